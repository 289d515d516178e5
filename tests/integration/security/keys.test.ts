import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRecoveryKey } from '#electron/security/recovery-key.ts';
import { recoverVault, unlockVault } from '#electron/security/vault.ts';
import { openLabCore, secret, type LabCore } from '#tests/faults/lab/core.ts';
import { between, randomFrom } from '#tests/faults/lab/figure.ts';
import { removeDir, tempDir } from '#tests/integration/vault/support.ts';
import { tries } from '#tests/support/scale.ts';
import { codeOf, newTestVault, PASSPHRASE, STRONG, utf8 } from '#tests/unit/security/support.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('the paper key', () => {
  it('catches a random or mistyped one that opens, and a slip of the pen that is tried as a key', async () => {
    const vault = await newTestVault();
    const random = randomFrom(20_261_117);
    const symbol = (): string => SYMBOLS[between(random, 0, SYMBOLS.length - 1)] ?? '0';
    const recover = (recoveryKey: string): Promise<string> => recoverVault(vault.deps, { dir: vault.dir, userId: vault.founderId, recoveryKey, passphrase: utf8(STRONG) }).then(codeOf);
    const printed = vault.recoveryKey;
    const places = Array.from(printed).flatMap((character, index) => (character === '-' ? [] : [index]));
    const outcomes: Record<string, number> = {};
    let slips = 0;
    let slipsShown = 0;
    for (let round = 0; round < tries(2000, 10_000); round += 1) {
      const at = places[between(random, 0, places.length - 1)] ?? 0;
      const slip = printed.slice(0, at) + symbol() + printed.slice(at + 1);
      const several = Array.from(printed, (character) => (character !== '-' && random() < 0.1 ? symbol() : character)).join('');
      const guess = Array.from({ length: 34 }, symbol).join('');
      const typed = [slip, several, guess][round % 3] ?? guess;
      if (typed === printed) continue;
      if (typed === slip) {
        slips += 1;
        if (codeOf(parseRecoveryKey(slip)) === 'RECOVERY_KEY_MISTYPED') slipsShown += 1;
      }
      const outcome = await recover(typed);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    expect(outcomes['OK'] ?? 0).toBe(0);
    expect(Object.keys(outcomes).toSorted().filter((code) => !['RECOVERY_KEY_MISTYPED', 'RECOVERY_KEY_WRONG'].includes(code))).toEqual([]);
    expect(slipsShown / slips).toBeGreaterThan(0.999);
    expect(await recover(printed), 'the right one opens').toBe('OK');
  });
});

describe('what a person is told', () => {
  let dir: string;
  let core: LabCore;
  let userId: string;
  beforeEach(async () => {
    dir = tempDir();
    core = openLabCore(dir, 'resources');
    const school = { authorityName: 'Ekbackens kommun', authorityKind: 'MUNICIPAL', schoolUnitName: 'Ekbacksskolan', schoolUnitCode: '', schoolForm: 'GRUNDSKOLA', address: '', telephone: '', email: '' } as const;
    userId = (await core.call('vault.create', { displayName: 'Kim Ek', role: 'COUNSELLOR', passphrase: secret(PASSPHRASE), school })).user.userId;
    core.runtime.lock();
  });
  afterEach(() => removeDir(dir));

  const unlock = async (passphrase: string): Promise<string> => {
    const next = openLabCore(dir, 'resources');
    const outcome = codeOf(await next.tryCall('vault.unlock', { userId, passphrase: secret(passphrase) }));
    next.runtime.gate.close();
    return outcome;
  };

  it('catches a wrong passphrase that is called damage', async () => {
    const vault = await newTestVault();
    const outcomes = new Set<string>();
    for (let round = 0; round < 200; round += 1) outcomes.add(codeOf(await unlockVault(vault.deps, { dir: vault.dir, userId: vault.founderId, passphrase: randomBytes(round % 60) })));
    expect([...outcomes]).toEqual(['WRONG_PASSPHRASE']);
  });

  it('catches damage of the first page that is called a wrong passphrase, or not seen', async () => {
    const path = join(dir, 'valv-g000001.db');
    const copy = join(dir, 'rätt.db');
    copyFileSync(path, copy);
    const random = randomFrom(20_261_117);
    const outcomes: Record<string, number> = {};
    for (let round = 0; round < tries(60, 200); round += 1) {
      const bytes = readFileSync(copy);
      const at = between(random, 0, 4095);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << between(random, 0, 7));
      writeFileSync(path, bytes);
      const outcome = await unlock(PASSPHRASE);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    expect(Object.keys(outcomes)).toEqual(['DATABASE_DAMAGED']);
    copyFileSync(copy, path);
    expect(await unlock(PASSPHRASE), 'and the untouched one opens').toBe('OK');
  });
});
