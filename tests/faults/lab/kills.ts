import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '#tests/support/build.ts';
import { bundle } from './bundle.ts';
import { migrationsOf } from './core.ts';
import type { Figure, LabScale } from './figure.ts';
import { checkScene, type Promised } from './kill-check.ts';
import { actNames, type KillLine, type WorkerOrder } from './kill-lines.ts';
import { copyScene, makeOldVault, makeScene, migrationCount } from './kill-scene.ts';
import { linesOf } from './lines-of.ts';

/*
 * `kills`: the real core is ended by SIGKILL inside random acts (a note, a plan on its way to the signature, an import, a draft,
 * a copy, a new passphrase, a new recovery key, a lock, a migration). After each kill the vault must open with the old or the
 * new passphrase, hold everything that was acknowledged, and be whole: file, log, copies.
 */

export const KILLS = 1000;
const SAY_EVERY = 50;

const resourcesDir = join(root, 'resources');

/** The check must see a loss: a note that nobody wrote, and a row of the log that is not there. */
const assertCheckSees = async (scene: Parameters<typeof checkScene>[0]): Promise<void> => {
  const promised: Promised = {
    done: [
      { state: 'done', act: 'note', id: '01890000-0000-7000-8000-00000000dead' },
      { state: 'done', act: 'lock', seq: 1_000_000, hash: '0'.repeat(64) },
    ],
    possible: { COUNSELLOR: [0], HEAD_TEACHER: [0] },
    isRekeyed: false,
  };
  const { lost, faults } = await checkScene(scene, resourcesDir, promised);
  if (lost.length !== 2 || faults.length > 0) throw new Error(`the check does not see a loss: ${JSON.stringify({ lost, faults })}`);
};

const tally = (lines: readonly KillLine[], name: string): string => {
  const inside = lines.filter((line) => line.inAct === name).length;
  const done = lines.reduce((sum, line) => sum + line.done.filter((act) => act === name).length, 0);
  return `${name} ${String(inside)}/${String(done)}`;
};

export const kills = async ({ count, seed, processors, say }: LabScale): Promise<readonly Figure[]> => {
  const wanted = count(KILLS);
  const dir = mkdtempSync(join(tmpdir(), 'sedd-kills-'));
  try {
    const childPath = await bundle(join(import.meta.dirname, 'kill-child.ts'));
    const workerPath = await bundle(join(import.meta.dirname, 'kill-worker.ts'));
    const sceneDir = join(dir, 'scen');
    mkdirSync(sceneDir);
    const scene = await makeScene(sceneDir, resourcesDir);
    const newestVersion = migrationCount(migrationsOf(resourcesDir));
    const oldVaults: WorkerOrder['oldVaults'][number][] = [];
    for (let version = 1; version < newestVersion; version += 1) oldVaults.push({ ...(await makeOldVault(dir, migrationsOf(resourcesDir), version)), version });
    const proof = join(dir, 'prov');
    await assertCheckSees(copyScene(scene, sceneDir, proof));

    const lines: KillLine[] = [];
    const workers = Math.min(Math.max(1, processors), wanted);
    await Promise.all(
      Array.from({ length: workers }, (_, worker) => {
        const workDir = join(dir, `arbete-${String(worker)}`);
        mkdirSync(workDir);
        const share = Math.floor(wanted / workers) + (worker < wanted % workers ? 1 : 0);
        const order: WorkerOrder = { kills: share, seed: seed + worker * 1_000_003, childPath, resourcesDir, scene, sceneDir, workDir, oldVaults, newestVersion };
        return linesOf<KillLine>(workerPath, order, (line) => {
          lines.push(line);
          for (const problem of [...line.lost, ...line.faults]) say(`kills: killed in ${line.inAct ?? 'between acts'}: ${problem}`);
          if (lines.length % SAY_EVERY === 0) say(`kills: ${String(lines.length)} of ${String(wanted)}`);
        });
      }),
    );
    say(`kills inside an act / acts acknowledged: ${[...actNames, 'migrate'].map((name) => tally(lines, name)).join(', ')}`);
    const survived = lines.filter((line) => line.lost.length + line.faults.length === 0).length;
    return [
      { name: 'kills', value: survived, limit: wanted, goal: 'at-least' },
      { name: 'lost_commits', value: lines.reduce((sum, line) => sum + line.lost.length, 0), limit: 0, goal: 'at-most' },
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
};
