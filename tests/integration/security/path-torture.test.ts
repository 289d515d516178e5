import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVaultGate } from '#electron/core/vault-gate.ts';
import { appendAudit, auditHead } from '#electron/db/audit-chain.ts';
import { wholeCopy } from '#tests/support/whole-copy.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { ok } from '#shared/kernel/result.ts';
import { labDeps, migrationsOf, secret } from '#tests/faults/lab/core.ts';
import { auditEntry, codeOf, must } from '../vault/support.ts';

/* Test 31: where people keep their folders. */

const PASSPHRASE = 'hasselnöt lykta fjärd ransel';
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sedd-stig-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const gateIn = (dataDir: string) => createVaultGate({ deps: labDeps(), dataDir, migrationsDir: migrationsOf(resolve('resources')), isDemo: false });
const create = (dir: string) => {
  const gate = gateIn(dir);
  return gate.create({ displayName: 'Kim Ek', role: 'COUNSELLOR', passphrase: secret(PASSPHRASE), furnish: ok }).then((made) => ({ gate, made }));
};

/** The whole life of a vault in one folder: made, written to, copied, closed, opened by the same and by another way there. */
const live = async (dir: string, openedAs = dir): Promise<void> => {
  const { gate, made } = await create(dir);
  const { vault } = must(made);
  must(writeTransaction(vault.db, (tx) => ok(appendAudit(tx, auditEntry()))));
  const head = auditHead(vault.db.read);
  must(vault.session.withDatabase(({ key }) => wholeCopy(vault.db, { target: join(dir, 'kopia åäö .db'), key })));
  const userId = vault.session.member().id;
  gate.close();
  const again = gateIn(openedAs);
  const { db } = must(await again.unlock({ userId, passphrase: secret(PASSPHRASE) }));
  expect(auditHead(db.read)).toEqual(head);
  // The way there does not make two vaults of one: whoever has it has it.
  expect(codeOf(await gateIn(dir).unlock({ userId, passphrase: secret(PASSPHRASE) }))).toBe('VAULT_BUSY');
  again.close();
  expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([]);
};

describe('a folder', () => {
  it.each([
    ['å, ä and ö', 'Elevhälsa på Åsö'],
    ['å typed as two characters', 'A\u030Aso\u0308'],
    ['spaces at both ends', '  valv  '],
    ['a trailing dot', 'valv.'],
    ['characters that mean something to a shell, to SQL or to a URI', `a'b"c;d&e$f%20g#h?i`],
    ['a name like a setting of SQLite', 'valv.db?mode=memory&cache=shared'],
    ['a name like a switch', '--help'],
    ['another script', 'مدرسة 学校'],
    ['a line break', 'rad\nbrytning'],
    ['a leading dot', '.dolt'],
  ])('catches a vault that is lost under %s', (_, name) => live(join(root, name)));

  it('catches a vault that is lost 240 characters down, where names are cut by some', async () => {
    const deep = Array.from({ length: 8 }, (_, level) => `nivå-${String(level)}-${'m'.repeat(40)}`).join('/');
    expect(join(root, deep).length).toBeGreaterThan(240);
    await live(join(root, deep));
  });

  it('catches two vaults where one is linked to: opened by the link and by its own name', async () => {
    const real = join(root, 'riktig');
    mkdirSync(real);
    symlinkSync(real, join(root, 'länk'));
    await live(real, join(root, 'länk'));
  });

  it('catches a name that is longer than the disk takes, a file in the folder’s place, a link to nowhere and a link to itself: a code, and nothing made', async () => {
    writeFileSync(join(root, 'fil'), 'text');
    symlinkSync(join(root, 'ingenstans', 'alls'), join(root, 'bruten'));
    symlinkSync(join(root, 'ring'), join(root, 'ring'));
    const codes: string[] = [];
    for (const name of ['x'.repeat(300), 'fil', join('fil', 'valv'), join('bruten', 'valv'), join('ring', 'valv')]) {
      const { gate, made } = await create(join(root, name)).catch((error: unknown) => ({ gate: null, made: { ok: false as const, failure: { code: `threw ${String(error)}` } } }));
      codes.push(codeOf(made));
      gate?.close();
    }
    expect(codes.filter((code) => !/^[A-Z_]+$/.test(code))).toEqual([]);
    expect(codes).not.toContain('OK');
    expect(readdirSync(root).toSorted()).toEqual(['bruten', 'fil', 'ring']);
  });

  it('catches a vault that says yes after its folder was taken away or moved under it', async () => {
    const dir = join(root, 'valv');
    const { gate, made } = await create(dir);
    const { vault } = must(made);
    const userId = vault.session.member().id;
    renameSync(dir, join(root, 'flyttad'));
    // The header cannot be written where there is no folder any more: said, not swallowed.
    const changed = await vault.session.changePassphrase({ current: secret(PASSPHRASE), next: secret('vimpel skog tretton kaneler') });
    expect([changed.ok, existsSync(dir)]).toEqual([false, false]);
    gate.close();
    expect(codeOf(await gateIn(dir).unlock({ userId, passphrase: secret(PASSPHRASE) }))).toBe('VAULT_MISSING');
    const moved = gateIn(join(root, 'flyttad'));
    expect(codeOf(await moved.unlock({ userId, passphrase: secret(PASSPHRASE) }))).toBe('OK');
    moved.close();
  });
});
