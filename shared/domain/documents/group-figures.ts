import type { IsoDate } from '#shared/kernel/brand.ts';
import type { AuthorityKind, SchoolForm } from '../school/types.ts';

/** What the school's paper for an analysmöte is made by (S2.13): bands, the smallest group that may be told, its questions. */
export interface GroupReportPack {
  readonly id: string;
  readonly version: string;
  readonly validFrom: IsoDate;
  readonly source: string;
  readonly label: string;
  readonly schoolForms: readonly SchoolForm[];
  readonly title: string;
  /** Groups of fewer are hidden, also where they could be counted out from what is shown. */
  readonly smallestGroup: number;
  /** Ascending; the last has no upper limit. */
  readonly bands: readonly { readonly label: string; readonly belowPercent: number | null }[];
  readonly questions: readonly string[];
  readonly secrecyLine: Readonly<Record<AuthorityKind, string>>;
}

/** One pupil as a figure: no name, no id. */
export interface GroupMember {
  readonly group: string;
  readonly percent: number;
}

export interface GroupRow {
  readonly group: string;
  /** null: hidden. */
  readonly cells: readonly (number | null)[];
  readonly total: number | null;
}

export interface GroupTable {
  readonly rows: readonly GroupRow[];
  readonly totals: GroupRow;
}

/** The band that a share of absence falls in. */
export const bandOf = (percent: number, bands: GroupReportPack['bands']): number => {
  const at = bands.findIndex(({ belowPercent }) => belowPercent !== null && percent < belowPercent);
  return at < 0 ? bands.length - 1 : at;
};

type Grid = readonly (readonly number[])[];

interface Cell {
  readonly row: number;
  readonly column: number;
}

const indexes = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

/** Every sum that a reader can make: along each row and down each column, its total last. */
const linesOf = (grid: Grid): readonly (readonly Cell[])[] => {
  const rows = indexes(grid.length);
  const columns = indexes(grid[0]?.length ?? 0);
  return [...rows.map((row) => columns.map((column) => ({ row, column }))), ...columns.map((column) => rows.map((row) => ({ row, column })))];
};

const keyOf = ({ row, column }: Cell): string => `${String(row)} ${String(column)}`;

/**
 * What the hidden cells of each line could be, seen from outside: a hidden cell holds at least one, and what is shown of
 * its lines leaves so much. A cell with a single possible value is not hidden.
 */
const isGivenAway = (grid: Grid, hidden: ReadonlySet<string>): boolean => {
  const value = ({ row, column }: Cell): number => grid[row]?.[column] ?? 0;
  const low = new Map<string, number>([...hidden].map((key) => [key, 1]));
  const high = new Map<string, number>([...hidden].map((key) => [key, Infinity]));
  const lines = linesOf(grid).filter((line) => line.some((cell) => hidden.has(keyOf(cell))));
  for (let isChanging = true; isChanging; ) {
    isChanging = false;
    for (const line of lines) {
      const last = line.at(-1);
      if (!last) continue;
      // Parts minus total are nothing: the total counts as a part with the other sign.
      const signed = line.map((cell) => ({ key: keyOf(cell), sign: cell === last ? -1 : 1, known: hidden.has(keyOf(cell)) ? null : value(cell) }));
      const open = signed.filter((part) => part.known === null);
      const known = signed.reduce((sum, part) => sum + part.sign * (part.known ?? 0), 0);
      for (const part of open) {
        const others = open.filter((other) => other !== part);
        const least = others.reduce((sum, other) => sum + (other.sign > 0 ? (low.get(other.key) ?? 0) : -(high.get(other.key) ?? 0)), known);
        const most = others.reduce((sum, other) => sum + (other.sign > 0 ? (high.get(other.key) ?? 0) : -(low.get(other.key) ?? 0)), known);
        const [from, to] = part.sign > 0 ? [-most, -least] : [least, most];
        if (from > (low.get(part.key) ?? 0)) {
          low.set(part.key, from);
          isChanging = true;
        }
        if (to < (high.get(part.key) ?? 0)) {
          high.set(part.key, to);
          isChanging = true;
        }
      }
    }
  }
  return [...hidden].some((key) => low.get(key) === high.get(key));
};

/** A line gives a small group away when one cell alone is hidden, or when those hidden in it are together too few. */
const tooFewIn = (line: readonly Cell[], grid: Grid, hidden: ReadonlySet<string>, smallestGroup: number): boolean => {
  const gone = line.filter((cell) => hidden.has(keyOf(cell)));
  if (gone.length === 0) return false;
  const parts = gone.filter((cell) => cell !== line.at(-1));
  const sum = parts.reduce((total, { row, column }) => total + (grid[row]?.[column] ?? 0), 0);
  return gone.length === 1 || (parts.length === gone.length && sum < smallestGroup);
};

/**
 * The cells to hide: those of small groups, and then so many more, the smallest first, that no hidden one can be found by
 * subtraction along a row or a column. `grid` has its totals in the last row and column.
 */
const hiddenCells = (grid: Grid, smallestGroup: number): ReadonlySet<string> => {
  const cells = linesOf(grid).slice(0, grid.length).flat();
  const value = ({ row, column }: Cell): number => grid[row]?.[column] ?? 0;
  const hidden = new Set(cells.filter((cell) => value(cell) > 0 && value(cell) < smallestGroup).map(keyOf));
  const nextOf = (candidates: readonly Cell[]): Cell | undefined => candidates.filter((cell) => value(cell) > 0 && !hidden.has(keyOf(cell))).toSorted((a, b) => value(a) - value(b))[0];
  for (;;) {
    const broken = linesOf(grid).find((line) => tooFewIn(line, grid, hidden, smallestGroup));
    const next = broken ? (nextOf(broken) ?? nextOf(cells)) : isGivenAway(grid, hidden) ? nextOf(cells) : undefined;
    if (!next) return hidden;
    hidden.add(keyOf(next));
  }
};

/**
 * How many of each group fall in each band, with totals. Groups of fewer than `smallestGroup` are hidden (null) and cannot
 * be counted out. Groups in the order given.
 */
export const groupTable = (members: readonly GroupMember[], groups: readonly string[], { bands, smallestGroup }: Pick<GroupReportPack, 'bands' | 'smallestGroup'>): GroupTable => {
  const counted = groups.map((group) => {
    const own = members.filter((member) => member.group === group);
    const cells = bands.map((_, band) => own.filter((member) => bandOf(member.percent, bands) === band).length);
    return [...cells, own.length];
  });
  const sums = indexes(bands.length + 1).map((column) => counted.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const grid = [...counted, sums];
  const hidden = hiddenCells(grid, smallestGroup);
  const rowOf = (group: string, row: number): GroupRow => {
    const shown = (grid[row] ?? []).map((count, column) => (hidden.has(keyOf({ row, column })) ? null : count));
    return { group, cells: shown.slice(0, -1), total: shown.at(-1) ?? null };
  };
  return { rows: groups.map(rowOf), totals: rowOf('', groups.length) };
};
