import type { IsoDate } from '#shared/kernel/brand.ts';

/** Days since 1970-01-01: dates are counted as whole numbers, so that no time zone can move them. */
export type EpochDay = number;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Is this a date that exists in the Gregorian calendar, year 1–9999? */
export const isRealDate = (year: number, month: number, day: number): boolean => {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return false;
  const days = DAYS_IN_MONTH[month - 1];
  if (days === undefined || !Number.isInteger(day) || day < 1) return false;
  return day <= (month === 2 && isLeapYear(year) ? 29 : days);
};

/** Day number of a real calendar date (days-from-civil arithmetic, no Date object: this runs once per imported row). */
export const epochDayOf = (year: number, month: number, day: number): EpochDay => {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
};

/** Year, month and day of a day number. */
export const civilOf = (epochDay: EpochDay): { readonly year: number; readonly month: number; readonly day: number } => {
  const shifted = epochDay + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
};

const digitAt = (text: string, index: number): number => text.charCodeAt(index) - 48;

const numberAt = (text: string, from: number, length: number): number => {
  let value = 0;
  for (let index = from; index < from + length; index += 1) value = value * 10 + digitAt(text, index);
  return value;
};

/** The day number of `YYYY-MM-DD`. The date must be real: use `isIsoDate` first for text from outside. */
export const toEpochDay = (date: IsoDate): EpochDay => epochDayOf(numberAt(date, 0, 4), numberAt(date, 5, 2), numberAt(date, 8, 2));

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** `YYYY-MM-DD` of real calendar parts. */
export const isoDateOf = (year: number, month: number, day: number): IsoDate => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as IsoDate;

/** `YYYY-MM-DD` of a day number. */
export const fromEpochDay = (epochDay: EpochDay): IsoDate => {
  const { year, month, day } = civilOf(epochDay);
  return isoDateOf(year, month, day);
};

/** Is the text exactly `YYYY-MM-DD` and a date that exists? */
export const isIsoDate = (text: string): text is IsoDate =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDate(numberAt(text, 0, 4), numberAt(text, 5, 2), numberAt(text, 8, 2));

/** 1 = Monday … 7 = Sunday. */
export const weekdayOfEpochDay = (epochDay: EpochDay): number => ((((epochDay + 3) % 7) + 7) % 7) + 1;

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: IsoDate): number => weekdayOfEpochDay(toEpochDay(date));

/** The date that many calendar days later (earlier when negative). */
export const addCalendarDays = (date: IsoDate, days: number): IsoDate => fromEpochDay(toEpochDay(date) + days);

/** Calendar days from `from` to `to`: 0 on the same day, negative when `to` is earlier. */
export const calendarDaysBetween = (from: IsoDate, to: IsoDate): number => toEpochDay(to) - toEpochDay(from);
