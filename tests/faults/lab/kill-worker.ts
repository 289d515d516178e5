import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { between, randomFrom } from './figure.ts';
import { checkMigrated, checkScene, type Promised } from './kill-check.ts';
import { actNames, type ActName, type ChildLine, type ChildOrder, type KillLine, type WorkerOrder } from './kill-lines.ts';
import { copyScene, type Scene } from './kill-scene.ts';

/*
 * Starts the program, kills it, looks at what is left; again and again over one vault, with a fresh one now and then. A process
 * of its own, so that a kill is never late because another vault is being looked at.
 */

const KILLS_PER_VAULT = 25;
const MIGRATION_EVERY = 10;
/** A child that says nothing for so long hangs; the lab must not wait for it. */
const SILENT_MS = 30_000;
const FIRST_GUESS_MS = 8;

const order = JSON.parse(process.argv[2] ?? '') as WorkerOrder;
const random = randomFrom(order.seed);
/** How long each act took the last time: the kill is thrown somewhere into it. */
const durations = new Map<string, number>();

const waitBusy = (ms: number): void => {
  if (ms > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms);
};

/** Runs the child until a moment inside the act that was chosen. Throws when it ends by itself. */
const runUntilKilled = (child: ChildOrder): Promise<readonly ChildLine[]> =>
  new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [order.childPath, JSON.stringify(child)], { stdio: ['ignore', 'pipe', 'pipe'] });
    const silent = setTimeout(() => running.kill('SIGKILL'), SILENT_MS);
    let text = '';
    let problems = '';
    let parsed = 0;
    let beganAt = 0;
    let isKilled = false;
    let others = 0;
    const lines: ChildLine[] = [];
    const take = (): void => {
      const whole = text.split('\n').slice(0, -1);
      for (const line of whole.slice(parsed).map((part) => JSON.parse(part) as ChildLine)) {
        lines.push(line);
        if (line.state === 'begin') beganAt = performance.now();
        if (line.state === 'done' && line.act) {
          durations.set(line.act, performance.now() - beganAt);
          others += 1;
        }
        if (isKilled || line.state !== 'begin' || line.act !== child.target || others < child.before) continue;
        waitBusy(random() * 0.9 * (durations.get(child.target) ?? FIRST_GUESS_MS));
        isKilled = true;
        running.kill('SIGKILL');
      }
      parsed = whole.length;
    };
    running.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()));
    running.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      take();
    });
    running.on('error', reject);
    running.on('close', (_, signal) => {
      clearTimeout(silent);
      if (signal === 'SIGKILL' && isKilled) resolve(lines);
      else reject(new Error(`the program ended before the kill (${signal ?? 'by itself'}, ${child.target}): ${problems}`));
    });
  });

const say = (line: KillLine): void => void writeSync(1, `${JSON.stringify(line)}\n`);
const openAct = (lines: readonly ChildLine[]): ChildLine | null => (lines.at(-1)?.state === 'begin' ? (lines.at(-1) ?? null) : null);
const doneIn = (lines: readonly ChildLine[]): readonly string[] => lines.flatMap((line) => (line.state === 'done' ? [line.act ?? ''] : []));

const killInMigration = async (number: number): Promise<void> => {
  const old = order.oldVaults[between(random, 0, order.oldVaults.length - 1)];
  if (!old) throw new Error('no old vault to migrate');
  const vaultDir = join(order.workDir, `gammal-${String(number)}`);
  cpSync(old.vaultDir, vaultDir, { recursive: true });
  const scene: Scene = { ...order.scene, vaultDir, userIds: { COUNSELLOR: old.userId, HEAD_TEACHER: old.userId } };
  const lines = await runUntilKilled({ scene, resourcesDir: order.resourcesDir, current: { COUNSELLOR: 0, HEAD_TEACHER: 0 }, target: 'migrate', before: 0, seed: number });
  const findings = await checkMigrated(vaultDir, old.userId, order.resourcesDir, [old.version, order.newestVersion], old.head);
  rmSync(vaultDir, { recursive: true, force: true });
  say({ ...findings, inAct: openAct(lines) ? 'migrate' : null, done: doneIn(lines) });
};

let scene: Scene | undefined;
let folder = '';
let promised: Promised = { done: [], possible: { COUNSELLOR: [0], HEAD_TEACHER: [0] }, isRekeyed: false };

const freshVault = (number: number): Scene => {
  rmSync(folder || join(order.workDir, 'none'), { recursive: true, force: true });
  folder = join(order.workDir, `scen-${String(number)}`);
  mkdirSync(folder, { recursive: true });
  promised = { done: [], possible: { COUNSELLOR: [0], HEAD_TEACHER: [0] }, isRekeyed: false };
  return copyScene(order.scene, order.sceneDir, folder);
};

const remember = (lines: readonly ChildLine[]): void => {
  if (lines.some((line) => line.act === 'remove')) promised.isRekeyed = true;
  for (const line of lines) {
    if (line.state === 'done' && line.person && line.next !== undefined) promised.possible[line.person] = [line.next];
    if (line.state === 'done' || line.state === 'ready') promised.done.push(line);
  }
  const pending = openAct(lines);
  if (pending?.act === 'passphrase' && pending.person) promised.possible[pending.person] = [0, 1];
};

const killAtWork = async (number: number): Promise<void> => {
  if (!scene || number % KILLS_PER_VAULT === 0) scene = freshVault(number);
  const target: ActName = actNames[between(random, 0, actNames.length - 1)] ?? 'note';
  const current = { COUNSELLOR: promised.possible.COUNSELLOR[0] ?? 0, HEAD_TEACHER: promised.possible.HEAD_TEACHER[0] ?? 0 };
  const lines = await runUntilKilled({ scene, resourcesDir: order.resourcesDir, current, target, before: between(random, 0, 4), seed: order.seed + number });
  remember(lines);
  const findings = await checkScene(scene, order.resourcesDir, promised);
  // A vault that lost something is put away: one loss is counted once.
  if (findings.lost.length + findings.faults.length > 0) scene = undefined;
  say({ ...findings, inAct: openAct(lines)?.act ?? null, done: doneIn(lines) });
};

for (let number = 1; number <= order.kills; number += 1) {
  if (number % MIGRATION_EVERY === 0 && order.oldVaults.length > 0) await killInMigration(number);
  else await killAtWork(number);
}
