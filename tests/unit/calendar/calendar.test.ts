import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSchoolCalendar } from '#shared/domain/calendar/check.ts';
import { addCalendarDays, fromEpochDay, isIsoDate, toEpochDay, weekdayOf } from '#shared/domain/calendar/iso-date.ts';
import { isoWeekOf, weekStart, weeksInYear } from '#shared/domain/calendar/iso-week.ts';
import { parseSwedishDate } from '#shared/domain/calendar/parse-swedish-date.ts';
import { addSchoolDays, dueDate, freeDayName, isSchoolDay, schoolDaysBetween, schoolYearStartOf, termOf } from '#shared/domain/calendar/school-calendar.ts';
import type { SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { absenceErrors } from '#shared/text/errors/absence.ts';

const shipped: unknown = JSON.parse(readFileSync(new URL('../../../resources/school-calendars/exempel-2025-2027.json', import.meta.url), 'utf8'));
const checked = parseSchoolCalendar(shipped);
if (!checked.ok) throw new Error('the shipped calendar is refused');
const calendar: SchoolCalendar = checked.value;
const date = (text: string): IsoDate => text as IsoDate;
const anyDay = fc.integer({ min: toEpochDay(date('2024-01-01')), max: toEpochDay(date('2029-12-31')) }).map(fromEpochDay);

describe('dates', () => {
  it('agrees with the platform for every day of two centuries (a slip in leap years would show)', () => {
    for (let day = toEpochDay(date('1900-01-01')); day < toEpochDay(date('2100-01-01')); day += 1) {
      const expected = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (fromEpochDay(day) !== expected || toEpochDay(date(expected)) !== day) expect(fromEpochDay(day)).toBe(expected);
    }
  });
  it('refuses days that do not exist', () => {
    expect(isIsoDate('2026-02-29')).toBe(false);
    expect(isIsoDate('2028-02-29')).toBe(true);
    expect(isIsoDate('2026-13-01')).toBe(false);
  });
  it.each([['2026-01-01', 2026, 1], ['2027-01-01', 2026, 53], ['2025-12-29', 2026, 1], ['2026-11-22', 2026, 47]])('puts New Year in the right ISO week: %s', (text, year, week) => {
    expect(isoWeekOf(date(text))).toEqual({ year, week });
  });
  it('finds the Monday of each week again', () => {
    fc.assert(fc.property(anyDay, (day) => {
      const monday = weekStart(isoWeekOf(day));
      expect(weekdayOf(monday)).toBe(1);
      expect(toEpochDay(day) - toEpochDay(monday)).toBe(weekdayOf(day) - 1);
    }));
    expect([weeksInYear(2026), weeksInYear(2027)]).toEqual([53, 52]);
  });
});

describe('the school calendar', () => {
  it('has no school on weekends, lov, studiedagar and holidays', () => {
    for (const free of ['2026-11-21', '2026-10-26', '2026-11-23', '2026-12-24', '2026-07-01', '2027-05-06']) expect(isSchoolDay(calendar, date(free)), free).toBe(false);
    expect(isSchoolDay(calendar, date('2026-11-24'))).toBe(true);
  });
  it('counts a due date over a lov in school days, but straight through in calendar days', () => {
    expect(dueDate(calendar, date('2026-10-23'), { amount: 2, unit: 'SCHOOL_DAYS' })).toBe('2026-11-03');
    expect(dueDate(calendar, date('2026-10-23'), { amount: 2, unit: 'CALENDAR_DAYS' })).toBe('2026-10-25');
  });
  it('does not let a timer from Saturday begin a day late', () => {
    expect(addSchoolDays(calendar, date('2026-11-21'), 0)).toBe('2026-11-24');
    expect(addSchoolDays(calendar, date('2026-11-21'), 1)).toBe('2026-11-24');
    expect(addSchoolDays(calendar, date('2026-11-21'), -1)).toBe('2026-11-20');
  });
  it('goes there and back again, also beyond the edges of the file', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 300 }), (from, days) => {
      const to = addSchoolDays(calendar, from, days);
      expect(isSchoolDay(calendar, to)).toBe(true);
      expect(schoolDaysBetween(calendar, from, to)).toBe(days);
    }));
  });
  it('names the lov, the term and the first day of the school year', () => {
    expect(freeDayName(calendar, date('2026-10-28'))).toBe('Höstlov');
    expect(termOf(calendar, date('2026-11-22'))?.id).toBe('ht26');
    expect(schoolYearStartOf(calendar, date('2027-03-01'))).toBe('2026-08-17');
  });
  it('refuses a calendar whose terms overlap or whose dates do not exist, and says where', () => {
    expect(parseSchoolCalendar({ ...calendar, terms: [calendar.terms[1], calendar.terms[0]] })).toMatchObject({ failure: { params: { where: 'terms' } } });
    expect(parseSchoolCalendar({ ...calendar, breaks: [{ name: 'Lov', from: '2026-02-30', to: '2026-03-01' }] })).toMatchObject({ failure: { params: { where: 'breaks' } } });
    expect(parseSchoolCalendar(null).ok).toBe(false);
  });
  it.each([
    ['two lov at the same time', { breaks: [{ name: 'Höstlov', from: '2026-10-26', to: '2026-10-30' }, { name: 'Extra lov', from: '2026-10-30', to: '2026-11-02' }] }, '”Höstlov” och ”Extra lov” går över varandra'],
    ['a lov that ends before it begins', { breaks: [{ name: 'Bakvänt lov', from: '2026-11-06', to: '2026-11-02' }] }, '”Bakvänt lov” slutar innan det börjar'],
    ['a day that does not exist', { staffDays: [{ name: 'Studiedag', from: '2026-02-30', to: '2026-02-30' }] }, '”Studiedag” har ett datum som inte finns'],
    ['a lov without a name', { breaks: [{ name: ' ', from: '2026-11-02', to: '2026-11-06' }] }, 'En period saknar namn'],
    ['no term at all', { terms: [] }, 'minst en termin'],
  ])('says in words what is wrong, not the name of a field: %s', (_name, change, words) => {
    const parsed = parseSchoolCalendar({ ...calendar, ...change });
    if (parsed.ok) throw new Error('must be refused');
    const sentence = absenceErrors.CALENDAR_INVALID(parsed.failure.params ?? {});
    expect(sentence).toContain(words);
    expect(sentence).toContain('gäller fortfarande');
  });
});

describe('parseSwedishDate', () => {
  const today = date('2026-11-22');
  it.each([
    ['idag', '2026-11-22'], ['i morgon', '2026-11-23'], ['Imorgon', '2026-11-23'], ['igår', '2026-11-21'], ['+14', '2026-12-06'], ['+2v', '2026-12-06'], ['-7', '2026-11-15'],
    ['v42', '2026-10-12'], ['vecka 48', '2026-11-23'], ['v. 3', '2027-01-18'], ['v42 2025', '2025-10-13'], ['2026-11-21', '2026-11-21'], ['20261121', '2026-11-21'], ['26-11-21', '2026-11-21'], ['2026-1-5', '2026-01-05'],
    ['21/11', '2026-11-21'], ['21/11 2025', '2025-11-21'], ['21.11.2026', '2026-11-21'], ['21 nov', '2026-11-21'], ['21 november', '2026-11-21'], ['den 21 november 2026', '2026-11-21'], ['15 jan', '2027-01-15'], ['21:a nov', '2026-11-21'],
    ['fredag', '2026-11-27'], ['på måndag', '2026-11-23'], ['sön', '2026-11-29'], ['29/2 2028', '2028-02-29'],
  ])('understands "%s" as a person means it', (text, expected) => {
    expect(parseSwedishDate(text, today)).toEqual({ ok: true, value: expected });
  });
  it.each([['30/2', 'DATE_NOT_REAL'], ['2026-02-30', 'DATE_NOT_REAL'], ['v54', 'DATE_NOT_REAL'], ['v53 2027', 'DATE_NOT_REAL'], ['', 'DATE_UNREADABLE'], ['snart', 'DATE_UNREADABLE'], ['21 foo', 'DATE_UNREADABLE'], ['constructor', 'DATE_UNREADABLE']])(
    'never turns "%s" into some other day',
    (text, code) => {
      expect(parseSwedishDate(text, today)).toMatchObject({ ok: false, failure: { code } });
    },
  );
  it('reads its own ISO form back for any day', () => {
    fc.assert(fc.property(anyDay, anyDay, (day, now) => {
      expect(parseSwedishDate(day, now)).toEqual({ ok: true, value: day });
    }));
  });
  it('places a day and month without a year within half a year of today', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -180, max: 180 }), (now, shift) => {
      const day = addCalendarDays(now, shift);
      expect(parseSwedishDate(`${Number(day.slice(8))}/${Number(day.slice(5, 7))}`, now)).toEqual({ ok: true, value: day });
    }));
  });
});
