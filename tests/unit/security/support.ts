import { createHash, randomBytes } from 'node:crypto';
import { countingIds } from '#electron/adapters/ids/ids.ts';
import type { VaultDeps, VaultFiles } from '#electron/security/ports.ts';
import { createVault } from '#electron/security/vault.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { ok, type Result } from '#shared/kernel/result.ts';

export const PASSPHRASE = 'hasselnöt lykta fjärd ransel';
export const STRONG = 'vimpel skog tretton kaneler';
export const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

export const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`expected success, got ${result.failure.code}`);
  return result.value;
};

export const codeOf = (result: Result<unknown>): string => (result.ok ? 'OK' : result.failure.code);

/** A folder in memory; what the disk does is tested with real files under `tests/integration/vault`. */
export const memoryFiles = (): VaultFiles & { readonly content: Map<string, Buffer> } => {
  const content = new Map<string, Buffer>();
  return {
    content,
    read: (path) => content.get(path),
    exists: (path) => content.has(path),
    ensureFolder: () => ok(undefined),
    writeAtomic: (path, bytes) => {
      content.set(path, Buffer.from(bytes));
      return ok(undefined);
    },
  };
};

export interface TestVault {
  readonly dir: string;
  readonly deps: VaultDeps;
  readonly content: Map<string, Buffer>;
  readonly founderId: string;
  readonly colleagueId: string;
  readonly recoveryKey: string;
}

/** A vault with a founder and one colleague, header only. */
export const newTestVault = async (over: Partial<VaultDeps> = {}): Promise<TestVault> => {
  const files = memoryFiles();
  const deps: VaultDeps = {
    files,
    now: () => 1_793_520_000_000 as InstantMs,
    today: () => '2026-11-02' as IsoDate,
    deviceSecret: () => null,
    newId: countingIds(),
    randomBytes: (size) => randomBytes(size),
    kdf: (passphrase, salt, params) => Promise.resolve(createHash('sha256').update(passphrase).update(salt).update(JSON.stringify(params)).digest()),
    chooseKdfParams: () => Promise.resolve({ memoryKib: 65_536, passes: 4, lanes: 2 }),
    words: ['abborre', 'blåsippa', 'cykel', 'domherre', 'ekorre', 'fjäril', 'gardin', 'hjortron'],
    ...over,
  };
  const dir = '/valv';
  const { session, recoveryKey } = must(
    await createVault(deps, {
      dir,
      founder: { displayName: 'Kerstin Kurator', role: 'COUNSELLOR' },
      passphrase: utf8(PASSPHRASE),
      isDemo: false,
      createDatabase: () => ok(null),
      discardDatabase: () => undefined,
    }),
  );
  const { member } = must(await session.addMember({ passphrase: utf8(PASSPHRASE), displayName: 'Pia Psykolog', role: 'PSYCHOLOGIST', startsOn: null, endsOn: null }));
  return { dir, deps, content: files.content, founderId: session.member().id, colleagueId: member.id, recoveryKey };
};
