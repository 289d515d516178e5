import type { AbsenceFigures } from '#shared/contract/absence.ts';
import type { DaySum, PeriodBlock } from '#shared/domain/absence/levels.ts';
import { defaultReportingPolicy, isPoorlyReported, percentages } from '#shared/domain/absence/percentages.ts';
import { lostSchoolDaysOf, lostTeaching, sumDays } from '#shared/domain/absence/series.ts';
import type { DateSpan } from '#shared/domain/calendar/types.ts';

/** All figures of one span of days. Percent 0–100 and school days, not rounded. */
export const figuresOf = (days: readonly DaySum[], span: DateSpan): AbsenceFigures => {
  const inSpan = days.filter((day) => span.from <= day.date && day.date <= span.to);
  const minutes = sumDays(inSpan, span);
  const { ofOffered, ofReported, reportingRate } = percentages(minutes);
  const lost = inSpan.length === 0 ? null : lostTeaching(inSpan, span);
  return {
    from: span.from,
    to: span.to,
    totalPercent: ofOffered?.total ?? null,
    validPercent: ofOffered?.valid ?? null,
    invalidPercent: ofOffered?.invalid ?? null,
    reportingRatePercent: reportingRate,
    ofReportedPercent: isPoorlyReported(minutes, defaultReportingPolicy) ? (ofReported?.total ?? null) : null,
    lostLessons: lost?.lessons ?? null,
    lostSchoolDays: lost?.schoolDays ?? null,
    isEstimated: inSpan.some((day) => day.level === 'DAY'),
  };
};

/** The figures of a sum over a period. Lost school days by the staircase's minutes per school day, where one is in force. */
export const blockFigures = (block: PeriodBlock, minutesPerSchoolDay: number | null): AbsenceFigures => {
  const { ofOffered, ofReported, reportingRate } = percentages(block.minutes);
  return {
    from: block.from,
    to: block.to,
    totalPercent: ofOffered?.total ?? null,
    validPercent: ofOffered?.valid ?? null,
    invalidPercent: ofOffered?.invalid ?? null,
    reportingRatePercent: reportingRate,
    ofReportedPercent: isPoorlyReported(block.minutes, defaultReportingPolicy) ? (ofReported?.total ?? null) : null,
    lostLessons: null,
    lostSchoolDays: minutesPerSchoolDay === null ? null : lostSchoolDaysOf(block.minutes, minutesPerSchoolDay),
    isEstimated: true,
  };
};
