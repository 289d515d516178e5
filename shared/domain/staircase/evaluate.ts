import type { PeriodBlock, PupilAbsence } from '#shared/domain/absence/levels.ts';
import { percentages } from '#shared/domain/absence/percentages.ts';
import type { AbsenceMinutes } from '#shared/domain/absence/minutes.ts';
import { civilOf, epochDayOf, fromEpochDay, toEpochDay } from '#shared/domain/calendar/iso-date.ts';
import { latestTerm, schoolDayAt, schoolDayNumber, schoolYearStartOf } from '#shared/domain/calendar/school-calendar.ts';
import type { SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { exhaustive } from '#shared/kernel/exhaustive.ts';
import { prepareDays, sumBetween, type PreparedDays } from './prepared-days.ts';
import type { Staircase, StaircaseEvaluation, StaircaseStep, StaircaseTrigger, StepEvaluation, TriggerReading, TriggerWindow } from './types.ts';

const windowStart = (window: TriggerWindow, endDay: number, calendar: SchoolCalendar): number | null => {
  switch (window.type) {
    case 'ROLLING_CALENDAR_DAYS':
      return endDay - window.length + 1;
    case 'ROLLING_SCHOOL_DAYS':
      return schoolDayAt(calendar, schoolDayNumber(calendar, endDay) - window.length + 1);
    case 'CALENDAR_MONTH': {
      const { year, month } = civilOf(endDay);
      return epochDayOf(year, month, 1);
    }
    case 'TERM': {
      const term = latestTerm(calendar, fromEpochDay(endDay));
      return term ? toEpochDay(term.from) : null;
    }
    default:
      return exhaustive(window);
  }
};

const shareOf = (trigger: StaircaseTrigger, minutes: AbsenceMinutes): number | null => {
  const shares = percentages(minutes).ofOffered;
  if (!shares) return null;
  return trigger.measure === 'TOTAL' ? shares.total : trigger.measure === 'VALID' ? shares.valid : shares.invalid;
};

const absentOn = (trigger: StaircaseTrigger, days: PreparedDays, index: number): number => {
  const valid = (days.valid[index + 1] ?? 0) - (days.valid[index] ?? 0);
  const invalid = (days.invalid[index + 1] ?? 0) - (days.invalid[index] ?? 0);
  return trigger.measure === 'TOTAL' ? valid + invalid : trigger.measure === 'VALID' ? valid : invalid;
};

/** Days with any absence, or the longest run of wholly absent days, between two positions of the list. */
const countOf = (trigger: StaircaseTrigger, days: PreparedDays, from: number, to: number): number => {
  let occasions = 0;
  let run = 0;
  let longest = 0;
  for (let index = from; index < to; index += 1) {
    const reported = (days.reported[index + 1] ?? 0) - (days.reported[index] ?? 0);
    if (reported === 0) continue;
    const absent = absentOn(trigger, days, index);
    if (absent > 0) occasions += 1;
    run = absent >= reported ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return trigger.unit === 'OCCASIONS' ? occasions : longest;
};

const hindranceOf = (trigger: StaircaseTrigger, minutes: AbsenceMinutes): TriggerReading['hindrance'] => {
  if (minutes.offered === 0) return 'NO_DATA';
  if (minutes.offered < trigger.minOfferedMinutes) return 'TOO_LITTLE_OFFERED';
  return minutes.reported < minutes.offered * trigger.minReportedShare ? 'TOO_LITTLE_REPORTED' : null;
};

const passes = (trigger: StaircaseTrigger, value: number | null): boolean =>
  value !== null && (trigger.operator === '>=' ? value >= trigger.value : value > trigger.value);

/** One moment of one trigger: enough to know whether it fires. The reading for words is made only for the last moment. */
interface Moment {
  readonly value: number | null;
  readonly minutes: AbsenceMinutes;
  readonly fires: boolean;
  readonly fromDay: number;
  readonly toDay: number;
  readonly firstIndex: number;
  readonly lastIndex: number;
  readonly basis: 'DAYS' | 'PERIOD_BLOCK';
}

interface Pupil {
  readonly days: PreparedDays;
  /** By the day the block ends on. */
  readonly blocks: ReadonlyMap<number, readonly PeriodBlock[]>;
  /** As the pack says. */
  readonly blockExtraSchoolDays: number;
  /** Every day on which something can change, ending with the last day that has data. */
  readonly points: readonly number[];
}

const blockFor = (trigger: StaircaseTrigger, pupil: Pupil, fromDay: number, endDay: number, calendar: SchoolCalendar): PeriodBlock | undefined => {
  if (trigger.unit !== 'PERCENT') return undefined;
  const before = schoolDayNumber(calendar, fromDay - 1);
  const inWindow = schoolDayNumber(calendar, endDay) - before;
  return pupil.blocks.get(endDay)?.find((block) => {
    const extra = before - schoolDayNumber(calendar, toEpochDay(block.from) - 1);
    return inWindow > 0 && extra >= 0 && extra <= pupil.blockExtraSchoolDays;
  });
};

const momentOf = (trigger: StaircaseTrigger, pupil: Pupil, fromDay: number, endDay: number, firstIndex: number, lastIndex: number, calendar: SchoolCalendar): Moment => {
  if (firstIndex === lastIndex) {
    const block = blockFor(trigger, pupil, fromDay, endDay, calendar);
    if (block) {
      const value = shareOf(trigger, block.minutes);
      const fires = passes(trigger, value) && hindranceOf(trigger, block.minutes) === null;
      return { value, minutes: block.minutes, fires, fromDay: toEpochDay(block.from), toDay: endDay, firstIndex, lastIndex, basis: 'PERIOD_BLOCK' };
    }
  }
  const minutes = sumBetween(pupil.days, firstIndex, lastIndex);
  const value = trigger.unit === 'PERCENT' ? shareOf(trigger, minutes) : firstIndex === lastIndex ? null : countOf(trigger, pupil.days, firstIndex, lastIndex);
  return { value, minutes, fires: passes(trigger, value) && hindranceOf(trigger, minutes) === null, fromDay, toDay: endDay, firstIndex, lastIndex, basis: 'DAYS' };
};

interface TriggerHistory {
  readonly trigger: StaircaseTrigger;
  /** Per point: did it fire? */
  readonly fires: readonly boolean[];
  readonly last: Moment | null;
}

const follow = (trigger: StaircaseTrigger, pupil: Pupil, sinceDay: number, calendar: SchoolCalendar): TriggerHistory => {
  const { days, points } = pupil;
  const fires: boolean[] = [];
  let last: Moment | null = null;
  let firstIndex = 0;
  let lastIndex = 0;
  for (const point of points) {
    while (lastIndex < days.count && (days.day[lastIndex] ?? 0) <= point) lastIndex += 1;
    const fromDay = point < sinceDay ? null : windowStart(trigger.window, point, calendar);
    if (fromDay === null) {
      fires.push(false);
      continue;
    }
    // Windows only ever move forward, so the first index does too.
    while (firstIndex < lastIndex && (days.day[firstIndex] ?? 0) < fromDay) firstIndex += 1;
    last = momentOf(trigger, pupil, fromDay, point, firstIndex, lastIndex, calendar);
    fires.push(last.fires);
  }
  return { trigger, fires, last };
};

const readingOf = ({ trigger, last }: TriggerHistory, days: PreparedDays): TriggerReading | null =>
  last && {
    triggerId: trigger.id,
    measure: trigger.measure,
    unit: trigger.unit,
    operator: trigger.operator,
    threshold: trigger.value,
    value: last.value,
    window: trigger.window,
    span: { from: fromEpochDay(last.fromDay), to: fromEpochDay(last.toDay) },
    minutes: last.minutes,
    reportingRate: percentages(last.minutes).reportingRate,
    isEstimated: last.basis === 'DAYS' && (days.estimated[last.lastIndex] ?? 0) > (days.estimated[last.firstIndex] ?? 0),
    basis: last.basis,
    hindrance: hindranceOf(trigger, last.minutes),
  };

const nearness = (history: TriggerHistory): number => (history.last?.value ?? 0) / Math.max(history.trigger.value, Number.EPSILON) + (history.last?.fires ? 1e6 : 0);

const evaluateStep = (step: StaircaseStep, pupil: Pupil, sinceDay: number, calendar: SchoolCalendar): StepEvaluation => {
  const histories = step.triggers.map((trigger) => follow(trigger, pupil, sinceDay, calendar));
  const dateAt = (index: number): IsoDate | null => (pupil.points[index] === undefined ? null : fromEpochDay(pupil.points[index]));
  let first = -1;
  let current = -1;
  for (let index = 0; index < pupil.points.length; index += 1) {
    if (!histories.some((history) => history.fires[index])) current = -1;
    else {
      if (first < 0) first = index;
      if (current < 0) current = index;
    }
  }
  const telling = histories.reduce<TriggerHistory | undefined>((best, history) => (best && nearness(best) >= nearness(history) ? best : history), undefined);
  return {
    stepId: step.id,
    order: step.order,
    name: step.name,
    isCrossed: current >= 0,
    crossedOn: dateAt(current),
    firstCrossedOn: dateAt(first),
    reading: telling ? readingOf(telling, pupil.days) : null,
  };
};

const preparePupil = (absence: PupilAbsence, asOfDay: number): Omit<Pupil, 'blockExtraSchoolDays'> => {
  const days = prepareDays(absence.days, asOfDay);
  const blocks = new Map<number, PeriodBlock[]>();
  const points: number[] = Array.from(days.day.subarray(0, days.count));
  for (const block of absence.periods) {
    const end = toEpochDay(block.to);
    if (end > asOfDay) continue;
    blocks.set(end, [...(blocks.get(end) ?? []), block]);
    points.push(end);
  }
  return { days, blocks, points: blocks.size === 0 ? points : [...new Set(points)].sort((a, b) => a - b) };
};

/**
 * Which steps of the staircase the pupil has passed, since when, and what was measured. Windows end on the pupil's last day
 * with data up to `asOf`; crossings are looked for from the start of that school year (`since` overrides). Days must be
 * in date order and merged (`mergeLevels`).
 */
export const evaluateStaircase = (pack: Staircase, absence: PupilAbsence, calendar: SchoolCalendar, asOf: IsoDate, since?: IsoDate): StaircaseEvaluation => {
  const pupil: Pupil = { ...preparePupil(absence, toEpochDay(asOf)), blockExtraSchoolDays: pack.blockExtraSchoolDays };
  const lastDay = pupil.points.at(-1);
  const measuredThrough = lastDay === undefined ? null : fromEpochDay(lastDay);
  const start = since ?? (measuredThrough ? schoolYearStartOf(calendar, measuredThrough) : undefined);
  const sinceDay = start ? toEpochDay(start) : Number.NEGATIVE_INFINITY;
  const steps = pack.steps.map((step) => evaluateStep(step, pupil, sinceDay, calendar));
  const highest = steps.filter((step) => step.isCrossed).reduce<StepEvaluation | null>((best, step) => (best && best.order >= step.order ? best : step), null);
  return { packId: pack.id, packVersion: pack.version, asOf, measuredThrough, steps, highestStepId: highest?.stepId ?? null, highestOrder: highest?.order ?? 0 };
};
