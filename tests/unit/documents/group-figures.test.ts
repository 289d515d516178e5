import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, groupTable, type GroupMember, type GroupTable } from '#shared/domain/documents/group-figures.ts';

const bands = [{ label: 'a', belowPercent: 10 }, { label: 'b', belowPercent: 20 }, { label: 'c', belowPercent: null }];
const policy = { bands, smallestGroup: 5 };
const many = (group: string, percent: number, count: number): readonly GroupMember[] => Array.from({ length: count }, () => ({ group, percent }));

/** Lines of the printed table as a reader adds them up: parts, then the total. */
const lines = ({ rows, totals }: GroupTable): readonly (readonly (number | null)[])[] => {
  const grid = [...rows, totals].map((row) => [...row.cells, row.total]);
  return [...grid, ...(grid[0] ?? []).map((_, column) => grid.map((row) => row[column] ?? null))];
};

describe('group figures', () => {
  it('would catch a percentage in the wrong band at its edge', () => {
    expect([9.99, 10, 19.9, 20, 100].map((percent) => bandOf(percent, bands))).toEqual([0, 1, 1, 2, 2]);
  });

  it('would catch a small group that is shown, or that the total gives away', () => {
    const members = [...many('7', 5, 20), ...many('7', 15, 3), ...many('7', 40, 9), ...many('8', 5, 30), ...many('8', 15, 12), ...many('8', 40, 7)];
    const table = groupTable(members, ['7', '8'], policy);
    expect(table.rows[0]?.cells[1]).toBeNull();
    for (const line of lines(table)) expect(line.filter((cell) => cell === null).length, JSON.stringify(line)).not.toBe(1);
    expect(table.totals.total).toBe(81);
  });

  it('would catch two small groups that are together still too few', () => {
    const table = groupTable([...many('7', 5, 30), ...many('7', 15, 1), ...many('7', 40, 1), ...many('8', 5, 30), ...many('8', 15, 20), ...many('8', 40, 20)], ['7', '8'], policy);
    const hidden = (table.rows[0]?.cells ?? []).filter((cell) => cell === null);
    expect(hidden.length).toBeGreaterThan(2);
  });

  it('would catch any table in which a count under five is printed or follows from one subtraction', () => {
    const count = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count, count), { minLength: 1, maxLength: 5 }), (counts) => {
        const groups = counts.map((_, index) => String(index));
        const members = counts.flatMap((row, index) => [...many(String(index), 5, row[0]), ...many(String(index), 15, row[1]), ...many(String(index), 40, row[2])]);
        const table = groupTable(members, groups, policy);
        for (const row of [...table.rows, table.totals]) for (const cell of [...row.cells, row.total]) expect(cell === null || cell === 0 || cell >= 5).toBe(true);
        for (const line of lines(table)) {
          const hidden = line.filter((cell) => cell === null).length;
          const others = line.reduce<number>((sum, cell) => sum + (cell ?? 0), 0);
          // A table in which everything is hidden has nothing left to hide behind.
          if (hidden === 1) expect(others).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
