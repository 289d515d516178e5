import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendAudit } from '#electron/db/audit-chain.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { createVaultGate } from '#electron/core/vault-gate.ts';
import { ok } from '#shared/kernel/result.ts';
import { auditEntry, cheapDeps, codeOf, migrationsDir, must, PASSPHRASE, removeDir, tempDir, utf8 } from './support.ts';

let dir: string;
beforeEach(() => {
  dir = tempDir();
});
afterEach(() => removeDir(dir));

it('shows an older database put back in place of the newest, which every page checksum accepts', async () => {
  const gate = createVaultGate({ deps: cheapDeps(), dataDir: dir, migrationsDir, isDemo: false });
  const { vault } = must(await gate.create({ displayName: 'Kerstin Kurator', role: 'COUNSELLOR', passphrase: utf8(PASSPHRASE), furnish: ok }));
  const userId = vault.session.member().id;
  const log = (): void => {
    const { db } = must(ok(gate.opened() ?? vault));
    must(writeTransaction(db, (tx) => ok(appendAudit(tx, auditEntry()))));
  };
  const path = vault.db.path;
  log();
  gate.close();
  copyFileSync(path, join(dir, 'gammal.db'));
  must(await gate.unlock({ userId, passphrase: utf8(PASSPHRASE) }));
  log();
  gate.close();
  copyFileSync(path, join(dir, 'ny.db'));
  copyFileSync(join(dir, 'gammal.db'), path);
  expect(codeOf(await gate.unlock({ userId, passphrase: utf8(PASSPHRASE) }))).toBe('VAULT_OLDER');
  copyFileSync(join(dir, 'ny.db'), path);
  expect(codeOf(await gate.unlock({ userId, passphrase: utf8(PASSPHRASE) }))).toBe('OK');
  gate.close();
});
