import { fail, ok } from '#shared/kernel/result.ts';
import { bodyOf, readHeader, sealHeader, writeHeader } from './header.ts';
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
 * Makes the copy's key file the live one: the commit of a restore. It counts on from whichever file wrote last; answers with
 * its generation.
 */
export const commitRestored = (files: VaultFiles, { stage, dir, dbFile, dek, auditAnchor }: RestoredHeaderInput): VaultResult<number> => {
  const copy = readHeader(files, stage);
  if (copy.state !== 'READABLE') return fail('HEADER_DAMAGED', { hasPrevious: 0 });
  const live = readLive(files, dir);
  const generation = Math.max(copy.header.generation, live?.generation ?? 0) + 1;
  const next = sealHeader({ ...bodyOf(copy.header), generation, dbFile, auditAnchor: { ...auditAnchor }, prevHeaderHash: sha256Hex(live?.bytes ?? copy.bytes) }, dek);
  const written = writeHeader(files, dir, next, undefined);
  return written.ok ? ok(generation) : written;
};
