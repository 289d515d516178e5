/** Work in pieces: whoever drives it may let something else in between two pieces. */
export type Steps<T> = Generator<void, T>;

/** All pieces at once. */
export const runSteps = <T>(steps: Steps<T>): T => {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
};

/**
 * One piece at a time, with a pause after each. When `isWanted` says no the rest is left undone: the work's own `finally`
 * tidies up, and the answer is undefined.
 */
export const runStepsApart = async <T>(steps: Steps<T>, pause: () => Promise<void>, isWanted: () => boolean): Promise<T | undefined> => {
  for (;;) {
    if (!isWanted()) {
      steps.return(undefined as never);
      return undefined;
    }
    const next = steps.next();
    if (next.done) return next.value;
    await pause();
  }
};
