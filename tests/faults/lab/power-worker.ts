import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Disk, lossModels, readRecord } from './disk-record.ts';
import { between, randomFrom } from './figure.ts';
import { checkCut, nothingPromised, withMark } from './power-check.ts';
import type { Mark, WorkName } from './power-work.ts';

/* Cuts the power at random places of one record and looks at what is left. */

export interface CutOrder {
  readonly work: WorkName;
  readonly record: string;
  /** The folder that the record speaks of, and a copy of what lay there before. */
  readonly diskRoot: string;
  readonly startDir: string;
  readonly userId: string;
  readonly resourcesDir: string;
  readonly cuts: number;
  readonly seed: number;
  /** In memory, if there is room. */
  readonly workDir: string;
}

export interface CutLine {
  readonly work: WorkName;
  readonly model: string;
  readonly at: number;
  readonly lost: readonly string[];
  readonly broken: readonly string[];
}

const filesBelow = (dir: string): readonly string[] =>
  readdirSync(dir).flatMap((name) => (statSync(join(dir, name)).isDirectory() ? filesBelow(join(dir, name)) : [join(dir, name)]));

const order = JSON.parse(process.argv[2] ?? '') as CutOrder;
const random = randomFrom(order.seed);
const ops = readRecord(readFileSync(order.record));
const start = new Map(filesBelow(order.startDir).map((path) => [order.diskRoot + path.slice(order.startDir.length), readFileSync(path)]));
const disk = new Disk(start);
const places = Array.from({ length: order.cuts }, () => between(random, 0, ops.length)).toSorted((a, b) => a - b);
let played = 0;
let promises = nothingPromised;

for (const [number, place] of places.entries()) {
  for (; played < place; played += 1) {
    const op = ops[played];
    if (!op) break;
    disk.play(op);
    if (op.op === 'M') promises = withMark(promises, JSON.parse(op.bytes.toString('utf8')) as Mark);
  }
  const model = lossModels[number % lossModels.length] ?? 'DROP_ALL';
  const to = join(order.workDir, `snitt-${String(number)}`);
  mkdirSync(to, { recursive: true });
  disk.write(disk.cut(model, random), order.diskRoot, to);
  const { lost, broken } = await checkCut(join(to, 'valv'), order.userId, order.resourcesDir, order.work, promises);
  rmSync(to, { recursive: true, force: true });
  writeSync(1, `${JSON.stringify({ work: order.work, model, at: place, lost, broken } satisfies CutLine)}\n`);
}
