/** One line of the result. `limit` and `baseline` carry the unit of `value`; `ratio` is value to baseline. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB';
  readonly limit: number;
  readonly baseline: number;
  readonly ratio: number;
}

/** A figure as measured, with what its baseline stands for. */
export interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: Figure['unit'];
  readonly limit: number;
  readonly baseline: number;
  /** What the baseline is, for the table. */
  readonly against: string;
}

const DECIMALS = 100;

const rounded = (value: number): number => Math.round(value * DECIMALS) / DECIMALS;

/** The middle value; of an even number the mean of the two in the middle. Throws on an empty list: a figure nobody measured. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  if (low === undefined || high === undefined) throw new Error('no values to take the median of');
  return (low + high) / 2;
};

/** As it is written to the file: two decimals, the ratio taken from the unrounded values. */
export const figureOf = ({ name, value, unit, limit, baseline }: Measured): Figure => ({
  name,
  value: rounded(value),
  unit,
  limit,
  baseline: rounded(baseline),
  ratio: rounded(value / baseline),
});

const HEADINGS = ['figure', 'value', 'limit', '', 'baseline', 'ratio', 'against'] as const;

/** For a person to read: one line per figure, what is over its limit marked. */
export const tableOf = (measured: readonly Measured[]): string => {
  const rows = measured.map((line) => {
    const { name, value, unit, limit, baseline, ratio } = figureOf(line);
    return [name, `${value.toFixed(1)} ${unit}`, `${String(limit)} ${unit}`, value <= limit ? 'ok' : 'OVER', `${baseline.toFixed(1)} ${unit}`, ratio.toFixed(1), line.against];
  });
  const widths = HEADINGS.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const isNumber = (column: number): boolean => [1, 2, 4, 5].includes(column);
  const lineOf = (cells: readonly string[]): string =>
    cells.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd();
  return [HEADINGS, ...rows].map(lineOf).join('\n');
};
