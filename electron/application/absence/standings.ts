import type { UseCaseContext } from '#electron/application/context.ts';
import type { WriteDb } from '#electron/db/handles.ts';
import { daySumReader, pupilNosWithAbsence, putStandings } from '#electron/db/repositories/absence-sums.ts';
import { readStepOrders, type StandingRecord } from '#electron/db/repositories/pupils.ts';
import { mergeLevels } from '#shared/domain/absence/levels.ts';
import { percentages } from '#shared/domain/absence/percentages.ts';
import { lastCalendarDays, sumDays, weeklySeries } from '#shared/domain/absence/series.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { isoWeekOf, weekStart } from '#shared/domain/calendar/iso-week.ts';
import { evaluateStaircase } from '#shared/domain/staircase/evaluate.ts';
import type { StaircaseEvaluation } from '#shared/domain/staircase/types.ts';
import { absencePolicy, type AbsencePolicy } from './policy.ts';

const FOUR_WEEKS_DAYS = 28;
const SPARKLINE_WEEKS = 10;
const tenths = (percent: number | null | undefined): number | null => (percent === null || percent === undefined ? null : Math.round(percent * 10));

/** A pupil whose highest passed step is higher than before. */
export interface NewCrossing {
  readonly pupilNo: number;
  readonly formerOrder: number;
  readonly evaluation: StaircaseEvaluation;
}

/**
 * Makes anew what lists show of these pupils' absence: four-week figure, small picture, staircase. To be called after
 * every import or undo (the pupils it touched) and every change of staircase or calendar ('ALL').
 */
export const recomputeStandings = (db: WriteDb, ctx: Pick<UseCaseContext, 'today' | 'ports'>, pupilNos: readonly number[] | 'ALL'): { readonly newlyCrossed: readonly NewCrossing[] } => {
  const wanted = pupilNos === 'ALL' ? pupilNosWithAbsence(db) : pupilNos;
  const policy = absencePolicy(db, ctx);
  const former = readStepOrders(db);
  const read = daySumReader(db);
  const made: StandingRecord[] = [];
  const withoutData: number[] = [];
  for (const pupilNo of wanted) {
    const standing = standingOf(pupilNo, read(pupilNo), policy, ctx);
    if (standing) made.push(standing);
    else withoutData.push(pupilNo);
  }
  putStandings(db, made, withoutData);
  return {
    newlyCrossed: made.flatMap(({ pupilNo, stepOrder, evaluation }) => {
      const formerOrder = former.get(pupilNo) ?? 0;
      return stepOrder > formerOrder ? [{ pupilNo, formerOrder, evaluation }] : [];
    }),
  };
};

const standingOf = (pupilNo: number, known: ReturnType<ReturnType<typeof daySumReader>>, { staircase, calendar }: AbsencePolicy, { today }: Pick<UseCaseContext, 'today'>): StandingRecord | null => {
  const absence = mergeLevels(known.days.filter((day) => day.date <= today), known.blocks);
  const lastDay = absence.days.at(-1)?.date ?? null;
  const asOf = lastDay ?? absence.periods.at(-1)?.to;
  if (!asOf) return null;
  const evaluation: StaircaseEvaluation =
    staircase && calendar ? evaluateStaircase(staircase, absence, calendar, today) : { packId: '', packVersion: '', asOf: today, measuredThrough: asOf, steps: [], highestStepId: null, highestOrder: 0 };
  const fourWeeks = lastDay ? percentages(sumDays(absence.days, lastCalendarDays(lastDay, FOUR_WEEKS_DAYS))) : null;
  const sparkFrom = addCalendarDays(weekStart(isoWeekOf(asOf)), -7 * (SPARKLINE_WEEKS - 1));
  return {
    pupilNo,
    asOf,
    fourWeekTotalTenths: tenths(fourWeeks?.ofOffered?.total),
    reportingRateTenths: tenths(fourWeeks?.reportingRate),
    sparkline: lastDay && calendar ? weeklySeries(absence.days, calendar, { from: sparkFrom, to: asOf }).map((week) => rounded(percentages(week.minutes).ofOffered?.total)) : [],
    stepId: evaluation.highestStepId,
    stepOrder: evaluation.highestOrder,
    crossedOn: evaluation.steps.find((step) => step.stepId === evaluation.highestStepId)?.crossedOn ?? null,
    evaluation,
  };
};

const rounded = (percent: number | undefined): number | null => (percent === undefined ? null : Math.round(percent));
