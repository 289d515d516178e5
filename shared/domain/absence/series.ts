import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { isoWeekOf, weekStart, type IsoWeek } from '#shared/domain/calendar/iso-week.ts';
import { freeDayName, isSchoolDay } from '#shared/domain/calendar/school-calendar.ts';
import type { DateSpan, SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { DaySum } from './levels.ts';
import { addMinutes, noMinutes, sumMinutes, type AbsenceMinutes } from './minutes.ts';

/** One ISO week of one pupil (or of any sum of days). */
export interface WeekSum {
  readonly week: IsoWeek;
  /** Its Monday. */
  readonly start: IsoDate;
  readonly minutes: AbsenceMinutes;
  /** School days of the calendar in this week; 0 in a lov. */
  readonly schoolDays: number;
  /** The name of the lov when the week has no school day. */
  readonly breakName: string | undefined;
  /** Some day of the week comes from day rows. */
  readonly isEstimated: boolean;
}

/** One entry per ISO week that the span touches, also the weeks without data. */
export const weeklySeries = (days: Iterable<DaySum>, calendar: SchoolCalendar, span: DateSpan): WeekSum[] => {
  const sums = new Map<IsoDate, { minutes: AbsenceMinutes; isEstimated: boolean }>();
  for (const day of days) {
    if (day.date < span.from || day.date > span.to) continue;
    const start = weekStart(isoWeekOf(day.date));
    const known = sums.get(start) ?? { minutes: noMinutes, isEstimated: false };
    sums.set(start, { minutes: addMinutes(known.minutes, day.minutes), isEstimated: known.isEstimated || day.level === 'DAY' });
  }
  const series: WeekSum[] = [];
  for (let start = weekStart(isoWeekOf(span.from)); start <= span.to; start = addCalendarDays(start, 7)) {
    const weekdays = [0, 1, 2, 3, 4].map((offset) => addCalendarDays(start, offset));
    const schoolDays = weekdays.filter((date) => isSchoolDay(calendar, date)).length;
    const sum = sums.get(start);
    series.push({
      week: isoWeekOf(start),
      start,
      minutes: sum?.minutes ?? noMinutes,
      schoolDays,
      breakName: schoolDays === 0 ? weekdays.map((date) => freeDayName(calendar, date)).find((name) => name !== undefined) : undefined,
      isEstimated: sum?.isEstimated ?? false,
    });
  }
  return series;
};

/** For each week the sum of it and the weeks before it, `length` in all (four for the line in the picture). */
export const rollingWeeks = (weeks: readonly WeekSum[], length = 4): AbsenceMinutes[] =>
  weeks.map((_, index) => sumMinutes(weeks.slice(Math.max(0, index - length + 1), index + 1).map((week) => week.minutes)));

/** The sum of the days within the span, both ends included. */
export const sumDays = (days: Iterable<DaySum>, span: DateSpan): AbsenceMinutes => {
  let sum = noMinutes;
  for (const day of days) if (span.from <= day.date && day.date <= span.to) sum = addMinutes(sum, day.minutes);
  return sum;
};

/** The span of the last `days` calendar days that ends on `asOf`: 28 for "de senaste fyra veckorna". */
export const lastCalendarDays = (asOf: IsoDate, days: number): DateSpan => ({ from: addCalendarDays(asOf, 1 - days), to: asOf });

/** Lost teaching in the words of a school instead of percent. */
export interface LostTeaching {
  /** Minutes of valid and invalid absence. */
  readonly minutes: number;
  /** Lessons with any absence; null when some day of the span is only known as a day row. */
  readonly lessons: number | null;
  /** School days: each day's lost share of that pupil's own day, added up. Not rounded. */
  readonly schoolDays: number;
  /** Days on which all offered time was lost. */
  readonly wholeDays: number;
}

/** Lost lessons and lost school days within the span. */
export const lostTeaching = (days: Iterable<DaySum>, span: DateSpan): LostTeaching => {
  let minutes = 0;
  let lessons: number | null = 0;
  let schoolDays = 0;
  let wholeDays = 0;
  for (const day of days) {
    if (day.date < span.from || day.date > span.to || day.minutes.offered === 0) continue;
    const absent = day.minutes.valid + day.minutes.invalid;
    minutes += absent;
    schoolDays += absent / day.minutes.offered;
    if (absent === day.minutes.offered) wholeDays += 1;
    lessons = lessons === null || day.level === 'DAY' ? null : lessons + day.absentLessonCount;
  }
  return { minutes, lessons, schoolDays, wholeDays };
};

/** Lost school days of a sum that knows no days (a period block), by the pack's minutes per school day. */
export const lostSchoolDaysOf = (minutes: AbsenceMinutes, minutesPerSchoolDay: number): number => (minutes.valid + minutes.invalid) / minutesPerSchoolDay;
