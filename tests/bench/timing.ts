import { median } from './figures.ts';

interface Runs {
  readonly warmUps: number;
  readonly runs: number;
}

/** The same work several times, one after the other. */
export const inTurn = async <T>(times: number, work: () => Promise<T>): Promise<readonly T[]> => {
  const all: T[] = [];
  for (let run = 0; run < times; run += 1) all.push(await work());
  return all;
};

/** Milliseconds of one call. */
export const msOf = async (work: () => unknown): Promise<number> => {
  const before = performance.now();
  await work();
  return performance.now() - before;
};

/** The median of several runs, in milliseconds, after some that do not count. */
export const medianMs = async (work: () => unknown, { warmUps, runs }: Runs): Promise<number> => {
  const all: number[] = [];
  for (let run = 0; run < warmUps + runs; run += 1) all.push(await msOf(work));
  return median(all.slice(warmUps));
};

interface Pair {
  readonly value: number;
  readonly baseline: number;
}

/** The medians of a work and of what it is held against, run in turns so that a busy machine slows both alike. */
export const medianPairMs = async (work: () => unknown, bare: () => unknown, { warmUps, runs }: Runs): Promise<Pair> => {
  const values: number[] = [];
  const baselines: number[] = [];
  for (let run = 0; run < warmUps + runs; run += 1) {
    values.push(await msOf(work));
    baselines.push(await msOf(bare));
  }
  return { value: median(values.slice(warmUps)), baseline: median(baselines.slice(warmUps)) };
};
