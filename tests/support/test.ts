import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, root } from './build.ts';

/*
 * `npm test`: types, lint, layering, dead code, then every test that needs only what npm brings. Runs all of it even when
 * something fails, two steps side by side, and ends with one line that counts. `-- --system` adds the tests that need tools of the system.
 */

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Ran {
  readonly isGood: boolean;
  /** What it had to say; empty when it was said at once. */
  readonly text: string;
}

const bin = join(root, 'node_modules', '.bin');
const env = { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}`, FORCE_COLOR: '0' };
const MS_PER_SECOND = 1000;

const wantsSystem = process.argv.includes('--system');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length).split(',');
/** A build, a browser and a compiler each leave a processor idle: two steps side by side take two thirds of the time. */
const LANES = Math.min(2, availableParallelism(), only?.length ?? Infinity);

/** Alone it speaks as it goes; beside another its words are kept together. */
const run = (command: string, args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(join(bin, command), args, { cwd: root, env, stdio: LANES === 1 ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => parts.push(part));
    child.once('error', (error) => resolve({ isGood: false, text: error.message }));
    child.once('close', (code) => resolve({ isGood: code === 0, text: Buffer.concat(parts).toString('utf8') }));
  });

const check = async (command: string, args: readonly string[]): Promise<Count & Ran> => {
  const ran = await run(command, args);
  return { ...ran, passed: ran.isGood ? 1 : 0, failed: ran.isGood ? 0 : 1, skipped: 0 };
};

/** One vitest project; the counts come from its JSON report, so that a crash without a report counts as a failure. */
const project = async (name: string): Promise<Count & Ran> => {
  const dir = mkdtempSync(join(tmpdir(), 'sedd-report-'));
  const file = join(dir, 'report.json');
  const ran = await run('vitest', ['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };
    const failed = report.numFailedTests + (ran.isGood || report.numFailedTests > 0 ? 0 : 1);
    return { ...ran, isGood: failed === 0, passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
  } catch {
    return { ...ran, isGood: false, passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

/** As the tests themselves ask for it: a build of its own would be made again by the first of them. */
const build = async (): Promise<Count & Ran> => {
  try {
    await ensureBuilt();
    return { isGood: true, text: '', passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    return { isGood: false, text: String(error), passed: 0, failed: 1, skipped: 0 };
  }
};

type Step = readonly [name: string, step: () => Promise<Count & Ran>];

const counts: Count[] = [];
const failedSteps: string[] = [];

const take = async ([name, step]: Step): Promise<void> => {
  if (LANES === 1) process.stdout.write(`\n── ${name}\n`);
  const startedAt = performance.now();
  const { isGood, text, ...count } = await step();
  const seconds = Math.round((performance.now() - startedAt) / MS_PER_SECOND);
  process.stdout.write(`${LANES === 1 ? '' : `\n── ${name}\n${text}`}${name}: ${isGood ? 'good' : 'failed'}, ${String(seconds)} s\n`);
  counts.push(count);
  if (!isGood) failedSteps.push(name);
};

/** Whoever is done takes the next. */
const takeAll = async (steps: readonly Step[]): Promise<void> => {
  const left = [...steps];
  const lane = async (): Promise<void> => {
    for (let step = left.shift(); step; step = left.shift()) await take(step);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
};

const wanted = (steps: readonly Step[]): readonly Step[] => steps.filter(([name]) => only?.includes(name) ?? true);

await takeAll(wanted([['build', build]]));
// The longest first, so that the lanes end together.
await takeAll(wanted([
  ['e2e', () => project('e2e')],
  ['integration', () => project('integration')],
  ['types', () => check('tsc', ['--noEmit', '-p', '.'])],
  ['lint', () => check('eslint', ['.'])],
  ['dead-code', () => check('knip', [])],
  ['architecture', () => project('architecture')],
  ['unit', () => project('unit')],
  ['component', () => project('component')],
  ...(wantsSystem ? [['system', () => project('system')] as const] : []),
]));

const sum = (pick: keyof Count): number => counts.reduce((total, count) => total + count[pick], 0);
const skipped = sum('skipped');
if (failedSteps.length > 0) process.stdout.write(`\nfailed: ${failedSteps.join(', ')}\n`);
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
