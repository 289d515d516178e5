import { percentages } from '#shared/domain/absence/percentages.ts';
import { rollingWeeks, type WeekSum } from '#shared/domain/absence/series.ts';
import { sumMinutes } from '#shared/domain/absence/minutes.ts';
import type { AbsencePictureData, PictureWeek } from './types.ts';

/** The week figures of the picture from a pupil's weekly sums: bars, four-week line and the reporting rate of the span. */
export const pictureFigures = (series: readonly WeekSum[]): Pick<AbsencePictureData, 'weeks' | 'fourWeekLine' | 'reportingRatePercent'> => {
  const rolling = rollingWeeks(series);
  return {
    weeks: series.map((week): PictureWeek => {
      const { ofOffered, reportingRate } = percentages(week.minutes);
      return {
        label: String(week.week.week),
        weekStart: week.start,
        figures: ofOffered && reportingRate !== null ? { validPercent: ofOffered.valid, invalidPercent: ofOffered.invalid, reportingRatePercent: reportingRate } : null,
        isEstimated: week.isEstimated,
      };
    }),
    fourWeekLine: series.map((week, index) => {
      const minutes = rolling[index];
      // A line from less than four weeks would promise a steadiness that it has not.
      const total = minutes && index >= 3 ? percentages(minutes).ofOffered?.total : undefined;
      return { weekStart: week.start, percent: total ?? null };
    }),
    reportingRatePercent: percentages(sumMinutes(series.map((week) => week.minutes))).reportingRate,
  };
};
