import { cpSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAnchors } from '#electron/core/audit-trail.ts';
import { createVaultGate } from '#electron/core/vault-gate.ts';
import type { OpenVault } from '#electron/application/vault/session.ts';
import { appendAudit, auditHead } from '#electron/db/audit-chain.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { ok } from '#shared/kernel/result.ts';
import { labDeps, migrationsOf, secret } from '#tests/faults/lab/core.ts';
import { auditEntry, must } from '../vault/support.ts';

/* Test 23: an older state put back in five ways, on a computer that has seen the newer one. */

const PAGE = 4096;
const PASSPHRASE = 'hasselnöt lykta fjärd ransel';
let root: string;
let userId: string;
const dirOf = (name: string): string => join(root, name);

const gateIn = (name: string) => createVaultGate({ deps: labDeps(), dataDir: join(dirOf(name), 'valv'), migrationsDir: migrationsOf(resolve('resources')), isDemo: false, anchors: createAnchors(join(dirOf(name), 'profil')) });

/** Rows, and what the program remembers of them outside the vault when it is left. */
const work = ({ db, session }: OpenVault, name: string, rows: number): void => {
  for (let row = 0; row < rows; row += 1) must(writeTransaction(db, (tx) => ok(appendAudit(tx, auditEntry({ caseId: `01890000-0000-7000-8000-${String(row).padStart(12, '0')}` })))));
  createAnchors(join(dirOf(name), 'profil')).remember(session, { generation: session.generation(), head: auditHead(db.read) });
};

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'sedd-aterfall-'));
  const gate = gateIn('ny');
  const { vault } = must(await gate.create({ displayName: 'Kim Ek', role: 'COUNSELLOR', passphrase: secret(PASSPHRASE), furnish: ok }));
  userId = vault.session.member().id;
  work(vault, 'ny', 200);
  gate.close();
  cpSync(dirOf('ny'), dirOf('gammal'), { recursive: true });
  const again = must(await gate.unlock({ userId, passphrase: secret(PASSPHRASE) }));
  work(again, 'ny', 40);
  // A change of keys and people since: the key file has moved on too.
  must(await again.session.addMember({ passphrase: secret(PASSPHRASE), displayName: 'Pia Psykolog', role: 'PSYCHOLOGIST', startsOn: null, endsOn: null }));
  work(again, 'ny', 1);
  gate.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const DB = join('valv', 'valv-g000001.db');
const HEADER = join('valv', 'valv.hdr');

/** Every page that the two databases have different, the old one in its place: the first, every other, or the last half. */
const oldPages = (which: (page: number, changed: readonly number[]) => boolean) => (name: string): void => {
  const [now, old] = [readFileSync(join(dirOf('ny'), DB)), readFileSync(join(dirOf('gammal'), DB))];
  const pages = Array.from({ length: Math.min(now.length, old.length) / PAGE }, (_, page) => page * PAGE);
  const changed = pages.filter((at) => !now.subarray(at, at + PAGE).equals(old.subarray(at, at + PAGE)));
  for (const at of changed) if (which(at, changed)) old.copy(now, at, at, at + PAGE);
  writeFileSync(join(dirOf(name), DB), now);
};
const old = (...paths: readonly string[]) => (name: string): void => {
  for (const path of paths) copyFileSync(join(dirOf('gammal'), path), join(dirOf(name), path));
};

/** What somebody is told at the start, or by the check of the tables that follows within a second of rest. */
const told = async (name: string): Promise<string> => {
  const gate = gateIn(name);
  const opened = await gate.unlock({ userId, passphrase: secret(PASSPHRASE) });
  try {
    if (!opened.ok) return opened.failure.code;
    const { db } = opened.value;
    const bad = db.tables().map((table) => db.check(table)).find((checked) => !checked.ok);
    return bad && !bad.ok ? bad.failure.code : 'OK';
  } finally {
    gate.close();
  }
};

it.each([
  ['some old pages: those that changed first', oldPages((at, changed) => at === changed[0]), ['DATABASE_DAMAGED', 'VAULT_OLDER']],
  ['some old pages: every other one', oldPages((at, changed) => changed.indexOf(at) % 2 === 0), ['DATABASE_DAMAGED', 'VAULT_OLDER']],
  ['some old pages: the later half', oldPages((at, changed) => changed.indexOf(at) >= changed.length / 2), ['DATABASE_DAMAGED', 'VAULT_OLDER']],
  ['the old database', old(DB), ['VAULT_OLDER']],
  ['the old key file', old(HEADER), ['VAULT_OLDER']],
  ['the old database and key file', old(DB, HEADER), ['VAULT_OLDER']],
  ['everything in the folder', old(DB, HEADER, `${HEADER}.prev`), ['VAULT_OLDER']],
])('catches an older state that is taken for the newest: %s', async (what, putBack, expected) => {
  const name = `fall-${what.replaceAll(/\W/g, '-')}`;
  cpSync(dirOf('ny'), dirOf(name), { recursive: true });
  expect(await told(name)).toBe('OK');
  rmSync(dirOf(name), { recursive: true });
  cpSync(dirOf('ny'), dirOf(name), { recursive: true });
  putBack(name);
  expect(expected).toContain(await told(name));
});

it('is open about what nobody can see: folder and profile of an older day together, as on a computer that was set back whole', async () => {
  expect(await told('gammal')).toBe('OK');
});
