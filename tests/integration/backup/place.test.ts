import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVaultGate } from '#electron/core/vault-gate.ts';
import { createBackups } from '#electron/core/backups.ts';
import policy from '#resources/backup/backup-policy.json' with { type: 'json' };
import { fail, ok } from '#shared/kernel/result.ts';
import { cheapDeps, migrationsDir, must, PASSPHRASE, removeDir, tempDir, utf8 } from '../vault/support.ts';
import { namesIn } from './support.ts';

let dir: string;
beforeEach(() => {
  dir = tempDir();
});
afterEach(() => removeDir(dir));

const founder = { displayName: 'Kerstin Kurator', role: 'COUNSELLOR', furnish: () => ok(null) } as const;
const gateIn = (isLocal: boolean) =>
  createVaultGate({ deps: cheapDeps(), dataDir: dir, migrationsDir, isDemo: false, placeFault: () => (isLocal ? ok(undefined) : fail('PLACE_IS_CLOUD')) });

describe('a folder that is not on a local disk', () => {
  it('catches a vault made there, or one moved there that still opens', async () => {
    expect(await gateIn(false).create({ ...founder, passphrase: utf8(PASSPHRASE) })).toMatchObject({ failure: { code: 'PLACE_IS_CLOUD' } });
    expect(namesIn(dir)).toEqual([]);
    const gate = gateIn(true);
    const { vault } = must(await gate.create({ ...founder, passphrase: utf8(PASSPHRASE) }));
    const { id: userId } = vault.session.member();
    gate.close();
    expect(await gateIn(false).unlock({ userId, passphrase: utf8(PASSPHRASE) })).toMatchObject({ failure: { code: 'PLACE_IS_CLOUD' } });
    expect(await gateIn(false).recover({ recoveryKey: '', userId, passphrase: utf8(PASSPHRASE) })).toMatchObject({ failure: { code: 'PLACE_IS_CLOUD' } });
  });
});

describe('an import without room', () => {
  it('catches an import that begins on a nearly full disk', async () => {
    const gate = gateIn(true);
    must(await gate.create({ ...founder, passphrase: utf8(PASSPHRASE) }));
    const over = { gate, dataDir: dir, policy, appVersion: '0', nowMs: () => cheapDeps().now(), newTag: () => '0badcafe', isAutomatic: false };
    expect(createBackups({ ...over, freeBytes: () => 4096 }).beforeImport()).toMatchObject({ failure: { code: 'NO_SPACE_FOR_IMPORT' } });
    expect(createBackups({ ...over, freeBytes: () => null }).beforeImport()).toMatchObject({ ok: true });
    gate.close();
  });
});
