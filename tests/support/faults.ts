import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { figureNames, isReached, labScale, type Figure, type FigureName, type Lab } from '#tests/faults/lab/figure.ts';

/*
 * `npm run test:faults -- --json FILE`: what was tried against the program and what came of it. Progress and a table go to
 * standard error, the figures to FILE and to standard output. A figure that misses its limit, a figure that no lab measured
 * and a lab that broke all end with exit code 1. `--scale 0.01` tries a hundredth, and the file says so; `--only kills,…`
 * runs some labs and `--seed` repeats a former run.
 */

const EXIT_USAGE = 2;
const SECOND_MS = 1000;

/** What each lab measures. Its module carries its name and exports it in camel case. */
const labs: Readonly<Record<string, readonly FigureName[]>> = {
  'kills': ['kills', 'lost_commits'],
  'power-cuts': ['power_cuts', 'lost_commits'],
  'header-mutants': ['header_mutants', 'false_unlocks'],
  'canary': ['canary_hits'],
  'channel-fuzz': ['channels', 'fuzz_inputs', 'invalid_handled'],
  'rights-cells': ['rights_cells', 'rights_failures'],
  'byte-flips': ['byte_flips_silent'],
};

/** Loaded when its turn comes: one lab that does not even start is a missed figure, not the end of the run. */
const load = async (name: string): Promise<Lab> => {
  const module = (await import(`#tests/faults/lab/${name}.ts`)) as Readonly<Record<string, Lab | undefined>>;
  const lab = module[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
  if (!lab) throw new Error(`the module of ${name} exports no lab`);
  return lab;
};

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const usage = (problem: string): never => {
  say(`${problem}\nnpm run test:faults -- [--json FILE] [--scale 0.01] [--only ${Object.keys(labs).join(',')}] [--seed NUMBER]`);
  return process.exit(EXIT_USAGE);
};

const readOptions = (): { json: string | undefined; factor: number; only: readonly string[]; seed: number } => {
  try {
    const { values } = parseArgs({ options: { json: { type: 'string' }, scale: { type: 'string' }, only: { type: 'string' }, seed: { type: 'string' } } });
    const factor = Number(values.scale ?? 1);
    const seed = Number(values.seed ?? Date.now() % 2 ** 32);
    const only = values.only?.split(',') ?? Object.keys(labs);
    const unknown = only.find((name) => !(name in labs));
    if (unknown !== undefined) return usage(`no lab is called ${unknown}`);
    if (!(factor > 0 && factor <= 1) || !Number.isSafeInteger(seed)) return usage('--scale is over 0 and at most 1, --seed a whole number');
    return { json: values.json, factor, only, seed };
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error));
  }
};

/** Two labs may measure the same thing (lost commits): what was tried and what went wrong add up, a limit is the sum of both. */
const merge = (figures: readonly Figure[]): readonly Figure[] =>
  figureNames.flatMap((name) => {
    const same = figures.filter((figure) => figure.name === name);
    const [first] = same;
    if (!first) return [];
    return [{ ...first, value: same.reduce((sum, { value }) => sum + value, 0), limit: same.reduce((sum, { limit }) => sum + limit, 0) }];
  });

const { json, factor, only, seed } = readOptions();
const scale = labScale({ factor, seed, processors: availableParallelism(), say });
const measured: Figure[] = [];
const broken: string[] = [];
say(`seed ${String(seed)}, scale ${String(factor)}`);

for (const name of only) {
  const startedAt = performance.now();
  try {
    measured.push(...(await (await load(name))(scale)));
  } catch (error) {
    broken.push(name);
    say(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  say(`${name}: ${((performance.now() - startedAt) / SECOND_MS).toFixed(0)} s`);
}

const figures = merge(measured);
const wanted = new Set(only.flatMap((name) => labs[name] ?? []));
const missing = [...wanted].filter((name) => !figures.some((figure) => figure.name === name));
const missed = figures.filter((figure) => !isReached(figure));

say('');
for (const figure of figures) say(`${figure.name.padEnd(18)} ${String(figure.value).padStart(9)}  ${figure.goal} ${String(figure.limit).padEnd(9)} ${isReached(figure) ? 'ok' : 'MISSED'}`);
for (const name of missing) say(`${name.padEnd(18)} not measured`);
for (const name of broken) say(`${name}: the lab broke`);

const report = `${JSON.stringify(
  { figures: figures.map(({ name, value, limit }) => ({ name, value, limit })), ...(factor === 1 ? {} : { scale: factor }), seed, ...(missing.length > 0 ? { missing } : {}) },
  null,
  2,
)}\n`;
process.stdout.write(report);
if (json !== undefined) {
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), json);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, report);
}
process.exit(missed.length + missing.length + broken.length === 0 ? 0 : 1);
