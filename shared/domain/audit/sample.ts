/** Why a row is worth looking at (security reference 4.3). `ANY` = drawn among all. */
export const sampleReasons = ['NO_MEMBERSHIP', 'SAME_SURNAME', 'PROTECTED', 'ODD_HOURS', 'EMERGENCY', 'REFUSED'] as const;
export type SampleReason = (typeof sampleReasons)[number];

/** A row of the log that may be drawn. */
export interface Candidate {
  readonly seq: number;
  readonly reasons: readonly SampleReason[];
}

/** A row that was drawn, and what it was drawn for; `ANY` when it came out of the whole. */
export interface Drawn extends Candidate {
  readonly drawnAs: SampleReason | 'ANY';
}

export const reviewVerdicts = ['JUSTIFIED', 'TO_INVESTIGATE'] as const;
export type ReviewVerdict = (typeof reviewVerdicts)[number];

/** What the reviewer answered about one row. */
export interface Judgement {
  readonly seq: number;
  readonly verdict: ReviewVerdict;
  readonly comment: string;
}

/** A spot check of the log, as it is kept. From the seed the same rows can be drawn again. */
export interface LogReview {
  readonly format: 1;
  /** Eight hex digits. */
  readonly seed: string;
  readonly size: number;
  readonly fromMs: number;
  /** The newest row there was when the sample was drawn. */
  readonly untilSeq: number;
  /** How many rows could have been drawn. */
  readonly candidates: number;
  readonly judgements: readonly (Judgement & { readonly drawnAs: SampleReason | 'ANY' })[];
  readonly conclusion: string;
}

/** What is drawn: how many rows, from which eight hex digits, and which part of them (0 to 1) among rows with a reason. */
interface Draw {
  readonly size: number;
  readonly seed: string;
  readonly shareWithReason: number;
}

const SEED_RADIX = 16;

/** mulberry32: small, and the same on every machine. Not for secrets: the seed is printed on the paper. */
const numbersFrom = (seed: string): (() => number) => {
  let state = Number.parseInt(seed, SEED_RADIX) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const shuffled = <T>(items: readonly T[], next: () => number): T[] => {
  const deck = [...items];
  for (let left = deck.length - 1; left > 0; left -= 1) {
    const other = Math.floor(next() * (left + 1));
    [deck[left], deck[other]] = [deck[other] as T, deck[left] as T];
  }
  return deck;
};

/**
 * Draws up to `size` rows. Each reason gives one row in turn until `shareWithReason` of them are filled; the rest come from all
 * rows, so that nothing is out of reach. The same candidates and draw give the same rows. Oldest first.
 */
export const drawSample = (candidates: readonly Candidate[], { size, seed, shareWithReason }: Draw): readonly Drawn[] => {
  const next = numbersFrom(seed);
  const inOrder = candidates.toSorted((a, b) => a.seq - b.seq);
  const decks = sampleReasons.map((reason) => ({ reason, deck: shuffled(inOrder.filter(({ reasons }) => reasons.includes(reason)), next) }));
  const drawn = new Map<number, Drawn>();
  const take = (deck: Candidate[], drawnAs: Drawn['drawnAs']): void => {
    const row = deck.find(({ seq }) => !drawn.has(seq));
    if (row) drawn.set(row.seq, { ...row, drawnAs });
  };
  const withReason = Math.ceil(size * shareWithReason);
  for (let before = -1; drawn.size < withReason && before !== drawn.size; ) {
    before = drawn.size;
    for (const { reason, deck } of decks) if (drawn.size < withReason) take(deck, reason);
  }
  const all = shuffled(inOrder, next);
  while (drawn.size < Math.min(size, inOrder.length)) take(all, 'ANY');
  return [...drawn.values()].toSorted((a, b) => a.seq - b.seq);
};

/** Has every drawn row its answer, once, and every row to be investigated its comment? */
export const isReviewWhole = (drawn: readonly Drawn[], judgements: readonly Judgement[]): boolean =>
  drawn.length === judgements.length &&
  drawn.every(({ seq }) => judgements.filter((judgement) => judgement.seq === seq && (judgement.verdict === 'JUSTIFIED' || judgement.comment.trim() !== '')).length === 1);
