import type { IsoDate } from '#shared/kernel/brand.ts';

const DAY_MS = 86_400_000;

/** `days` calendar days after `date` (before, when negative). */
export const addCalendarDays = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as IsoDate;

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const calendarDaysBetween = (from: IsoDate, to: IsoDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
