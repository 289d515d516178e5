import { describe, expect, it } from 'vitest';
import { figureOf, median, tableOf, type Measured } from '#tests/bench/figures.ts';

const line = (over: Partial<Measured> = {}): Measured => ({ name: 'unlock', value: 812.345, unit: 'ms', limit: 1500, baseline: 790, against: 'Argon2id alone', ...over });

describe('median', () => {
  it('is the value in the middle, whatever the order (a sort as text would put 100 before 9)', () => {
    expect(median([100, 9, 20])).toBe(20);
  });

  it('is the mean of the two in the middle of an even number', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('refuses an empty list instead of giving a figure that nobody measured', () => {
    expect(() => median([])).toThrow('no values');
  });

  it('leaves the list as it was', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('a figure', () => {
  it('has exactly the fields that readers of the file know, and its ratio from the unrounded values', () => {
    expect(figureOf(line({ value: 0.004, baseline: 0.002 }))).toEqual({ name: 'unlock', value: 0, unit: 'ms', limit: 1500, baseline: 0, ratio: 2 });
  });
});

describe('the table', () => {
  it('marks what is over its limit, and what is exactly at it is not', () => {
    const lines = tableOf([line({ value: 1500 }), line({ name: 'core_memory', unit: 'MB', value: 150.1, limit: 150 })]).split('\n');
    expect(lines[1]).toContain(' ok ');
    expect(lines[2]).toContain(' OVER ');
  });

  it('keeps every column in place when names and values differ in length (an unreadable table is not read)', () => {
    const lines = tableOf([line({ name: 'a', value: 1 }), line({ name: 'case_list_first_rows', value: 12_345.6 })]).split('\n');
    expect(new Set(lines.map((text) => text.search(/against|Argon2id/))).size).toBe(1);
  });
});
