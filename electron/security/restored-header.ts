import { fail, ok } from '#shared/kernel/result.ts';
import { bodyOf, isMacGood, readHeader, readPreviousHeader, sealHeader, writeHeader } from './header.ts';
import { fitsFormat, type Header, type HeaderBody, type MemberKey, type RoomWrap } from './header-schema.ts';
import { createKeyring, type Keyring } from './keyring.ts';
import { sha256Hex } from './primitives.ts';
import type { VaultDeps, VaultFiles } from './ports.ts';
import { openRooms, rewrapOwn, wrapToPapers, type Granter } from './room-keys.ts';
import type { AuditAnchor, VaultResult } from './vault-types.ts';

/** What the live key file says, as far as it can be read. */
export interface LiveVault {
  readonly vaultId: string;
  readonly generation: number;
  readonly auditAnchor: AuditAnchor;
  readonly bytes: Buffer;
  readonly header: Header;
}

/**
 * The key file that counts now; where it is damaged, the one from before the last write. Null when there is none that can be
 * read: then nothing here speaks against a restore. DATABASE_FROM_FUTURE: it can be read, by a newer program.
 */
export const readLive = (files: Pick<VaultFiles, 'read' | 'exists'>, dir: string): VaultResult<LiveVault | null> => {
  const newest = readHeader(files, dir);
  if (newest.state === 'FROM_FUTURE') return fail('DATABASE_FROM_FUTURE');
  const read = newest.state === 'DAMAGED' ? readPreviousHeader(files, dir) : newest;
  if (read.state !== 'READABLE') return ok(null);
  const { vaultId, generation, auditAnchor } = read.header;
  return ok({ vaultId, generation, auditAnchor, bytes: read.bytes, header: read.header });
};

/** A copy's key file belongs to the live one's past when every key it lists is known there, as that person's and with the same public halves. */
export const isOfOurPast = (live: Pick<HeaderBody, 'members'>, copy: Pick<HeaderBody, 'members'>): boolean => {
  const known = new Map(live.members.flatMap(({ id, keys }) => keys.map((key) => [key.keyId, { ...key, id }])));
  return copy.members.every(({ id, keys }) =>
    keys.every(({ keyId, signPublic, wrapPublic }) => {
      const ours = known.get(keyId);
      return ours?.id === id && ours.signPublic === signPublic && ours.wrapPublic === wrapPublic;
    }),
  );
};

type RoomOf = Pick<RoomWrap, 'name' | 'ownerId'>;

const isSameRoom = (a: RoomOf, b: RoomOf): boolean => a.name === b.name && a.ownerId === b.ownerId;

/**
 * Rooms got new keys since the copy was made, and the former ones were thrown away. The copy's values lie under those: they
 * come back to those who have the room today (by the same key pair), and to the paper keys. To nobody else.
 */
const withFormerEpochs = (live: HeaderBody, copy: Pick<HeaderBody, 'roomWraps'>): HeaderBody => {
  const has = ({ recipientId, keyId, epoch, ...room }: Pick<RoomWrap, 'name' | 'ownerId' | 'recipientId' | 'keyId' | 'epoch'>): boolean =>
    live.roomWraps.some((wrap) => isSameRoom(wrap, room) && wrap.epoch === epoch && wrap.recipientId === recipientId && wrap.keyId === keyId);
  const isPaper = (id: string): boolean => live.recoverySlots.some(({ slotId }) => slotId === id);
  const carried = copy.roomWraps.filter((wrap) => {
    const room = live.rooms.find((entry) => isSameRoom(entry, wrap));
    return room !== undefined && wrap.epoch < room.epoch && !has(wrap) && (isPaper(wrap.recipientId) || has({ ...wrap, epoch: room.epoch }));
  });
  return carried.length === 0 ? live : { ...live, roomWraps: [...live.roomWraps, ...carried] };
};

/** What opens wraps: a person's secret half, or a paper key's seed. */
export interface RoomOpener {
  readonly recipientId: string;
  readonly keyId: string;
  readonly wrapSeed: Uint8Array;
}

const keyringOf = (body: HeaderBody, opener: RoomOpener): Keyring => {
  const keyring = createKeyring();
  openRooms(body, opener.recipientId, opener.keyId, opener.wrapSeed, keyring);
  return keyring;
};

interface MergeInput {
  readonly live: HeaderBody;
  readonly copy: HeaderBody;
  /** Whoever restores, as the copy's key file knows them. */
  readonly copyOpener: RoomOpener;
  /** Whoever restores, today. Null = by the paper key: nothing is wrapped anew. */
  readonly granter: Granter | null;
}

/**
 * The live rooms, with the former keys that the copy's values need. Null: a room has two different keys of one number, or one that
 * is newer than the room, so the copy comes from another line of this vault, and its values would not open here for everybody.
 */
export const mergedRooms = (deps: Pick<VaultDeps, 'randomBytes' | 'now'>, { live, copy, copyOpener, granter }: MergeInput): HeaderBody | null => {
  const carried = withFormerEpochs(live, copy);
  const member = granter && live.members.find(({ id }) => id === granter.userId);
  if (!granter || !member) return carried;
  const own = keyringOf(carried, { recipientId: granter.userId, keyId: granter.keyId, wrapSeed: granter.bundle.wrapSeed });
  // Who could give a key is what the live directory says: anybody in the vault can make up a copy that passes its MAC.
  const then = keyringOf({ ...copy, members: live.members }, copyOpener);
  const newestOf = (name: RoomWrap['name']): number => live.rooms.find((room) => room.name === name && (room.ownerId === null || room.ownerId === member.id))?.epoch ?? 0;
  try {
    let hasNew = false;
    for (const room of own.rooms()) {
      for (const epoch of then.epochs(room)) {
        const [key, known] = [then.get(room, epoch), own.get(room, epoch)];
        if (!key) continue;
        if (epoch > newestOf(room) || (known && !known.equals(key))) return null;
        if (known) continue;
        own.put(room, epoch, Buffer.from(key));
        hasNew = true;
      }
    }
    return hasNew && !member.mustChangePassphrase ? wrapToPapers(deps, rewrapOwn(deps, carried, own, granter), own, member, granter) : carried;
  } finally {
    own.clear();
    then.clear();
  }
};

interface NextHeader {
  readonly dir: string;
  /** Name that the restored database has there already. */
  readonly dbFile: string;
  /** The row that says what was restored. */
  readonly auditAnchor: AuditAnchor;
}

const write = (files: VaultFiles, { dir, dbFile, auditAnchor }: NextHeader, body: HeaderBody, place: { readonly generation: number; readonly before: Buffer }, dek: Uint8Array): VaultResult<number> => {
  const { destroys = [], ...rest } = body;
  const left = destroys.filter((name) => name !== dbFile);
  const next = sealHeader({ ...rest, ...(left.length > 0 ? { destroys: left } : {}), generation: place.generation, dbFile, auditAnchor: { ...auditAnchor }, prevHeaderHash: sha256Hex(place.before) }, dek);
  if (!fitsFormat(next)) return fail('HEADER_FULL');
  const written = writeHeader(files, dir, next, undefined);
  return written.ok ? ok(place.generation) : written;
};

/** A key that stopped being good later than where the restored log ends counts as stopped there: the places after it are given out anew. */
const stoppedBy = (key: MemberKey, seq: number): MemberKey => ({
  ...key,
  ...(key.retiredAtSeq === undefined ? {} : { retiredAtSeq: Math.min(key.retiredAtSeq, seq) }),
  revoked: key.revoked && { ...key.revoked, atSeq: Math.min(key.revoked.atSeq, seq) },
});

const withdrawnBy = (body: HeaderBody, seq: number): HeaderBody => ({
  ...body,
  members: body.members.map((member) => ({ ...member, keys: member.keys.map((key) => stoppedBy(key, seq)) })),
});

/**
 * Only the database goes back: people, passphrases, paper keys and rooms stay as the live key file has them. HEADER_ALTERED
 * when that changed its data key meanwhile. Answers with the new generation.
 */
export const commitUnderLiveKeys = (files: VaultFiles, input: NextHeader & { readonly dek: Uint8Array; readonly merge: (live: HeaderBody) => HeaderBody | null }): VaultResult<number> => {
  const live = readLive(files, input.dir);
  if (!live.ok) return live;
  if (!live.value || !isMacGood(live.value.header, input.dek)) return fail('HEADER_ALTERED');
  const merged = input.merge(bodyOf(live.value.header));
  if (!merged) return fail('HEADER_ALTERED');
  return write(files, input, withdrawnBy(merged, input.auditAnchor.seq), { generation: live.value.generation + 1, before: live.value.bytes }, input.dek);
};

/** The live key file is lost: the copy's becomes the live one, with the people and the passphrases of that day. */
export const commitUnderCopyKeys = (files: VaultFiles, input: NextHeader & { readonly stage: string; readonly dek: Uint8Array }): VaultResult<number> => {
  const copy = readHeader(files, input.stage);
  if (copy.state !== 'READABLE' || !isMacGood(copy.header, input.dek)) return fail('HEADER_DAMAGED', { hasPrevious: 0 });
  const live = readLive(files, input.dir);
  const generation = Math.max(copy.header.generation, live.ok && live.value ? live.value.generation : 0) + 1;
  const { destroys: _, ...body } = bodyOf(copy.header);
  return write(files, input, body, { generation, before: copy.bytes }, input.dek);
};
