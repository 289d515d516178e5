import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { mutantModules } from './mutant-modules.ts';

/*
 * `npm run test:mutants`: Stryker changes the program in one place at a time, and some test of that module must fail. At most
 * 15 of 100 changes may pass unseen, in each module. Names of modules as arguments run those alone. The copies that it works on lie in a temporary folder.
 */

const LEAST_PERCENT = 85;
const EXIT_USAGE = 2;
/** A change that makes the tests run forever was noticed too. */
const noticed: ReadonlySet<string> = new Set(['Killed', 'Timeout']);
/** A change that no test reaches is unseen like one that none minds. */
const unseen: ReadonlySet<string> = new Set(['Survived', 'NoCoverage']);

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in mutantModules));
if (unknown !== undefined) {
  process.stderr.write(`no module is called ${unknown}: ${Object.keys(mutantModules).join(', ')}\n`);
  process.exit(EXIT_USAGE);
}

const lines: string[] = [];
let isReached = true;
for (const [name, { mutate }] of Object.entries(mutantModules)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const startedAt = performance.now();
  const tempDirName = mkdtempSync(join(tmpdir(), 'sedd-mutants-'));
  process.env['SEDD_MUTANTS'] = name;
  try {
    const results = await new Stryker({ mutate: [...mutate], tempDirName }).runMutationTest();
    const killed = results.filter(({ status }) => noticed.has(status)).length;
    const all = killed + results.filter(({ status }) => unseen.has(status)).length;
    const percent = all === 0 ? 0 : (100 * killed) / all;
    isReached &&= percent >= LEAST_PERCENT;
    lines.push(`${name.padEnd(14)} ${percent.toFixed(1).padStart(5)} %  ${String(killed)} of ${String(all)} changes noticed, ${((performance.now() - startedAt) / 1000).toFixed(0)} s${percent >= LEAST_PERCENT ? '' : '  MISSED'}`);
  } catch (error) {
    isReached = false;
    lines.push(`${name.padEnd(14)} broke: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    rmSync(tempDirName, { recursive: true, force: true });
  }
}
process.stdout.write(`\n${lines.join('\n')}\n`);
process.exit(isReached ? 0 : 1);
