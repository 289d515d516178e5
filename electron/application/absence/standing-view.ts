import type { StandingRecord } from '#electron/db/repositories/pupils.ts';
import type { AbsenceStandingView } from '#shared/contract/pupils.ts';
import { stepReason } from '#shared/text/staircase.ts';

const TENTHS = 10;

/** What a list shows of a pupil's absence: figures in percent, the highest passed step and its reason in words. */
export const standingView = (standing: StandingRecord | null): AbsenceStandingView | null => {
  if (!standing) return null;
  const step = standing.evaluation.steps.find((candidate) => candidate.stepId === standing.stepId);
  return {
    asOf: standing.asOf,
    fourWeekPercent: standing.fourWeekTotalTenths === null ? null : standing.fourWeekTotalTenths / TENTHS,
    reportingRatePercent: standing.reportingRateTenths === null ? null : standing.reportingRateTenths / TENTHS,
    sparkline: standing.sparkline,
    stepOrder: standing.stepOrder,
    stepName: step?.name ?? null,
    crossedOn: standing.crossedOn,
    reason: step ? stepReason(step) : null,
  };
};
