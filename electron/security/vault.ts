import { join } from 'node:path';
import type { Role } from '#shared/domain/access/roles.ts';
import { isAttached } from '#shared/domain/people/presence.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { freeDatabaseName } from './database-name.ts';
import { bodyOf, isMacGood, readHeader, readPreviousHeader, sealHeader, writeHeader, type HeaderState } from './header.ts';
import { fitsFormat, type Header, type HeaderBody, type Member } from './header-schema.ts';
import { clearBundle, openBundle, unwrapDek, type Bundle } from './key-slots.ts';
import { acceptPassphrase, cleanDisplayName, prepareMember, prepareRenewal } from './members.ts';
import { normalisePassphrase } from './passphrase.ts';
import { owing, type Act } from './pending-acts.ts';
import { sha256Hex } from './primitives.ts';
import type { VaultDeps } from './ports.ts';
import { parsePaperKey } from './recovery-key.ts';
import { dekFromPaper, newPaperKey, paperSlotOf } from './recovery-slots.ts';
import { openRooms, rewrapOwn } from './room-keys.ts';
import { createKeyring } from './keyring.ts';
import { openSession } from './session.ts';
import { toVaultMember, type DatabaseAccess, type VaultFailureCode, type VaultResult, type VaultSession, type VaultSummary } from './vault-types.ts';

export type { CompartmentState, PaperKeyState } from './session-rooms.ts';
export type { Signature, SignatureVerdict } from './signing.ts';
export type { DatabaseAccess, VaultFailureCode, VaultMember, VaultSession, VaultSummary } from './vault-types.ts';

const DEK_BYTES = 32;
const GENESIS_HASH = '0'.repeat(64);

interface CreateVaultInput<T, F extends Failure> {
  readonly dir: string;
  readonly founder: { readonly displayName: string; readonly role: Role };
  readonly passphrase: Uint8Array;
  readonly isDemo: boolean;
  /** As the log will have it. */
  readonly act?: Act | null;
  /** Makes the database file. The header is written only after it succeeded: that rename is the commit. */
  readonly createDatabase: (access: DatabaseAccess) => Result<T, F>;
  /** Closes what `createDatabase` made, when the header could not be written after it. */
  readonly discardDatabase: (database: T) => void;
}

export interface CreatedVault<T> {
  readonly session: VaultSession;
  /** Shown once for printing; kept nowhere. */
  readonly recoveryKey: string;
  readonly database: T;
}

/** Makes a vault in a folder that has none. */
export const createVault = async <T, F extends Failure>(
  deps: VaultDeps,
  input: CreateVaultInput<T, F>,
): Promise<Result<CreatedVault<T>, F | Failure<VaultFailureCode>>> => {
  if (readHeader(deps.files, input.dir).state !== 'MISSING') return fail('VAULT_EXISTS');
  const name = cleanDisplayName(input.founder.displayName);
  if (!name.ok) return name;
  const passphrase = await acceptPassphrase(deps, input.passphrase, name.value);
  if (!passphrase.ok) return passphrase;
  const folder = deps.files.ensureFolder(input.dir);
  if (!folder.ok) return folder;

  const vaultId = deps.newId();
  const founder = { id: deps.newId(), displayName: name.value, role: input.founder.role, isFounder: true, mustChangePassphrase: false, startsOn: null, endsOn: null };
  const addFounder = await prepareMember(deps, vaultId, founder, passphrase.value);
  passphrase.value.fill(0);
  // Another call may have made it while the key was derived; from here on nothing waits.
  if (readHeader(deps.files, input.dir).state !== 'MISSING') return fail('VAULT_EXISTS');

  const dek = deps.randomBytes(DEK_BYTES);
  const dbFile = firstDatabaseName(deps, input.dir);
  const empty = emptyBody(vaultId, input.isDemo, dbFile);
  const { slot, recoveryKey } = newPaperKey(deps, { scope: 'VAULT', vaultId, dbEpoch: empty.dbEpoch, dek, createdByUserId: founder.id });
  const body = addFounder.apply({ ...empty, recoverySlots: [slot] }, dek);
  const header = sealHeader(input.act ? owing(body, input.act, { userId: founder.id, role: founder.role, atMs: deps.now() }) : body, dek);

  const key = Buffer.from(dek);
  const database = input.createDatabase({ path: join(input.dir, dbFile), key, vaultId });
  key.fill(0);
  if (!database.ok) return database;
  const written = writeHeader(deps.files, input.dir, header, undefined);
  if (!written.ok) {
    input.discardDatabase(database.value);
    return written;
  }
  const session = openSession(deps, { dir: input.dir, userId: founder.id, dek, header, bytes: written.value }, addFounder.granter);
  clearBundle(addFounder.granter.bundle);
  if (!session.ok) {
    input.discardDatabase(database.value);
    return session;
  }
  return ok({ session: session.value, recoveryKey, database: database.value });
};

/** A database without a header may be a vault whose header was lost: it is stepped around, never written over. */
const firstDatabaseName = ({ files }: Pick<VaultDeps, 'files'>, dir: string): string => freeDatabaseName(0, (name) => files.exists(join(dir, name)));

const emptyBody = (vaultId: string, isDemo: boolean, dbFile: string): HeaderBody => ({
  formatVersion: 2,
  minReader: 2,
  vaultId,
  isDemo,
  generation: 1,
  dbFile,
  dbEpoch: 1,
  cipher: { name: 'chacha20', pageSize: 4096 },
  members: [],
  slots: [],
  dekWraps: [],
  recoverySlots: [],
  rooms: [],
  roomWraps: [],
  auditAnchor: { seq: 0, hash: GENESIS_HASH },
  prevHeaderHash: GENESIS_HASH,
});

type Readable = Extract<HeaderState, { state: 'READABLE' }>;

const requireReadable = ({ files }: Pick<VaultDeps, 'files'>, dir: string): VaultResult<Readable> => {
  const read = readHeader(files, dir);
  if (read.state === 'READABLE') return ok(read);
  if (read.state === 'MISSING') return fail('VAULT_MISSING');
  if (read.state === 'FROM_FUTURE') return fail('DATABASE_FROM_FUTURE');
  if (read.state === 'FROM_PAST') return fail('VAULT_FORMAT_RETIRED');
  return fail('HEADER_DAMAGED', { hasPrevious: readPreviousHeader(files, dir).state === 'READABLE' ? 1 : 0 });
};

/** Who can log in, without unlocking. VAULT_MISSING, HEADER_DAMAGED, DATABASE_FROM_FUTURE. */
export const readVault = (deps: Pick<VaultDeps, 'files'>, dir: string): VaultResult<VaultSummary> => {
  const read = requireReadable(deps, dir);
  if (!read.ok) return read;
  const { vaultId, isDemo, members, recoverySlots } = read.value.header;
  return ok({ vaultId, isDemo, isPaperSplit: recoverySlots.some(({ scope, isSplit }) => scope === 'VAULT' && isSplit), members: members.filter((member) => member.removedAtMs === null).map(toVaultMember) });
};

/** Only a bundle that does not open says WRONG_PASSPHRASE; damage has its own codes (security reference 2.3). */
export const unlockVault = async (deps: VaultDeps, input: { dir: string; userId: string; passphrase: Uint8Array }): Promise<VaultResult<VaultSession>> => {
  const read = requireReadable(deps, input.dir);
  if (!read.ok) return read;
  const { header, bytes } = read.value;
  const member = memberIn(header, input.userId);
  if (!member) return fail('MEMBER_UNKNOWN');
  const opened = await openByPassphrase(deps, header, input);
  if (!opened.ok) return opened;
  const { dek, bundle, keyId } = opened.value;
  try {
    if (!isAttached(member, deps.today())) {
      dek.fill(0);
      return fail('MEMBER_NOT_NOW', { startsOn: member.startsOn ?? '', endsOn: member.endsOn ?? '' });
    }
    return openSession(deps, { dir: input.dir, userId: input.userId, dek, header, bytes }, { userId: input.userId, keyId, bundle });
  } finally {
    clearBundle(bundle);
  }
};

const memberIn = (header: Header, userId: string): Member | undefined => header.members.find((member) => member.id === userId && member.removedAtMs === null);

export interface OpenedBundle {
  readonly dek: Buffer;
  readonly bundle: Bundle;
  readonly keyId: string;
}

/** Data key and secret halves by a member's passphrase, the key file's MAC checked. The caller clears both. */
export const openByPassphrase = async (
  deps: VaultDeps,
  header: Header,
  { userId, passphrase: typed }: { userId: string; passphrase: Uint8Array },
): Promise<VaultResult<OpenedBundle>> => {
  const slot = header.slots.find((candidate) => candidate.userId === userId);
  const wrap = slot && header.dekWraps.find((candidate) => candidate.userId === userId && candidate.keyId === slot.keyId);
  if (!slot || !wrap) return fail('HEADER_ALTERED');
  const passphrase = normalisePassphrase(typed);
  const bundle = await openBundle(deps, header.vaultId, slot, passphrase);
  passphrase.fill(0);
  // Which of the two was wrong cannot be told; that there are two can, and that this computer has no secret at all.
  if (!bundle) return slot.type === 'pass+device' ? fail('WRONG_PASSPHRASE', { isDeviceBound: 1, hasDeviceSecret: deps.deviceSecret() === null ? 0 : 1 }) : fail('WRONG_PASSPHRASE');
  const dek = unwrapDek(bundle, wrap, { vaultId: header.vaultId, dbEpoch: header.dbEpoch, userId, keyId: slot.keyId });
  const good = dek ? requireMac(header, dek) : fail('HEADER_ALTERED');
  if (good.ok) return ok({ dek: good.value, bundle, keyId: slot.keyId });
  clearBundle(bundle);
  return good;
};

const requireMac = (header: Header, dek: Buffer): VaultResult<Buffer> => {
  if (isMacGood(header, dek)) return ok(dek);
  dek.fill(0);
  return fail('HEADER_ALTERED');
};

/**
 * Opens with the vault's paper key and gives one member a new passphrase and fresh key pairs; the old public keys are
 * retired. The person keeps the compartments that this paper key covers and that were theirs before: EMI's and the
 * psychologists' have paper keys of their own.
 */
export const recoverVault = async (
  deps: VaultDeps,
  input: { dir: string; recoveryKey: string; userId: string; passphrase: Uint8Array; act?: Act | null },
): Promise<VaultResult<VaultSession>> => {
  const read = requireReadable(deps, input.dir);
  if (!read.ok) return read;
  const { header, bytes } = read.value;
  const member = memberIn(header, input.userId);
  if (!member) return fail('MEMBER_UNKNOWN');
  const paper = openPaper(header, input.recoveryKey);
  if (!paper.ok) return paper;
  const { dek, seed, slotId } = paper.value;
  const keyring = createKeyring();
  try {
    const passphrase = await acceptPassphrase(deps, input.passphrase, member.displayName);
    if (!passphrase.ok) {
      dek.fill(0);
      return passphrase;
    }
    const renewal = await prepareRenewal(deps, header.vaultId, input.userId, passphrase.value);
    passphrase.value.fill(0);
    const body = bodyOf(header);
    const had = new Set(body.roomWraps.filter((wrap) => wrap.recipientId === input.userId).map((wrap) => `${wrap.name} ${wrap.ownerId ?? ''}`));
    openRooms(body, slotId, slotId, seed, keyring, (wrap) => had.has(`${wrap.name} ${wrap.ownerId ?? ''}`));
    const renewed = rewrapOwn(deps, renewal.apply(body, dek), keyring, renewal.granter);
    const owed = input.act ? owing(renewed, input.act, { userId: member.id, role: member.role, atMs: deps.now() }) : renewed;
    const next = sealHeader({ ...owed, generation: header.generation + 1, prevHeaderHash: sha256Hex(bytes) }, dek);
    const written = fitsFormat(next) ? writeHeader(deps.files, input.dir, next, bytes) : fail('HEADER_FULL');
    const session = written.ok ? openSession(deps, { dir: input.dir, userId: input.userId, dek, header: next, bytes: written.value }, renewal.granter) : written;
    clearBundle(renewal.granter.bundle);
    return session;
  } finally {
    seed.fill(0);
    keyring.clear();
  }
};

/** Data key and seed by the vault's paper key, the key file's MAC checked. The caller clears both. */
export const openPaper = (header: Header, typed: string): VaultResult<{ readonly dek: Buffer; readonly seed: Buffer; readonly slotId: string }> => {
  const secret = parsePaperKey(typed);
  if (!secret.ok) return secret;
  const found = paperSlotOf(header, secret.value, 'VAULT');
  secret.value.fill(0);
  if (!found) return fail('RECOVERY_KEY_WRONG');
  const dek = dekFromPaper(found.slot, found.seed, header);
  const good = dek ? requireMac(header, dek) : fail('HEADER_ALTERED');
  if (good.ok) return ok({ dek: good.value, seed: found.seed, slotId: found.slot.slotId });
  found.seed.fill(0);
  return good;
};

/** Puts the copy from before the last write back in place of a damaged header. Refused while the live one can be read. */
export const restorePreviousHeader = (deps: Pick<VaultDeps, 'files'>, dir: string): VaultResult<void> => {
  if (readHeader(deps.files, dir).state !== 'DAMAGED') return fail('VAULT_EXISTS');
  const previous = readPreviousHeader(deps.files, dir);
  if (previous.state !== 'READABLE') return fail('HEADER_DAMAGED', { hasPrevious: 0 });
  const written = writeHeader(deps.files, dir, previous.header, undefined);
  return written.ok ? ok(undefined) : written;
};
