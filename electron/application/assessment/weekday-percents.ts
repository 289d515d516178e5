import type { DaySum } from '#shared/domain/absence/levels.ts';
import { percentages } from '#shared/domain/absence/percentages.ts';
import { lastCalendarDays, sumDays } from '#shared/domain/absence/series.ts';
import { weekdayOf } from '#shared/domain/calendar/iso-date.ts';

const TWELVE_WEEKS_DAYS = 84;
const weekdays = [1, 2, 3, 4, 5] as const;

/** Absence in percent of offered teaching for Monday to Friday over the last twelve weeks with figures; null where nothing was offered. */
export const weekdayPercents = (days: readonly DaySum[]): readonly (number | null)[] => {
  const last = days.at(-1)?.date;
  if (last === undefined) return [];
  const span = lastCalendarDays(last, TWELVE_WEEKS_DAYS);
  return weekdays.map((weekday) => {
    const minutes = sumDays(days.filter((day) => weekdayOf(day.date) === weekday), span);
    return percentages(minutes).ofOffered?.total ?? null;
  });
};
