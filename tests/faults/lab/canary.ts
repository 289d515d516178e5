import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { canaryNumber, findInFiles, findInMemory, findInOpenFiles, needlesOf, type Find } from './canaries.ts';
import { between, randomFrom, type Figure, type Lab } from './figure.ts';
import { inTempDir } from './temp-dir.ts';

/*
 * Twenty texts in every place of the program, and the search for them wherever a file may be left (security reference 11,
 * tests 11 and 12): the vault, its copies, the log, the folders for temporary files, the working folder, and what the
 * process holds open without a name. With SQLite's own `temp_store` the same search must find them.
 */

const KILLS = 5;
const ACCEPTED_AT_LEAST = 30;
const SLOWEST_LOCK_MS = 2500;
const child = join(import.meta.dirname, 'canary-child.ts');

export interface CanaryVerdict {
  readonly finds: readonly Find[];
  /** Calls that took the texts in. */
  readonly accepted: number;
  /** How many needles the same search found in the memory of the open core; null where memory cannot be read. */
  readonly inMemory: number | null;
}

interface Run {
  readonly dir: string;
  readonly nonce: string;
  readonly tempStore: 'MEMORY' | 'DEFAULT';
  /** Kills it so many milliseconds after it was opened again; null: it locks by itself. */
  readonly killAfterMs: number | null;
}

/** What the texts are put into on purpose. */
const meantFor = (dir: string): readonly string[] => [join(dir, 'in')];

const everywhere = (dir: string): readonly string[] => [...new Set([dir, process.cwd(), tmpdir(), '/tmp', '/var/tmp', '/dev/shm'].map(realPath))].filter((path, _, all) => !all.some((other) => other !== path && path.startsWith(`${other}/`)));
const realPath = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

const runOnce = async ({ dir, nonce, tempStore, killAfterMs }: Run): Promise<CanaryVerdict> => {
  const needles = needlesOf(nonce, [canaryNumber]);
  const unique = needlesOf(nonce);
  const startedAt = Date.now() - 1000;
  const temp = join(dir, 'tmp');
  const cwd = join(dir, 'cwd');
  for (const path of [temp, cwd]) mkdirSync(path, { recursive: true });
  const core = spawn(process.execPath, [child, dir, nonce, tempStore, killAfterMs === null ? 'STAY' : 'KILL'], { cwd, env: { ...process.env, TMPDIR: temp, SQLITE_TMPDIR: temp }, stdio: ['pipe', 'pipe', 'inherit'] });
  const pid = core.pid ?? 0;
  const finds: Find[] = [];
  let accepted = 0;
  let inMemory: number | null = null;
  let lastAnswerAt = 0;
  const exited = new Promise<number | null>((resolve) => void core.once('exit', (code) => resolve(code)));
  for await (const line of createInterface({ input: core.stdout })) {
    if (line.startsWith('ACCEPTED ')) accepted = line.slice('ACCEPTED '.length).split(',').length;
    if (!line.startsWith('STAGE ')) continue;
    const name = line.slice('STAGE '.length);
    finds.push(...findInOpenFiles(pid, needles, meantFor(dir)).map(at(name)), ...findInFiles(needles, { roots: [dir], sinceMs: 0, leaveOut: meantFor(dir) }).map(at(name)));
    if (name === 'worked') inMemory = findInMemory(pid, unique)?.size ?? null;
    lastAnswerAt = performance.now();
    core.stdin.write('on\n');
    if (name === 'opened again' && killAfterMs !== null) setTimeout(() => core.kill('SIGKILL'), killAfterMs);
  }
  const code = await exited;
  if (killAfterMs === null && code !== 0) throw new Error(`the core with the canaries ended with ${String(code)}`);
  if (killAfterMs === null && performance.now() - lastAnswerAt > SLOWEST_LOCK_MS) throw new Error('the core was still there 2.5 s after it was told to lock');
  if (isAlive(core)) throw new Error('the core did not end');
  // Files of other folders by the texts of this run alone: the number stands in many a test's folder.
  finds.push(...findInFiles(needles, { roots: [dir], sinceMs: 0, leaveOut: meantFor(dir) }).map(at('gone')));
  finds.push(...findInFiles(unique, { roots: everywhere(dir), sinceMs: startedAt, leaveOut: [dir] }).map(at('gone')));
  return { finds, accepted, inMemory };
};

const at = (stage: string) => ({ where, what }: Find): Find => ({ where: `${stage}: ${where}`, what });

const isAlive = (core: ChildProcess): boolean => core.exitCode === null && core.signalCode === null;

const inOwnFolder = (tempStore: Run['tempStore'], killAfterMs: number | null): Promise<CanaryVerdict> =>
  inTempDir((dir) => runOnce({ dir, nonce: randomBytes(5).toString('hex'), tempStore, killAfterMs }));

/** One whole run that locks, `kills` runs that are killed at work, and the check that the search can find anything at all. */
export const searchForCanaries = async (kills: number, seed: number, say: (text: string) => void): Promise<CanaryVerdict> => {
  const random = randomFrom(seed);
  const leaky = await inOwnFolder('DEFAULT', null);
  if (!leaky.finds.some(({ where }) => where.includes('sorting'))) throw new Error("sensitivity: with SQLite's own temp_store nothing was found");
  const whole = await inOwnFolder('MEMORY', null);
  if (whole.accepted < ACCEPTED_AT_LEAST) throw new Error(`only ${String(whole.accepted)} calls took the canaries in: the search would prove little`);
  if (whole.inMemory === 0) throw new Error('sensitivity: nothing was found in the memory of the open core');
  say(`canary: ${String(whole.accepted)} calls took them in, ${String(leaky.finds.length)} finds with the bad setting, ${String(whole.inMemory ?? 0)} spellings in open memory`);
  const finds = [...whole.finds];
  for (let kill = 0; kill < kills; kill += 1) finds.push(...(await inOwnFolder('MEMORY', between(random, 20, 600))).finds);
  return { ...whole, finds };
};

export const canary: Lab = async ({ count, seed, say }): Promise<readonly Figure[]> => {
  const { finds } = await searchForCanaries(count(KILLS), seed, say);
  for (const { where, what } of finds.slice(0, 20)) say(`canary: ${what} in ${where}`);
  return [{ name: 'canary_hits', value: finds.length, limit: 0, goal: 'at-most' }];
};
