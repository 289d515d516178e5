import type { DateSpan } from '#shared/domain/calendar/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { AbsenceMinutes } from './minutes.ts';

/** How fine the source is: lesson rows are the truth, day rows are estimated, sums per period are kept as blocks. */
export type AbsenceLevel = 'LESSON' | 'DAY' | 'PERIOD_SUM';

/** One pupil's day. */
export interface DaySum {
  readonly date: IsoDate;
  /** DAY means estimated with the pack's minutes per school day, and is marked so wherever it is shown. */
  readonly level: 'LESSON' | 'DAY';
  readonly minutes: AbsenceMinutes;
  /** Lessons offered and lessons with any absence; 0 for day rows, which know no lessons. */
  readonly lessonCount: number;
  readonly absentLessonCount: number;
}

/** A sum over a period from the school's system. Never spread over weeks. */
export interface PeriodBlock extends DateSpan {
  readonly minutes: AbsenceMinutes;
}

/** All that is known about one pupil's absence, one level per day: what pictures and staircases are made from. */
export interface PupilAbsence {
  /** In date order, one per date. */
  readonly days: readonly DaySum[];
  /** In order of their first day. Only blocks that no finer row overlaps. */
  readonly periods: readonly PeriodBlock[];
}

const rank = { LESSON: 2, DAY: 1 } as const;

/**
 * Merges what several imports say about one pupil: per date the finer level wins (of equals the later in the list, which
 * is the later import), and a period block that any finer row overlaps steps aside. Within a source a re-import has
 * already replaced its span. `span` limits the outcome; blocks must lie wholly inside it.
 */
export const mergeLevels = (days: Iterable<DaySum>, periods: Iterable<PeriodBlock>, span?: DateSpan): PupilAbsence => {
  const isInside = (from: IsoDate, to: IsoDate): boolean => !span || (span.from <= from && to <= span.to);
  const best = new Map<IsoDate, DaySum>();
  for (const day of days) {
    if (!isInside(day.date, day.date)) continue;
    const known = best.get(day.date);
    if (!known || rank[day.level] >= rank[known.level]) best.set(day.date, day);
  }
  const merged = [...best.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  const kept = [...periods].filter((block) => isInside(block.from, block.to) && !merged.some((day) => block.from <= day.date && day.date <= block.to));
  return { days: merged, periods: kept.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)) };
};
