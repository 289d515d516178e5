import { isAttached } from '#shared/domain/people/presence.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { bodyOf, isMacGood, readHeader } from './header.ts';
import type { Header, HeaderBody, Member } from './header-schema.ts';
import { clearBundle, unwrapDek } from './key-slots.ts';
import { deriveKey, hmacSha256 } from './primitives.ts';
import type { VaultDeps } from './ports.ts';
import { commitUnderCopyKeys, commitUnderLiveKeys, isOfOurPast, mergedRooms, readLive, type RoomOpener } from './restored-header.ts';
import type { Granter } from './room-keys.ts';
import { openByPassphrase, openPaper } from './vault.ts';
import { toVaultMember, type AuditAnchor, type MacPurpose, type VaultFailureCode, type VaultMember, type VaultResult } from './vault-types.ts';

type RestoreFailure = VaultFailureCode | 'RESTORE_WRONG_PASSPHRASE' | 'RESTORE_FORMER_NEEDED' | 'RESTORE_FORMER_WRONG' | 'RESTORE_OTHER_VAULT' | 'RESTORE_OTHER_LINE';
type RestoreResult<T> = Result<T, Failure<RestoreFailure>>;

interface OpenInput {
  /** Folder with the copy's key file. */
  readonly stage: string;
  /** The live vault's folder. */
  readonly dir: string;
  readonly userId: string;
  /** A passphrase, or the vault's paper key: today's where the live key file can be read, the copy's otherwise. */
  readonly secret: Uint8Array;
  /** What opened the copy then, where today's key does not: a passphrase or a paper key. */
  readonly former: Uint8Array | null;
}

/** The keys of one restore. Holds data keys until `close`. */
export interface RestoreKeys {
  readonly vaultId: string;
  /** Whoever restores, as the key file that will count has them. */
  readonly member: VaultMember;
  /** The live key file stays: people and passphrases of today. False = those of the copy's day. */
  readonly isUnderLiveKeys: boolean;
  readonly byPaper: boolean;
  /** Who could sign copies: the directory that will count. */
  readonly directory: readonly Member[];
  /** Copies of the key that the copy lies under and of the one it is to lie under; cleared when `work` returns. */
  readonly withKeys: <T>(work: (keys: { readonly copy: Buffer; readonly next: Buffer; readonly isSame: boolean }) => T) => T;
  /** As the copy's session would have made it, and as the restored vault's will. */
  readonly copyMac: (purpose: MacPurpose, bytes: Uint8Array) => Buffer;
  readonly mac: (purpose: MacPurpose, bytes: Uint8Array) => Buffer;
  /** Writes the key file that names the restored database: the commit. Answers with its generation. */
  readonly commit: (next: { readonly dbFile: string; readonly auditAnchor: AuditAnchor }) => VaultResult<number>;
  readonly close: () => void;
}

interface Opened {
  readonly dek: Buffer;
  readonly opener: RoomOpener;
  /** Null = by the paper key. */
  readonly granter: Granter | null;
  readonly clear: () => void;
}

/** By whichever of the two was typed: a text with a paper key's check characters is one. */
const openKeyFile = async (deps: VaultDeps, header: Header, userId: string, secret: Uint8Array): Promise<VaultResult<Opened>> => {
  const paper = openPaper(header, new TextDecoder().decode(secret));
  if (paper.ok) {
    const { dek, seed, slotId } = paper.value;
    return ok({ dek, opener: { recipientId: slotId, keyId: slotId, wrapSeed: seed }, granter: null, clear: () => { dek.fill(0); seed.fill(0); } });
  }
  if (paper.failure.code !== 'RECOVERY_KEY_MISTYPED') return paper;
  const opened = await openByPassphrase(deps, header, { userId, passphrase: secret });
  if (!opened.ok) return opened;
  const { dek, bundle, keyId } = opened.value;
  return ok({
    dek,
    opener: { recipientId: userId, keyId, wrapSeed: bundle.wrapSeed },
    granter: { userId, keyId, bundle },
    clear: () => { dek.fill(0); clearBundle(bundle); },
  });
};

/** Today's key pair opens the copy where it is the one of then: a changed passphrase leaves it. */
const copyDekByOwnKey = (copy: Header, granter: Granter | null): Buffer | undefined => {
  const wrap = granter && copy.dekWraps.find(({ userId, keyId }) => userId === granter.userId && keyId === granter.keyId);
  const dek = wrap ? unwrapDek(granter.bundle, wrap, { vaultId: copy.vaultId, dbEpoch: copy.dbEpoch, userId: granter.userId, keyId: granter.keyId }) : undefined;
  if (!dek || isMacGood(copy, dek)) return dek;
  dek.fill(0);
  return undefined;
};

const macWith = (dek: Uint8Array) => (purpose: MacPurpose, bytes: Uint8Array): Buffer => {
  const key = deriveKey(dek, `sedd/${purpose}/v1`);
  try {
    return hmacSha256(key, bytes);
  } finally {
    key.fill(0);
  }
};

const memberIn = (header: Header, userId: string): Member | undefined => header.members.find(({ id, removedAtMs }) => id === userId && removedAtMs === null);

const present = (deps: Pick<VaultDeps, 'today'>, header: Header, userId: string): RestoreResult<Member> => {
  const member = memberIn(header, userId);
  if (!member) return fail('MEMBER_UNKNOWN');
  return isAttached(member, deps.today()) ? ok(member) : fail('MEMBER_NOT_NOW', { startsOn: member.startsOn ?? '', endsOn: member.endsOn ?? '' });
};

interface Ready {
  readonly header: Header;
  readonly member: Member;
  readonly copy: Opened;
  readonly next: Opened;
  readonly commit: RestoreKeys['commit'];
  readonly isUnderLiveKeys: boolean;
}

const keysOf = ({ header, member, copy, next, commit, isUnderLiveKeys }: Ready): RestoreKeys => ({
  vaultId: header.vaultId,
  member: toVaultMember(member),
  isUnderLiveKeys,
  byPaper: next.granter === null,
  directory: header.members,
  withKeys: (work) => {
    const keys = { copy: Buffer.from(copy.dek), next: Buffer.from(next.dek), isSame: copy.dek.equals(next.dek) };
    try {
      return work(keys);
    } finally {
      keys.copy.fill(0);
      keys.next.fill(0);
    }
  },
  copyMac: macWith(copy.dek),
  mac: macWith(next.dek),
  commit,
  close: () => {
    copy.clear();
    next.clear();
  },
});

const openUnderLiveKeys = async (deps: VaultDeps, input: OpenInput, live: Header, copy: Header, next: Opened): Promise<RestoreResult<RestoreKeys>> => {
  const member = present(deps, live, input.userId);
  if (!member.ok) return member;
  if (!isOfOurPast(live, copy)) return fail('RESTORE_OTHER_LINE');
  const ownDek = copyDekByOwnKey(copy, next.granter);
  const then: VaultResult<Opened> = ownDek
    ? ok({ dek: ownDek, opener: next.opener, granter: null, clear: () => { ownDek.fill(0); } })
    : await openKeyFile(deps, copy, input.userId, input.former ?? input.secret);
  if (!then.ok) return fail(input.former ? 'RESTORE_FORMER_WRONG' : 'RESTORE_FORMER_NEEDED');
  const merge = (body: HeaderBody): HeaderBody | null => mergedRooms(deps, { live: body, copy: bodyOf(copy), copyOpener: then.value.opener, granter: next.granter });
  if (!merge(bodyOf(live))) {
    then.value.clear();
    return fail('RESTORE_OTHER_LINE');
  }
  const commit: RestoreKeys['commit'] = (named) => commitUnderLiveKeys(deps.files, { ...named, dir: input.dir, dek: next.dek, merge });
  return ok(keysOf({ header: live, member: member.value, copy: then.value, next, commit, isUnderLiveKeys: true }));
};

const openUnderCopyKeys = async (deps: VaultDeps, input: OpenInput, copy: Header): Promise<RestoreResult<RestoreKeys>> => {
  const member = present(deps, copy, input.userId);
  if (!member.ok) return member;
  const opened = await openKeyFile(deps, copy, input.userId, input.secret);
  if (!opened.ok) return opened.failure.code === 'WRONG_PASSPHRASE' ? fail('RESTORE_WRONG_PASSPHRASE') : opened;
  const commit: RestoreKeys['commit'] = (named) => commitUnderCopyKeys(deps.files, { ...named, dir: input.dir, stage: input.stage, dek: opened.value.dek });
  return ok(keysOf({ header: copy, member: member.value, copy: opened.value, next: opened.value, commit, isUnderLiveKeys: false }));
};

/**
 * Opens what a restore needs. Where the live key file can be read and is this vault's, it decides who may come in, and its
 * data key is the one the restored database will lie under: a copy from before somebody left brings nobody back. Where it is
 * lost, or was changed outside the program, the copy's own is all there is.
 */
export const openRestoreKeys = async (deps: VaultDeps, input: OpenInput): Promise<RestoreResult<RestoreKeys>> => {
  const staged = readHeader(deps.files, input.stage);
  if (staged.state === 'FROM_FUTURE') return fail('DATABASE_FROM_FUTURE');
  if (staged.state === 'FROM_PAST') return fail('VAULT_FORMAT_RETIRED');
  if (staged.state !== 'READABLE') return fail('HEADER_DAMAGED', { hasPrevious: 0 });
  const copy = staged.header;
  const live = readLive(deps.files, input.dir);
  if (!live.ok) return live;
  if (!live.value) return openUnderCopyKeys(deps, input, copy);
  if (live.value.vaultId !== copy.vaultId) return fail('RESTORE_OTHER_VAULT');
  if (!memberIn(live.value.header, input.userId)) return fail('MEMBER_UNKNOWN');
  const next = await openKeyFile(deps, live.value.header, input.userId, input.secret);
  if (!next.ok) return next.failure.code === 'HEADER_ALTERED' ? openUnderCopyKeys(deps, input, copy) : next;
  const opened = await openUnderLiveKeys(deps, input, live.value.header, copy, next.value);
  if (!opened.ok) next.value.clear();
  return opened;
};
