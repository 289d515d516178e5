import { defaultReportingPolicy } from '#shared/domain/absence/percentages.ts';
import type { LetterProposal } from '#shared/domain/letters/types.ts';
import type { StaircaseEvaluation, StepEvaluation } from '#shared/domain/staircase/types.ts';
import { stepReasonShort } from '#shared/text/staircase.ts';

/** Why a step is passed, short enough for a line. */
export const lineReason = (step: StepEvaluation): string => stepReasonShort(step, defaultReportingPolicy.warnBelowPercent);

/** While the crossing lasts its figure is today's; else what it was when the letter was proposed. */
export const letterReasonNow = (proposal: Pick<LetterProposal, 'stepId' | 'reason'>, evaluation: StaircaseEvaluation | null): string => {
  const step = evaluation?.steps.find((candidate) => candidate.stepId === proposal.stepId && candidate.isCrossed);
  return step ? lineReason(step) : proposal.reason;
};
