import { fail, ok } from '#shared/kernel/result.ts';
import { bodyOf, readHeader, sealHeader, writeHeader, type HeaderState } from './header.ts';
import type { HeaderBody, MemberKey } from './header-schema.ts';
import { withoutMember } from './members.ts';
import { sha256Hex } from './primitives.ts';
import type { VaultFiles } from './ports.ts';
import type { AuditAnchor, VaultResult } from './vault-types.ts';

interface RestoredHeaderInput {
  /** Folder with the key file of the copy, as it was opened. */
  readonly stage: string;
  /** The live vault's folder. */
  readonly dir: string;
  /** Name that the restored database has there already. */
  readonly dbFile: string;
  readonly dek: Uint8Array;
  /** The row that says what was restored. */
  readonly auditAnchor: AuditAnchor;
}

/** What the live key file says, as far as it can be read. */
export interface LiveVault {
  readonly vaultId: string;
  readonly generation: number;
  readonly auditAnchor: AuditAnchor;
  readonly bytes: Buffer;
  readonly members: ReadonlyArray<{ readonly id: string }>;
}

/** Null when there is no key file, or one that cannot be read: then nothing here speaks against a restore. */
export const readLive = (files: Pick<VaultFiles, 'read' | 'exists'>, dir: string): LiveVault | null => {
  const read = readHeader(files, dir);
  if (read.state !== 'READABLE') return null;
  const { vaultId, generation, auditAnchor, members } = read.header;
  return { vaultId, generation, auditAnchor, members, bytes: read.bytes };
};

/**
 * Who has left since the copy was made stays away, and a key withdrawn since stays withdrawn: an older log does not bring
 * them back. Counted from where the restored log ends, for the places after it are given out anew.
 */
const stillGone = (copy: HeaderBody, live: HeaderState, atSeq: number): HeaderBody => {
  if (live.state !== 'READABLE' || live.header.vaultId !== copy.vaultId) return copy;
  const { members } = live.header;
  const withdrawn = new Map(members.flatMap(({ keys }) => keys.flatMap(({ keyId, revoked }) => (revoked ? [[keyId, revoked] as const] : []))));
  const revoked = (key: MemberKey): MemberKey => {
    const now = key.revoked ?? withdrawn.get(key.keyId);
    return now ? { ...key, revoked: { ...now, atSeq: Math.min(now.atSeq, atSeq) } } : key;
  };
  const left = members.filter(({ id, removedAtMs }) => removedAtMs !== null && copy.members.some((member) => member.id === id && member.removedAtMs === null));
  const without = left.reduce((body, { id, removedAtMs }) => withoutMember(body, id, { atMs: removedAtMs ?? 0, atSeq }), copy);
  return { ...without, members: without.members.map((member) => ({ ...member, keys: member.keys.map(revoked) })) };
};

/**
 * Makes the copy's key file the live one: the commit of a restore. It counts on from whichever file wrote last; answers with
 * its generation.
 */
export const commitRestored = (files: VaultFiles, { stage, dir, dbFile, dek, auditAnchor }: RestoredHeaderInput): VaultResult<number> => {
  const copy = readHeader(files, stage);
  if (copy.state !== 'READABLE') return fail('HEADER_DAMAGED', { hasPrevious: 0 });
  const live = readLive(files, dir);
  const generation = Math.max(copy.header.generation, live?.generation ?? 0) + 1;
  const next = sealHeader({ ...stillGone(bodyOf(copy.header), readHeader(files, dir), auditAnchor.seq), generation, dbFile, auditAnchor: { ...auditAnchor }, prevHeaderHash: sha256Hex(live?.bytes ?? copy.bytes) }, dek);
  const written = writeHeader(files, dir, next, undefined);
  return written.ok ? ok(generation) : written;
};
