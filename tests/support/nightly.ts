import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './build.ts';

/*
 * `npm run test:nightly`: every test at the count of a release (`tests/support/scale.ts`), those that need tools of the
 * system with them, then all labs of `npm run test:faults` in full, and last `npm run test:mutants`. Options (`--json FILE`) go to
 * the labs.
 */

const run = (script: string, args: readonly string[], env: NodeJS.ProcessEnv): boolean =>
  spawnSync(process.execPath, [join(root, 'tests', 'support', 'run.mjs'), join(root, 'tests', 'support', script), ...args], { env, stdio: 'inherit' }).status === 0;

const testsPassed = run('test.ts', ['--system'], { ...process.env, SEDD_NIGHTLY: '1' });
const figuresReached = run('faults.ts', process.argv.slice(2), process.env);
const mutantsNoticed = run('mutants.ts', [], process.env);
process.exitCode = testsPassed && figuresReached && mutantsNoticed ? 0 : 1;
