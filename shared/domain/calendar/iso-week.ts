import type { IsoDate } from '#shared/kernel/brand.ts';
import { civilOf, epochDayOf, fromEpochDay, toEpochDay, weekdayOfEpochDay } from './iso-date.ts';

/** An ISO 8601 week: `year` is the week's year, which around New Year differs from the calendar year. */
export interface IsoWeek {
  readonly year: number;
  readonly week: number;
}

const mondayOfWeekOne = (year: number): number => {
  const fourthOfJanuary = epochDayOf(year, 1, 4);
  return fourthOfJanuary - weekdayOfEpochDay(fourthOfJanuary) + 1;
};

/** The ISO week that the date lies in. */
export const isoWeekOf = (date: IsoDate): IsoWeek => {
  const epochDay = toEpochDay(date);
  const thursday = epochDay - weekdayOfEpochDay(epochDay) + 4;
  const { year } = civilOf(thursday);
  return { year, week: Math.floor((thursday - epochDayOf(year, 1, 1)) / 7) + 1 };
};

/** The Monday of the week. The week number must exist in that year. */
export const weekStart = (week: IsoWeek): IsoDate => fromEpochDay(mondayOfWeekOne(week.year) + (week.week - 1) * 7);

/** 52 or 53. */
export const weeksInYear = (year: number): number => Math.round((mondayOfWeekOne(year + 1) - mondayOfWeekOne(year)) / 7);
