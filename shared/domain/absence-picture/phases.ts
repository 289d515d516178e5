import type { IsoDate } from '#shared/kernel/brand.ts';
import type { AbsencePictureData, PictureMeasure, PictureWeek } from './types.ts';
import { endOfDay, startOfDay, weekNumber } from './school-time.ts';

/** When a comparison before/after may be worded at all. Careful defaults of our own, not a legal or local threshold. */
export interface ComparisonPolicy {
  readonly version: number;
  readonly minWeeksPerPhase: number;
  /** A smaller difference between the medians is called unchanged. */
  readonly unchangedWithinPoints: number;
  /** So large a share of the weeks after must lie on the changed side of the median before; with fewer it is called unchanged. */
  readonly minShareOnChangedSide: number;
}

export const comparisonPolicy: ComparisonPolicy = { version: 1, minWeeksPerPhase: 3, unchangedWithinPoints: 3, minShareOnChangedSide: 2 / 3 };

const hasEndedBy = (measure: PictureMeasure, today: IsoDate): boolean => measure.end !== null && measure.end < today;

/** Median and extent of the usable weeks of one phase. */
export interface Phase { readonly medianPercent: number; readonly weeks: number; readonly firstLabel: string; readonly lastLabel: string }

interface About {
  readonly measure: PictureMeasure;
  /** The measure ended before today, so the phase is not "since" but "while". */
  readonly hasEnded: boolean;
  /** How many began on that day, this one among them. 1 when a person has chosen the measure. */
  readonly begunTogether: number;
}

/** What the weeks before and after a measure say. Never a cause. */
export type PhaseComparison =
  | { readonly kind: 'NO_FIGURES' }
  /** `ONLY_FIGURES`: the picture was made without the case, so nothing can be said about measures. */
  | { readonly kind: 'NO_MEASURE' | 'ONLY_FIGURES'; readonly latestPercent: number | null }
  | (About & { readonly kind: 'TOO_FEW_WEEKS'; readonly weeksBefore: number; readonly weeksAfter: number; readonly needed: number })
  | (About & { readonly kind: 'LOW_REPORTING'; readonly lowWeeks: number; readonly weeks: number; readonly floorPercent: number })
  | (About & {
      readonly kind: 'SUNK' | 'RISEN' | 'UNCHANGED';
      readonly before: Phase;
      readonly after: Phase;
      /** Weeks after that lie below the median before: the overlap measure of single-case graphs. */
      readonly afterWeeksBelow: number;
      /** Lov inside the compared time whose weeks have no lessons. */
      readonly skippedHolidays: readonly string[];
      readonly skippedLowWeeks: number;
      /** Other measures that ran at some time in the compared weeks. */
      readonly alsoActive: readonly string[];
    });

const totalPercent = (week: PictureWeek): number => (week.figures ? week.figures.validPercent + week.figures.invalidPercent : 0);

/** The middle value, or the mean of the two middle ones. `values` must not be empty. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (upper + lower) / 2;
};

const phaseOf = (weeks: readonly PictureWeek[]): Phase => ({
  medianPercent: median(weeks.map(totalPercent)),
  weeks: weeks.length,
  firstLabel: weeks[0]?.label ?? '',
  lastLabel: weeks.at(-1)?.label ?? '',
});

/**
 * The measure to compare around: of those that began inside the span (so that there are weeks before) the first that still
 * runs, else the first. Of several that began on the same day the first in the plan's own order.
 */
const firstMeasure = (data: AbsencePictureData): PictureMeasure | undefined => {
  const firstWeek = data.weeks[0];
  if (!firstWeek) return undefined;
  const starts = weekNumber(firstWeek.weekStart);
  return data.measures
    .filter((measure) => startOfDay(measure.start) > starts && measure.start <= data.today && measure.status !== 'PLANNED')
    .sort((a, b) => Number(hasEndedBy(a, data.today)) - Number(hasEndedBy(b, data.today)) || (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))[0];
};

/**
 * Compares the weeks before a measure with those after it (median per phase, in percentage points). The week in which a
 * measure begins after its Monday belongs to neither phase; weeks without lessons and weeks reported under the floor are
 * left out; what was left out is told. Without `measureId` the first measure in the span is taken.
 */
export const comparePhases = (data: AbsencePictureData, measureId?: string, policy: ComparisonPolicy = comparisonPolicy): PhaseComparison => {
  const withFigures = data.weeks.filter((week) => week.figures);
  if (withFigures.length === 0) return { kind: 'NO_FIGURES' };
  const measure = measureId === undefined ? firstMeasure(data) : data.measures.find((candidate) => candidate.id === measureId);
  if (!measure) return { kind: data.isWithoutCase ? 'ONLY_FIGURES' : 'NO_MEASURE', latestPercent: data.fourWeekLine.findLast((point) => point.percent !== null)?.percent ?? null };

  const isLow = (week: PictureWeek): boolean => (week.figures?.reportingRatePercent ?? 0) < data.reportingFloorPercent;
  const start = startOfDay(measure.start);
  const hasEnded = hasEndedBy(measure, data.today);
  const end = measure.end !== null && hasEnded ? endOfDay(measure.end) : endOfDay(data.today);
  const allBefore = withFigures.filter((week) => weekNumber(week.weekStart) + 1 <= start);
  const { baseline } = data;
  const inBaseline = baseline ? allBefore.filter((week) => weekNumber(week.weekStart) + 1 > startOfDay(baseline.fromDate) && week.weekStart <= baseline.toDate) : [];
  // The plan's own starting period, where it has one, so that the sentence and the line "Start" speak of the same weeks.
  const before = inBaseline.filter((week) => !isLow(week)).length >= policy.minWeeksPerPhase ? inBaseline : allBefore;
  const after = withFigures.filter((week) => weekNumber(week.weekStart) >= start && weekNumber(week.weekStart) < end);
  const usedBefore = before.filter((week) => !isLow(week));
  const usedAfter = after.filter((week) => !isLow(week));
  const begunTogether = measureId === undefined && !hasEnded ? data.measures.filter((other) => other.start === measure.start).length : 1;
  const about: About = { measure, hasEnded, begunTogether };

  if (Math.min(usedBefore.length, usedAfter.length) < policy.minWeeksPerPhase) {
    const isReportingToBlame = Math.min(before.length, after.length) >= policy.minWeeksPerPhase;
    const all = [...before, ...after];
    return isReportingToBlame
      ? { ...about, kind: 'LOW_REPORTING', lowWeeks: all.filter(isLow).length, weeks: all.length, floorPercent: data.reportingFloorPercent }
      : { ...about, kind: 'TOO_FEW_WEEKS', weeksBefore: usedBefore.length, weeksAfter: usedAfter.length, needed: policy.minWeeksPerPhase };
  }

  const first = phaseOf(usedBefore);
  const second = phaseOf(usedAfter);
  const change = second.medianPercent - first.medianPercent;
  const onChangedSide = usedAfter.filter((week) => (totalPercent(week) - first.medianPercent) * change > 0).length;
  const spanStart = usedBefore[0]?.weekStart ?? measure.start;
  const spanEnd = usedAfter.at(-1)?.weekStart ?? measure.start;
  const known = new Set(withFigures.map((week) => weekNumber(week.weekStart)));
  const emptiesAWeek = (from: number, to: number): boolean => {
    for (let week = from; week <= to; week += 1) if (!known.has(week)) return true;
    return false;
  };
  const holidays = data.holidays.filter(
    (holiday) => holiday.from <= spanEnd && holiday.to >= spanStart && emptiesAWeek(weekNumber(holiday.from), weekNumber(holiday.to)),
  );
  return {
    ...about,
    kind: Math.abs(change) < policy.unchangedWithinPoints || onChangedSide < usedAfter.length * policy.minShareOnChangedSide ? 'UNCHANGED' : change < 0 ? 'SUNK' : 'RISEN',
    before: first,
    after: second,
    afterWeeksBelow: usedAfter.filter((week) => totalPercent(week) < first.medianPercent).length,
    skippedHolidays: holidays.map((holiday) => holiday.name),
    skippedLowWeeks: before.length + after.length - usedBefore.length - usedAfter.length,
    alsoActive: data.measures
      .filter((other) => other.id !== measure.id && other.status !== 'PLANNED' && startOfDay(other.start) < end && (other.end === null || other.end >= spanStart))
      .map((other) => other.name),
  };
};
