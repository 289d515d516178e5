import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './build.ts';

/*
 * `npm test`: types, lint, layering, dead code, then every test that needs only what npm brings. Runs all of it even when
 * something fails, and ends with one line that counts. `-- --system` adds the tests that need tools of the system.
 */

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const bin = join(root, 'node_modules', '.bin');
const env = { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}`, FORCE_COLOR: '0' };

const run = (command: string, args: readonly string[]): boolean => {
  const { status } = spawnSync(join(bin, command), args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  return status === 0;
};

const check = (name: string, command: string, args: readonly string[]): Count => {
  process.stdout.write(`\n── ${name}\n`);
  const isGood = run(command, args);
  if (!isGood) process.stdout.write(`${name}: failed\n`);
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 };
};

/** One vitest project; the counts come from its JSON report, so that a crash without a report counts as a failure. */
const project = (name: string): Count => {
  process.stdout.write(`\n── ${name}\n`);
  const dir = mkdtempSync(join(tmpdir(), 'sedd-report-'));
  const file = join(dir, 'report.json');
  const isGood = run('vitest', ['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };
    const failed = report.numFailedTests + (isGood || report.numFailedTests > 0 ? 0 : 1);
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

const wantsSystem = process.argv.includes('--system');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);

const steps: readonly (readonly [name: string, step: () => Count])[] = [
  ['types', () => check('types', 'tsc', ['--noEmit', '-p', '.'])],
  ['lint', () => check('lint', 'eslint', ['.'])],
  ['dead-code', () => check('dead code', 'knip', [])],
  ['architecture', () => project('architecture')],
  ['unit', () => project('unit')],
  ['component', () => project('component')],
  ['build', () => check('build', 'electron-vite', ['build', '--logLevel', 'warn'])],
  ['integration', () => project('integration')],
  ['e2e', () => project('e2e')],
  ...(wantsSystem ? [['system', () => project('system')] as const] : []),
];

const counts = steps.filter(([name]) => only === undefined || only.split(',').includes(name)).map(([, step]) => step());
const sum = (pick: keyof Count): number => counts.reduce((total, count) => total + count[pick], 0);
const skipped = sum('skipped');
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
