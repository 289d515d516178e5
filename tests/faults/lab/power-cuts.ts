import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '#tests/support/build.ts';
import type { Figure, LabScale } from './figure.ts';
import { makeScene } from './kill-scene.ts';
import { linesOf } from './lines-of.ts';
import type { CutLine, CutOrder } from './power-worker.ts';
import { workNames, type WorkName, type WorkOrder } from './power-work.ts';
import { runShimmed } from './shim.ts';

/*
 * `power_cuts`: what the program asks the disk to do is recorded (a commit, a new key file, a copy, a move to a new database
 * file, a new vault), then the power is cut at random places, and what was not synced is lost by three models. The vault must
 * open and hold what was acknowledged. The same lab with WAL and synchronous=NORMAL must lose commits, or it proves nothing.
 */

export const POWER_CUTS = 10_000;
const LOOSE_CUTS = 300;
const MIN_LOOSE_CUTS = 60;
const SAY_EVERY = 500;
const MEMORY_DIR = '/dev/shm';

/** How often each act is done while it is recorded: enough for cuts in different places. */
const rounds: Readonly<Record<WorkName, number>> = { commit: 120, header: 30, backup: 8, swap: 8, create: 1, loose: 300 };

const resourcesDir = join(root, 'resources');

interface Recorded {
  readonly work: WorkName;
  readonly record: string;
  readonly diskRoot: string;
  readonly startDir: string;
  readonly userId: string;
}

/** A vault, and a copy of it that stays as it was before the record. */
const recordWork = (dir: string, sceneDir: string, work: WorkName, userId: string): Recorded => {
  const diskRoot = join(dir, `disk-${work}`);
  const startDir = join(dir, `start-${work}`);
  mkdirSync(diskRoot);
  if (work !== 'create') cpSync(join(sceneDir, 'valv'), join(diskRoot, 'valv'), { recursive: true });
  cpSync(diskRoot, startDir, { recursive: true });
  const record = join(dir, `${work}.record`);
  const order: WorkOrder = { work, vaultDir: join(diskRoot, 'valv'), userId, marks: join(dir, `${work}.marks`), resourcesDir, rounds: rounds[work] };
  runShimmed(join(import.meta.dirname, 'power-record.ts'), [JSON.stringify(order)], { root: diskRoot, log: record, marks: order.marks });
  return { work, record, diskRoot, startDir, userId };
};

const runCuts = (recorded: Recorded, cuts: number, seed: number, workDir: string, each: (line: CutLine) => void): Promise<void> => {
  mkdirSync(workDir, { recursive: true });
  return linesOf<CutLine>(join(import.meta.dirname, 'power-worker.ts'), { ...recorded, resourcesDir, cuts, seed, workDir } satisfies CutOrder, each);
};

const isHarmed = (line: CutLine): boolean => line.lost.length + line.broken.length > 0;

export const powerCuts = async ({ count, seed, processors, say }: LabScale): Promise<readonly Figure[]> => {
  const wanted = count(POWER_CUTS);
  const dir = mkdtempSync(join(tmpdir(), 'sedd-power-'));
  const memory = mkdtempSync(join(existsSync(MEMORY_DIR) ? MEMORY_DIR : tmpdir(), 'sedd-power-'));
  try {
    const sceneDir = join(dir, 'scen');
    mkdirSync(sceneDir);
    const { userIds } = await makeScene(sceneDir, resourcesDir);
    const record = (work: WorkName): Recorded => recordWork(dir, sceneDir, work, userIds.COUNSELLOR);

    const looseLines: CutLine[] = [];
    await runCuts(record('loose'), Math.max(MIN_LOOSE_CUTS, count(LOOSE_CUTS)), seed, join(memory, 'los'), (line) => looseLines.push(line));
    const looseLosses = looseLines.filter(isHarmed).length;
    say(`power_cuts: WAL with synchronous=NORMAL lost commits in ${String(looseLosses)} of ${String(looseLines.length)} cuts`);
    if (looseLosses === 0) throw new Error('the lab does not see the losses of WAL with synchronous=NORMAL');

    const lines: CutLine[] = [];
    const waiting = workNames.map((work, index) => ({ recorded: record(work), cuts: Math.floor(wanted / workNames.length) + (index < wanted % workNames.length ? 1 : 0), index }));
    const take = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        if (next.cuts === 0) continue;
        await runCuts(next.recorded, next.cuts, seed + next.index + 1, join(memory, String(next.index)), (line) => {
          lines.push(line);
          if (isHarmed(line)) say(`power_cuts: ${JSON.stringify(line)}`);
          if (lines.length % SAY_EVERY === 0) say(`power_cuts: ${String(lines.length)} of ${String(wanted)}`);
        });
      }
    };
    await Promise.all(Array.from({ length: processors }, take));
    return [
      { name: 'power_cuts', value: lines.filter((line) => !isHarmed(line)).length, limit: wanted, goal: 'at-least' },
      { name: 'lost_commits', value: lines.filter((line) => line.lost.length > 0).length, limit: 0, goal: 'at-most' },
    ];
  } finally {
    for (const folder of [dir, memory]) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
};
