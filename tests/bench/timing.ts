import { median } from './figures.ts';

interface Runs {
  readonly warmUps: number;
  readonly runs: number;
}

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
