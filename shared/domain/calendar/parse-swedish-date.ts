import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { civilOf, epochDayOf, fromEpochDay, isoDateOf, isRealDate, toEpochDay, weekdayOf } from './iso-date.ts';
import { isoWeekOf, weekStart, weeksInYear } from './iso-week.ts';

export type DateFailureCode = 'DATE_UNREADABLE' | 'DATE_NOT_REAL';

const RELATIVE_DAYS: Readonly<Record<string, number>> = {
  idag: 0, 'i dag': 0, nu: 0, imorgon: 1, 'i morgon': 1, imorn: 1, 'i morron': 1, övermorgon: 2, 'i övermorgon': 2, igår: -1, 'i går': -1,
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const MONTH_NAMES = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'];
const WEEKDAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'];

const unreadable = (): Result<IsoDate, Failure<DateFailureCode>> => fail('DATE_UNREADABLE');

const exact = (year: number, month: number, day: number): Result<IsoDate, Failure<DateFailureCode>> =>
  isRealDate(year, month, day) ? ok(isoDateOf(year, month, day)) : fail('DATE_NOT_REAL');

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** Of the same day in the years around today, the one nearest to it (the later one when equally near). */
const nearest = (candidates: readonly number[], today: number): IsoDate | undefined => {
  const best = candidates.toSorted((a, b) => Math.abs(a - today) - Math.abs(b - today) || b - a)[0];
  return best === undefined ? undefined : fromEpochDay(best);
};

const dayAndMonth = (day: number, month: number, today: IsoDate): Result<IsoDate, Failure<DateFailureCode>> => {
  const { year } = civilOf(toEpochDay(today));
  const candidates = [year - 1, year, year + 1].filter((candidate) => isRealDate(candidate, month, day)).map((candidate) => epochDayOf(candidate, month, day));
  const found = nearest(candidates, toEpochDay(today));
  return found ? ok(found) : fail('DATE_NOT_REAL');
};

const monthOf = (word: string): number => {
  const short = MONTHS.indexOf(word.slice(0, 3));
  if (short < 0) return 0;
  const name = MONTH_NAMES[short] ?? '';
  return name.startsWith(word) || word === 'sept' ? short + 1 : 0;
};

const weekDate = (week: number, yearText: string | undefined, weekday: number, today: IsoDate): Result<IsoDate, Failure<DateFailureCode>> => {
  if (week < 1 || week > 53) return fail('DATE_NOT_REAL');
  const day = (year: number): number => toEpochDay(weekStart({ year, week })) + weekday - 1;
  if (yearText !== undefined) {
    const year = fullYear(yearText);
    return week <= weeksInYear(year) ? ok(fromEpochDay(day(year))) : fail('DATE_NOT_REAL');
  }
  const { year } = isoWeekOf(today);
  const found = nearest([year - 1, year, year + 1].filter((candidate) => week <= weeksInYear(candidate)).map(day), toEpochDay(today));
  return found ? ok(found) : fail('DATE_NOT_REAL');
};

const weekdayDate = (word: string, today: IsoDate): IsoDate | undefined => {
  const index = word.length < 3 ? -1 : WEEKDAYS.findIndex((name) => name === word || (word.length === 3 && name.startsWith(word)));
  if (index < 0) return undefined;
  const ahead = (index + 1 - weekdayOf(today) + 7) % 7;
  return fromEpochDay(toEpochDay(today) + (ahead === 0 ? 7 : ahead));
};

/**
 * Reads a date as people type it: `idag`, `imorgon`, `+14` (calendar days), `+2v`, `v42` (its Monday), `fredag` (the next
 * one), `2026-11-21`, `20261121`, `26-11-21`, `21/11`, `21/11 2026`, `21 nov`, `21 november 2026`. Without a year the
 * occurrence nearest to today is meant.
 */
export const parseSwedishDate = (text: string, today: IsoDate): Result<IsoDate, Failure<DateFailureCode>> => {
  const word = text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ').replace(/^den /, '').replace(/[.,]$/, '');
  if (word === '' || word.length > 40) return unreadable();
  const relative = Object.hasOwn(RELATIVE_DAYS, word) ? RELATIVE_DAYS[word] : undefined;
  if (relative !== undefined) return ok(fromEpochDay(toEpochDay(today) + relative));

  let match = /^([+-]) ?(\d{1,4}) ?(v|veckor|vecka|d|dagar|dag)?$/.exec(word);
  if (match) {
    const days = Number(match[2]) * (match[3]?.startsWith('v') ? 7 : 1) * (match[1] === '-' ? -1 : 1);
    return ok(fromEpochDay(toEpochDay(today) + days));
  }
  match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(word) ?? /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(word);
  if (match) return exact(Number(match[1]), Number(match[2]), Number(match[3]));
  match = /^(\d{2})-(\d{2})-(\d{2})$/.exec(word) ?? /^(\d{2})(\d{2})(\d{2})$/.exec(word);
  if (match) return exact(2000 + Number(match[1]), Number(match[2]), Number(match[3]));
  match = /^(?:v|vecka)\.? ?(\d{1,2})(?:[ ,-]+(\d{4}))?$/.exec(word);
  if (match) return weekDate(Number(match[1]), match[2], 1, today);
  match = /^(\d{1,2}) ?[/.] ?(\d{1,2})(?:[ /.-]+(\d{4}|\d{2}))?$/.exec(word);
  if (match) {
    if (match[3] === undefined) return dayAndMonth(Number(match[1]), Number(match[2]), today);
    return exact(fullYear(match[3]), Number(match[2]), Number(match[1]));
  }
  match = /^(\d{1,2})(?::e|:a|e|a)? ?([a-zåäö]{3,9})\.?(?: (\d{4}|\d{2}))?$/.exec(word);
  if (match) {
    const month = monthOf(match[2] ?? '');
    if (month === 0) return unreadable();
    if (match[3] === undefined) return dayAndMonth(Number(match[1]), month, today);
    return exact(fullYear(match[3]), month, Number(match[1]));
  }
  const weekday = weekdayDate(word.replace(/^(på|nästa) /, ''), today);
  return weekday ? ok(weekday) : unreadable();
};
