import { createHash, randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemClock } from '#electron/adapters/clock/clock.ts';
import { vaultFiles } from '#electron/adapters/files/atomic-files.ts';
import { systemIds } from '#electron/adapters/ids/ids.ts';
import { createBackupPort } from '#electron/core/backup-port.ts';
import { createVaultGate } from '#electron/core/vault-gate.ts';
import type { VaultDeps } from '#electron/security/ports.ts';
import type { Result } from '#shared/kernel/result.ts';

// Makes copies, or restores one, without end and says when it begins. The test kills it. Without router and papers it starts soon.
const [dataDir = '', userId = '', typed = '', what = 'make'] = process.argv.slice(2);

const clock = systemClock();
const deps: VaultDeps = {
  files: vaultFiles,
  now: () => clock.now(),
  today: () => clock.today(),
  deviceSecret: () => null,
  newId: systemIds(),
  randomBytes,
  kdf: async (passphrase, salt) => createHash('sha256').update(passphrase).update(salt).digest(),
  chooseKdfParams: async () => ({ memoryKib: 65_536, passes: 3, lanes: 1 }),
  words: [],
};
const places = { deps, dataDir, migrationsDir: resolve('resources', 'migrations') };
const passphrase = (): Uint8Array => new TextEncoder().encode(typed);
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
};
const start = () => {
  const gate = createVaultGate({ ...places, isDemo: false });
  return { gate, ...createBackupPort({ ...places, gate, clock, appVersion: '0', isAutomatic: false, trail: { mark: () => null } }) };
};

if (what === 'make') {
  const { gate, port } = start();
  must(await gate.unlock({ userId, passphrase: passphrase() }));
  writeSync(1, 'began\n');
  for (;;) must(await port.make('BUTTON'));
} else {
  writeSync(1, 'began\n');
  for (;;) {
    const { port } = start();
    const [newest] = must(port.candidates(null));
    if (!newest) throw new Error('no copy to restore');
    must(await port.restore({ bundleId: newest.bundleId, userId, passphrase: passphrase(), former: null }));
  }
}
