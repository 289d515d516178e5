import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readManifest } from '#electron/adapters/files/bundle-manifest.ts';
import { checkFiles } from '#electron/adapters/files/bundles.ts';
import { parseBundleName } from '#shared/domain/backup/bundle-name.ts';
import { runSteps } from '#shared/kernel/steps.ts';
import { bundle } from '#tests/faults/lab/bundle.ts';
import { tries } from '#tests/support/scale.ts';
import { makeTestCore, PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';
import { addRows, backupsOf, namesIn, typed } from './support.ts';

const BACKUP_KILLS = tries(20, 100);
const RESTORE_KILLS = tries(10, 50);
const TIMEOUT_MS = tries(180_000, 900_000);
/** Longer than one copy takes, so that the kills fall everywhere in it. */
const WINDOW_MS = 250;

let childPath: string;
beforeAll(async () => {
  // A program that is killed keeps nothing of what it compiled: built once, each start costs a third.
  childPath = await bundle(join(import.meta.dirname, 'child.ts'));
});

let core: TestCore;
let userId: string;
beforeEach(async () => {
  core = await makeTestCore({ bare: true });
  userId = core.runtime.gate.opened()?.session.member().id ?? '';
});
afterEach(() => core.close());

/** Kills the child some time after it has begun. Even kills are spread over the window, so that no stretch is left out. */
const killAfter = (what: 'make' | 'restore', delayMs: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [childPath, core.dir, userId, PASSPHRASE, what], { stdio: ['ignore', 'pipe', 'pipe'] });
    let problems = '';
    let hasBegun = false;
    child.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()));
    child.stdout.on('data', () => {
      if (!hasBegun) setTimeout(() => child.kill('SIGKILL'), delayMs);
      hasBegun = true;
    });
    child.on('close', (code) => (hasBegun && code === null ? resolve() : reject(new Error(`the child ended by itself: ${problems}`))));
  });

describe('a kill', () => {
  it(`during a copy, ${String(BACKUP_KILLS)} times: catches a half bundle under a final name, and a vault that suffers from it`, async () => {
    core.runtime.lock();
    let halves = 0;
    for (let kill = 0; kill < BACKUP_KILLS; kill += 1) {
      await killAfter('make', (kill * WINDOW_MS) / BACKUP_KILLS);
      const names = namesIn(backupsOf(core.dir));
      halves += names.filter((name) => name.endsWith('.part')).length;
      for (const name of names.filter((one) => parseBundleName(one) !== null)) {
        const dir = join(backupsOf(core.dir), name);
        const manifest = readManifest(dir);
        expect(manifest && runSteps(checkFiles(dir, manifest)), name).toMatchObject({ ok: true });
      }
    }
    // The kills did fall into copies: else this would show nothing.
    expect(halves).toBeGreaterThan(0);
    await core.restart();
    await core.ok('vault.unlock', { userId, passphrase: typed() });
    expect(await core.ok('backup.drill', {})).toMatchObject({ outcome: 'READABLE' });
  }, TIMEOUT_MS);

  it(`during a restore, ${String(RESTORE_KILLS)} times: catches a vault that neither the old nor the restored key file opens, or one under the key from before somebody left`, async () => {
    const leaverId = await core.as('MENTOR');
    await core.as('COUNSELLOR');
    addRows(core, 20);
    // The newest copy is the one made before the change of keys: each restore puts it under the key of today.
    await core.ok('people.remove', { passphrase: typed(), userId: leaverId });
    addRows(core, 30);
    core.runtime.lock();
    for (let kill = 0; kill < RESTORE_KILLS; kill += 1) {
      await killAfter('restore', 50 + (kill * 2 * WINDOW_MS) / RESTORE_KILLS);
      await core.restart();
      expect(await core.call('vault.unlock', { userId, passphrase: typed() }), String(kill)).toMatchObject({ ok: true });
      expect((await core.call('school.get', {})).ok).toBe(true);
      expect(core.runtime.gate.directory()).toMatchObject({ ok: true, value: { members: [{ userId }] } });
      core.runtime.lock();
    }
  }, TIMEOUT_MS);
});
