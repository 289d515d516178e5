import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inSchoolYear, schoolDaysIn, schoolYearName, schoolYearOf, schoolYears, withDays } from '#renderer/features/settings/calendar-years.ts';
import { parseSchoolCalendar } from '#shared/domain/calendar/check.ts';
import type { SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { spanWithYear } from '#shared/text/school.ts';

const day = (text: string): IsoDate => text as IsoDate;
const calendar = JSON.parse(readFileSync('resources/school-calendars/exempel-2025-2027.json', 'utf8')) as SchoolCalendar;
const span = (from: string, to: string, name = 'Lov') => ({ name, from: day(from), to: day(to) });

describe('editing the school calendar', () => {
  it('catches an edit that the core would refuse: order kept, terms complete', () => {
    const added = withDays(calendar, 'terms', null, span('2027-08-16', '2027-12-17', 'Höstterminen 2027'));
    const moved = withDays(added, 'breaks', calendar.breaks[0] ?? null, span('2025-11-03', '2025-11-07', 'Höstlov'));
    const parsed = parseSchoolCalendar(moved);
    expect(parsed).toMatchObject({ ok: true });
    expect(moved.terms.at(-1)).toMatchObject({ schoolYearStart: 2027, name: 'Höstterminen 2027' });
    expect(moved.breaks.map(({ from }) => from)).toEqual(moved.breaks.map(({ from }) => from).toSorted());
  });

  it('catches a term that gets a new identity because its dates were moved', () => {
    const [first] = calendar.terms;
    if (!first) throw new Error('the example has terms');
    expect(withDays(calendar, 'terms', first, { ...first, to: day('2025-12-18') }).terms[0]?.id).toBe(first.id);
  });

  it('catches a removal that takes more than the one line', () => {
    const [first] = calendar.staffDays;
    const removed = withDays(calendar, 'staffDays', first ?? null, null);
    expect(removed.staffDays).toEqual(calendar.staffDays.slice(1));
    expect(removed.breaks).toEqual(calendar.breaks);
  });

  it('catches a summer break or a January day in the wrong school year', () => {
    expect(schoolYearOf(day('2026-06-12'))).toBe(2025);
    expect(schoolYearOf(day('2027-01-06'))).toBe(2026);
    expect(schoolYearName(2026)).toBe('2026/27');
    expect(schoolYears(calendar, day('2028-09-01'))).toEqual([2025, 2026, 2028]);
    expect(inSchoolYear(calendar.terms, 2026)).toHaveLength(2);
  });

  it('catches a studiedag that still counts as a school day', () => {
    const term = calendar.terms[2];
    if (!term) throw new Error('the example has four terms');
    const without = withDays(calendar, 'staffDays', null, span('2026-11-18', '2026-11-18', 'Studiedag'));
    expect(schoolDaysIn(without, term)).toBe(schoolDaysIn(calendar, term) - 1);
  });

  it('catches spans that name a month twice or forget the year', () => {
    expect(spanWithYear(span('2025-10-27', '2025-10-31'))).toBe('27–31 okt 2025');
    expect(spanWithYear(span('2026-11-20', '2026-11-20'))).toBe('20 nov 2026');
    expect(spanWithYear(span('2027-03-29', '2027-04-02'))).toBe('29 mars–2 apr 2027');
    expect(spanWithYear(span('2026-12-19', '2027-01-10'))).toBe('19 dec 2026–10 jan 2027');
  });
});
