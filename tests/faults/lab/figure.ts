/** The names that `npm run test:faults` prints, in this order. */
export const figureNames = [
  'kills',
  'power_cuts',
  'lost_commits',
  'header_mutants',
  'false_unlocks',
  'canary_hits',
  'channels',
  'fuzz_inputs',
  'invalid_handled',
  'rights_cells',
  'rights_failures',
  'byte_flips_silent',
] as const;
export type FigureName = (typeof figureNames)[number];

/** One measured number. `at-least` counts attempts, `at-most` counts what went wrong. */
export interface Figure {
  readonly name: FigureName;
  readonly value: number;
  readonly limit: number;
  readonly goal: 'at-least' | 'at-most';
}

/** How much of the full run is wanted, and what the labs share. */
export interface LabScale {
  /** 1 is the full run. */
  readonly factor: number;
  /** Every draw of a lab comes from this number, so that a failure can be run again. */
  readonly seed: number;
  /** How many child processes may work at the same time. */
  readonly processors: number;
  /** A count of the full run at this scale, at least 1. */
  readonly count: (full: number) => number;
  /** Progress, for a person. */
  readonly say: (text: string) => void;
}

/** A lab measures, and throws when it could not measure at all or when a sensitivity check failed. */
export type Lab = (scale: LabScale) => Promise<readonly Figure[]>;

export const isReached = ({ value, limit, goal }: Figure): boolean => (goal === 'at-least' ? value >= limit : value <= limit);

export const labScale = ({ factor, seed, processors, say }: Omit<LabScale, 'count'>): LabScale => ({
  factor,
  seed,
  processors,
  say,
  count: (full) => Math.max(1, Math.ceil(full * factor)),
});

/** A small generator of numbers in [0, 1) from a seed (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** An integer in [low, high]. */
export const between = (random: () => number, low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
