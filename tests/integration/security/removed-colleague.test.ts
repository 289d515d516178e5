import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createVaultGate } from '#electron/core/vault-gate.ts';
import { connect } from '#electron/db/connection.ts';
import { labDeps, migrationsOf, secret } from '#tests/faults/lab/core.ts';
import { makeTestCore, PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';
import { codeOf } from '../vault/support.ts';

/* Somebody who left, with everything they could have copied while they were here (SECURITY.md, "Not promised"). */

const COLLEAGUES = ['PSYCHOLOGIST', 'SCHOOL_NURSE', 'SPECIAL_EDUCATOR', 'HEAD_TEACHER'] as const;
let core: TestCore;
beforeEach(async () => {
  core = await makeTestCore({ bare: true });
});
afterEach(() => core.close());

const databaseIn = (dir: string): string => readdirSync(dir).find((name) => /^valv-g\d+\.db$/.test(name)) ?? '';

/** A folder with these files, opened by whoever left. */
const unlockedFrom = async (dir: string, userId: string, files: Readonly<Record<string, Buffer>>): Promise<string> => {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(dir, name), bytes);
  const gate = createVaultGate({ deps: labDeps(), dataDir: dir, migrationsDir: migrationsOf(resolve('resources')), isDemo: false });
  const code = codeOf(await gate.unlock({ userId, passphrase: secret(PASSPHRASE) }));
  gate.close();
  return code;
};

const opensWith = (path: string, key: Buffer): string => {
  try {
    connect(path, key, 'open').close();
    return 'OK';
  } catch {
    return 'REFUSED';
  }
};

it('catches a colleague who left and opens what came after by an old key file or the old key (0 of 20); an old copy of both still opens, as is said', async () => {
  const outcomes: string[] = [];
  const copies: string[] = [];
  for (const role of COLLEAGUES) {
    const userId = await core.as(role);
    const before = databaseIn(core.dir);
    const key = core.runtime.gate.opened()?.session.withDatabase((access) => Buffer.from(access.key)) ?? Buffer.alloc(0);
    core.runtime.gate.close();
    const read = (name: string): Buffer => readFileSync(join(core.dir, name));
    const old = { header: read('valv.hdr'), former: read('valv.hdr.prev'), db: read(before) };
    await core.as('COUNSELLOR');
    await core.ok('people.remove', { passphrase: secret(PASSPHRASE), userId });
    core.runtime.gate.close();
    const after = databaseIn(core.dir);
    const now = { header: read('valv.hdr'), db: read(after) };
    const attack = join(core.dir, 'angrepp');
    for (const files of [
      { 'valv.hdr': old.header, [before]: now.db },
      { 'valv.hdr': old.header, [after]: now.db },
      { 'valv.hdr': old.former, [before]: now.db },
      { 'valv.hdr': now.header, 'valv.hdr.prev': old.header, [after]: now.db },
    ]) outcomes.push(await unlockedFrom(attack, userId, files));
    copyFileSync(join(core.dir, after), join(core.dir, 'ny.db'));
    outcomes.push(opensWith(join(core.dir, 'ny.db'), key));
    copies.push(await unlockedFrom(attack, userId, { 'valv.hdr': old.header, [before]: old.db }), opensWith(join(attack, before), key));
  }
  expect([outcomes.length, outcomes.filter((outcome) => outcome === 'OK')]).toEqual([20, []]);
  expect(new Set(copies)).toEqual(new Set(['OK']));
});
