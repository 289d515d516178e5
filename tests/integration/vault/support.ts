import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vaultFiles } from '#electron/adapters/files/atomic-files.ts';
import { countingIds } from '#electron/adapters/ids/ids.ts';
import type { AuditEntry } from '#shared/domain/audit/record.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { Failure, Result } from '#shared/kernel/result.ts';
import { openDatabase } from '#electron/db/open.ts';
import type { VaultDb } from '#electron/db/handles.ts';
import type { VaultDeps } from '#electron/security/ports.ts';
import { createVault, type CreatedVault } from '#electron/security/vault.ts';

export const NOW_MS = 1_793_520_000_000 as InstantMs;
export const PASSPHRASE = 'hasselnöt lykta fjärd ransel';
export const OTHER_PASSPHRASE = 'vimpel skog tretton kaneler';
export const migrationsDir = join(import.meta.dirname, '..', '..', '..', 'resources', 'migrations');
export const words = ['abborre', 'blåsippa', 'cykel', 'domherre', 'ekorre', 'fjäril', 'gardin', 'hjortron'];

export const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

export const tempDir = (): string => mkdtempSync(join(tmpdir(), 'sedd-åäö-'));
export const removeDir = (dir: string): void => rmSync(dir, { recursive: true, force: true });

/** The value of a result that the test needs to go on. */
export const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`expected success, got ${result.failure.code}`);
  return result.value;
};

export const codeOf = (result: Result<unknown>): string => (result.ok ? 'OK' : result.failure.code);

/** A cheap stand-in for Argon2id: the same inputs, none of the cost. */
export const cheapDeps = (over: Partial<VaultDeps> = {}): VaultDeps => ({
  files: vaultFiles,
  now: () => NOW_MS,
  today: () => '2026-11-02' as IsoDate,
  deviceSecret: () => null,
  newId: countingIds(),
  randomBytes: (size) => randomBytes(size),
  kdf: (passphrase, salt, params) => Promise.resolve(createHash('sha256').update(passphrase).update(salt).update(JSON.stringify(params)).digest()),
  chooseKdfParams: () => Promise.resolve({ memoryKib: 65_536, passes: 3, lanes: 1 }),
  words,
  ...over,
});

export const openedBy = { displayName: 'Kerstin Kurator', atMs: NOW_MS };

export const makeVault = async (dir: string, deps = cheapDeps()): Promise<CreatedVault<VaultDb>> =>
  must(
    await createVault(deps, {
      dir,
      founder: { displayName: 'Kerstin Kurator', role: 'COUNSELLOR' },
      passphrase: utf8(PASSPHRASE),
      isDemo: false,
      createDatabase: ({ path, key, vaultId }): Result<VaultDb, Failure> => openDatabase({ path, key, vaultId, mode: 'create', migrationsDir, openedBy }),
      discardDatabase: (database) => database.close(),
    }),
  );

export const USER_ID = '01890000-0000-7000-8000-0000000000aa';

export const auditEntry = (objects: AuditEntry['objects'] = {}): AuditEntry => ({
  atMs: NOW_MS,
  userId: USER_ID,
  role: 'COUNSELLOR',
  action: 'CASE_READ',
  objects,
  outcome: 'DONE',
});
