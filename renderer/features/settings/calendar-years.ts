import { toEpochDay } from '#shared/domain/calendar/iso-date.ts';
import { schoolDayNumber } from '#shared/domain/calendar/school-calendar.ts';
import type { DateSpan, NamedDays, SchoolCalendar, SchoolTerm } from '#shared/domain/calendar/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

/** Parts of a calendar that are edited as a list of named spans. */
export type CalendarList = 'terms' | 'breaks' | 'staffDays' | 'publicHolidays';

/** A school year begins in July: the summer holidays close the one before. */
const FIRST_MONTH = 7;

export const schoolYearOf = (date: IsoDate): number => Number(date.slice(0, 4)) - (Number(date.slice(5, 7)) < FIRST_MONTH ? 1 : 0);

/** "2026/27" */
export const schoolYearName = (year: number): string => `${String(year)}/${String(year + 1).slice(2)}`;

/** The years that the calendar says something about, and the one of `today`. */
export const schoolYears = (calendar: SchoolCalendar, today: IsoDate): readonly number[] =>
  [...new Set([...calendar.terms.map((term) => schoolYearOf(term.from)), schoolYearOf(today)])].toSorted((a, b) => a - b);

export const inSchoolYear = <T extends DateSpan>(spans: readonly T[], year: number): readonly T[] => spans.filter((span) => schoolYearOf(span.from) === year);

/** School days within a span, both ends included. */
export const schoolDaysIn = (calendar: SchoolCalendar, span: DateSpan): number =>
  schoolDayNumber(calendar, toEpochDay(span.to)) - schoolDayNumber(calendar, toEpochDay(span.from) - 1);

const isSame = (a: NamedDays, b: NamedDays): boolean => a.name === b.name && a.from === b.from && a.to === b.to;

const asTerm = (days: NamedDays, former: NamedDays | null): SchoolTerm => ({
  ...days,
  id: former && 'id' in former ? String(former.id) : `termin-${days.from}`,
  schoolYearStart: schoolYearOf(days.from),
});

/**
 * The calendar with one span put in place of another, added (`former` null) or taken away (`next` null); in time order.
 * What a person has changed is the school's own from then on.
 */
export const withDays = (calendar: SchoolCalendar, list: CalendarList, former: NamedDays | null, next: NamedDays | null): SchoolCalendar => {
  const kept = (calendar[list] as readonly NamedDays[]).filter((days) => !former || !isSame(days, former));
  const added = next === null ? [] : [list === 'terms' ? asTerm(next, former) : { name: next.name, from: next.from, to: next.to }];
  return { ...calendar, [list]: [...kept, ...added].toSorted((a, b) => (a.from < b.from ? -1 : 1)) };
};
