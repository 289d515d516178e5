import type { IsoDate } from '#shared/kernel/brand.ts';
import { exhaustive } from '#shared/kernel/exhaustive.ts';
import { addCalendarDays, fromEpochDay, toEpochDay, weekdayOfEpochDay } from './iso-date.ts';
import type { DateSpan, DayUnit, SchoolCalendar, SchoolTerm } from './types.ts';

interface CompiledCalendar {
  readonly first: number;
  readonly last: number;
  /** All school days of the calendar, in order. */
  readonly schoolDays: Int32Array;
  /** Per day from `first` to `last`: how many school days lie on or before it. */
  readonly countThrough: Int32Array;
}

const compiledCalendars = new WeakMap<SchoolCalendar, CompiledCalendar>();

const compile = (calendar: SchoolCalendar): CompiledCalendar => {
  const first = Math.min(...calendar.terms.map((term) => toEpochDay(term.from)));
  const last = Math.max(...calendar.terms.map((term) => toEpochDay(term.to)));
  const isOpen = new Uint8Array(last - first + 1);
  const paint = (span: DateSpan, value: 0 | 1): void => {
    const from = Math.max(first, toEpochDay(span.from));
    const to = Math.min(last, toEpochDay(span.to));
    for (let day = from; day <= to; day += 1) isOpen[day - first] = value;
  };
  calendar.terms.forEach((term) => paint(term, 1));
  [...calendar.breaks, ...calendar.staffDays, ...calendar.publicHolidays].forEach((band) => paint(band, 0));
  const countThrough = new Int32Array(isOpen.length);
  const schoolDays: number[] = [];
  for (let offset = 0; offset < isOpen.length; offset += 1) {
    if (isOpen[offset] === 1 && weekdayOfEpochDay(first + offset) <= 5) schoolDays.push(first + offset);
    countThrough[offset] = schoolDays.length;
  }
  return { first, last, schoolDays: Int32Array.from(schoolDays), countThrough };
};

const compiled = (calendar: SchoolCalendar): CompiledCalendar => {
  const known = compiledCalendars.get(calendar);
  if (known) return known;
  const made = compile(calendar);
  compiledCalendars.set(calendar, made);
  return made;
};

/** Weekdays from day 0 (a Thursday) up to and including the day: a running count that may be negative. */
const weekdaysThrough = (epochDay: number): number => {
  const sinceMonday = epochDay + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(5, sinceMonday - weeks * 7 + 1);
};

const dayOfWeekdayCount = (count: number): number => {
  const index = count - 1;
  const weeks = Math.floor(index / 5);
  return weeks * 7 + (index - weeks * 5) - 3;
};

/**
 * A running number of school days up to and including the day: differences between two days are what counts. Outside the
 * calendar's first and last term, weekdays count as school days, so that a timer never stops at the edge of the file.
 */
export const schoolDayNumber = (calendar: SchoolCalendar, epochDay: number): number => {
  const { first, last, countThrough, schoolDays } = compiled(calendar);
  if (epochDay < first) return weekdaysThrough(epochDay) - weekdaysThrough(first - 1);
  if (epochDay > last) return schoolDays.length + weekdaysThrough(epochDay) - weekdaysThrough(last);
  return countThrough[epochDay - first] ?? 0;
};

/** The day that has this running number (the inverse of `schoolDayNumber`). */
export const schoolDayAt = (calendar: SchoolCalendar, number: number): number => {
  const { first, last, schoolDays } = compiled(calendar);
  if (number <= 0) return dayOfWeekdayCount(number + weekdaysThrough(first - 1));
  const known = schoolDays[number - 1];
  return known ?? dayOfWeekdayCount(number - schoolDays.length + weekdaysThrough(last));
};

/** Is there school for the pupils on this day? */
export const isSchoolDay = (calendar: SchoolCalendar, date: IsoDate): boolean => {
  const day = toEpochDay(date);
  return schoolDayNumber(calendar, day) !== schoolDayNumber(calendar, day - 1);
};

/** The date `days` school days after `date` (0: the date itself, or the next school day when it is none; negative: before). */
export const addSchoolDays = (calendar: SchoolCalendar, date: IsoDate, days: number): IsoDate => {
  const day = toEpochDay(date);
  const isOpen = isSchoolDay(calendar, date);
  const number = schoolDayNumber(calendar, day) + days;
  return fromEpochDay(schoolDayAt(calendar, isOpen || days > 0 ? number : number + 1));
};

/** School days after `from` up to and including `to`; negative when `to` is earlier. */
export const schoolDaysBetween = (calendar: SchoolCalendar, from: IsoDate, to: IsoDate): number =>
  schoolDayNumber(calendar, toEpochDay(to)) - schoolDayNumber(calendar, toEpochDay(from));

/** When something is due that was started on `from`. */
export const dueDate = (calendar: SchoolCalendar, from: IsoDate, due: { readonly amount: number; readonly unit: DayUnit }): IsoDate => {
  switch (due.unit) {
    case 'SCHOOL_DAYS':
      return addSchoolDays(calendar, from, due.amount);
    case 'CALENDAR_DAYS':
      return addCalendarDays(from, due.amount);
    default:
      return exhaustive(due.unit);
  }
};

const contains = (span: DateSpan, date: IsoDate): boolean => span.from <= date && date <= span.to;

/** The term that the date lies in, if any. */
export const termOf = (calendar: SchoolCalendar, date: IsoDate): SchoolTerm | undefined => calendar.terms.find((term) => contains(term, date));

/** The term of the date, or in a break between terms the one that ended last; undefined before the first. */
export const latestTerm = (calendar: SchoolCalendar, date: IsoDate): SchoolTerm | undefined =>
  calendar.terms.findLast((term) => term.from <= date);

/** The name of the lov, studiedag or public holiday on this day, if any: for grey bands and explanations. */
export const freeDayName = (calendar: SchoolCalendar, date: IsoDate): string | undefined =>
  [...calendar.breaks, ...calendar.staffDays, ...calendar.publicHolidays].find((band) => contains(band, date))?.name;

/** The first day of the school year (läsår) that the date lies in, as far as the calendar knows it. */
export const schoolYearStartOf = (calendar: SchoolCalendar, date: IsoDate): IsoDate | undefined => {
  const term = latestTerm(calendar, date);
  return term && calendar.terms.find((candidate) => candidate.schoolYearStart === term.schoolYearStart)?.from;
};
