import type { IsoDate } from '#shared/kernel/brand.ts';

const dayMs = 86_400_000;

/** Days since 1970-01-01 (a Thursday). */
export const dayNumber = (date: IsoDate): number =>
  Math.round(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayMs);

/** Whole ISO weeks since the week of 1970-01-01. */
export const weekNumber = (date: IsoDate): number => Math.floor((dayNumber(date) + 3) / 7);

const dayOfWeek = (date: IsoDate): number => (((dayNumber(date) + 3) % 7) + 7) % 7;

/** The date in ISO text of a day number. */
export const isoDateOf = (day: number): IsoDate => new Date(day * dayMs).toISOString().slice(0, 10) as IsoDate;

/** The Monday of a week number. */
export const mondayOf = (week: number): IsoDate => isoDateOf(week * 7 - 3);

/** The edge of a day on the week scale. A week is five school days wide: a week's lov fills its week, Saturday is its end. */
export const startOfDay = (date: IsoDate): number => weekNumber(date) + Math.min(dayOfWeek(date), 5) / 5;
export const endOfDay = (date: IsoDate): number => weekNumber(date) + Math.min(dayOfWeek(date) + 1, 5) / 5;
/** The middle of a day on the week scale; weekends fall on Friday so that the mark stays inside its week. */
export const middleOfDay = (date: IsoDate): number => weekNumber(date) + (Math.min(dayOfWeek(date), 4) + 0.5) / 5;

/** ISO 8601 week of the year of the week that starts on this Monday. */
export const isoWeekOf = (monday: IsoDate): number => {
  const thursday = dayNumber(monday) + 3;
  const newYear = dayNumber(`${isoDateOf(thursday).slice(0, 4)}-01-01` as IsoDate);
  return Math.floor((thursday - newYear) / 7) + 1;
};
