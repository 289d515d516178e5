import { fromEpochDay, toEpochDay, weekdayOf } from '#shared/domain/calendar/iso-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

/** Whole ISO weeks since the week of 1970-01-01 (a Thursday). */
export const weekNumber = (date: IsoDate): number => Math.floor((toEpochDay(date) + 3) / 7);

/** The Monday of a week number. */
export const mondayOf = (week: number): IsoDate => fromEpochDay(week * 7 - 3);

/** The edge of a day on the week scale. A week is five school days wide: a week's lov fills its week, Saturday is its end. */
export const startOfDay = (date: IsoDate): number => weekNumber(date) + Math.min(weekdayOf(date) - 1, 5) / 5;
export const endOfDay = (date: IsoDate): number => weekNumber(date) + Math.min(weekdayOf(date), 5) / 5;
/** The middle of a day on the week scale; weekends fall on Friday so that the mark stays inside its week. */
export const middleOfDay = (date: IsoDate): number => weekNumber(date) + (Math.min(weekdayOf(date), 5) - 0.5) / 5;
