import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { CaseworkContext } from '../cases/context.ts';
import type { AssessmentPolicy } from './question-bank.ts';
import { conclusionQuestions, perspectives, type Assessment, type AssessmentArea, type ConclusionQuestion, type Perspective } from './types.ts';

/** What the kartläggning still lacks, with the place where it is mended. Sentences in `shared/text/assessment.ts`. */
export type AssessmentGap =
  | { readonly kind: 'TOO_FEW_AREAS'; readonly touched: number; readonly required: number; readonly jumpTo: { readonly step: 'TALKS'; readonly area: AssessmentArea | null } }
  | { readonly kind: 'PERSPECTIVE_NOT_HEARD'; readonly perspective: Perspective; readonly jumpTo: { readonly step: 'TALKS'; readonly perspective: Perspective } }
  | { readonly kind: 'NO_OWN_WORDS'; readonly jumpTo: { readonly step: 'TALKS'; readonly perspective: 'PUPIL' } }
  | { readonly kind: 'NO_ORGANISATION_OR_GROUP_FACTOR'; readonly jumpTo: { readonly step: 'FACTORS' } }
  | { readonly kind: 'NO_PROTECTIVE_FACTOR'; readonly jumpTo: { readonly step: 'FACTORS' } }
  | { readonly kind: 'NO_HYPOTHESIS'; readonly jumpTo: { readonly step: 'HYPOTHESES' } }
  | { readonly kind: 'HYPOTHESIS_WITHOUT_FACTOR'; readonly hypothesisId: string; readonly jumpTo: { readonly step: 'HYPOTHESES'; readonly id: string } }
  | { readonly kind: 'NO_NEED'; readonly jumpTo: { readonly step: 'NEEDS' } }
  | { readonly kind: 'NEED_WITHOUT_HYPOTHESIS'; readonly needId: string; readonly jumpTo: { readonly step: 'NEEDS'; readonly id: string } }
  | { readonly kind: 'CONCLUSION_NOT_ANSWERED'; readonly question: ConclusionQuestion; readonly jumpTo: { readonly step: 'CONCLUSIONS'; readonly question: ConclusionQuestion } }
  | { readonly kind: 'CONCLUSION_WITHOUT_REASON'; readonly question: ConclusionQuestion; readonly jumpTo: { readonly step: 'CONCLUSIONS'; readonly question: ConclusionQuestion } };

/** Areas in which something has been said or picked out. */
export const touchedAreas = (assessment: Assessment): ReadonlySet<AssessmentArea> =>
  new Set([...assessment.answers.filter((answer) => answer.text.trim() !== '').map((answer) => answer.area), ...assessment.factors.map((factor) => factor.area)]);

const missingReason = (assessment: Assessment, perspective: Perspective): string => assessment.parts.find((part) => part.perspective === perspective)?.missingReason.trim() ?? '';

/** The areas of one perspective with answers: the three dots of each area. */
export const answeredPerspectives = (assessment: Assessment, area: AssessmentArea): readonly Perspective[] =>
  perspectives.filter((perspective) =>
    assessment.answers.some((answer) => answer.area === area && answer.text.trim() !== '' && assessment.talks.some((talk) => talk.talkId === answer.talkId && talk.perspective === perspective)),
  );

const voiceGaps = (assessment: Assessment): readonly AssessmentGap[] => {
  const unheard = perspectives.filter((perspective) => !assessment.talks.some((talk) => talk.perspective === perspective) && missingReason(assessment, perspective) === '');
  const isWordless = assessment.ownWords.every((words) => words.text.trim() === '') && missingReason(assessment, 'PUPIL') === '';
  return [
    ...unheard.map((perspective) => ({ kind: 'PERSPECTIVE_NOT_HEARD', perspective, jumpTo: { step: 'TALKS', perspective } }) as const),
    ...(isWordless ? [{ kind: 'NO_OWN_WORDS', jumpTo: { step: 'TALKS', perspective: 'PUPIL' } } as const] : []),
  ];
};

const analysisGaps = (assessment: Assessment): readonly AssessmentGap[] => {
  const gaps: AssessmentGap[] = [];
  if (!assessment.factors.some((factor) => factor.level !== 'INDIVIDUAL')) gaps.push({ kind: 'NO_ORGANISATION_OR_GROUP_FACTOR', jumpTo: { step: 'FACTORS' } });
  if (!assessment.factors.some((factor) => factor.valence === 'PROTECTIVE')) gaps.push({ kind: 'NO_PROTECTIVE_FACTOR', jumpTo: { step: 'FACTORS' } });
  if (assessment.hypotheses.length === 0) gaps.push({ kind: 'NO_HYPOTHESIS', jumpTo: { step: 'HYPOTHESES' } });
  for (const { hypothesisId, factorIds } of assessment.hypotheses)
    if (factorIds.length === 0) gaps.push({ kind: 'HYPOTHESIS_WITHOUT_FACTOR', hypothesisId, jumpTo: { step: 'HYPOTHESES', id: hypothesisId } });
  if (assessment.needs.length === 0) gaps.push({ kind: 'NO_NEED', jumpTo: { step: 'NEEDS' } });
  for (const { needId, hypothesisIds } of assessment.needs)
    if (hypothesisIds.length === 0) gaps.push({ kind: 'NEED_WITHOUT_HYPOTHESIS', needId, jumpTo: { step: 'NEEDS', id: needId } });
  return gaps;
};

const conclusionGaps = (assessment: Assessment): readonly AssessmentGap[] =>
  conclusionQuestions.flatMap((question): readonly AssessmentGap[] => {
    const conclusion = assessment.conclusions.find((candidate) => candidate.question === question);
    if (!conclusion) return [{ kind: 'CONCLUSION_NOT_ANSWERED', question, jumpTo: { step: 'CONCLUSIONS', question } }];
    if (conclusion.reason.trim() === '') return [{ kind: 'CONCLUSION_WITHOUT_REASON', question, jumpTo: { step: 'CONCLUSIONS', question } }];
    return [];
  });

/** The quality checks of reference 3.7, in the order in which the work goes. Empty = complete. */
export const assessmentGaps = (assessment: Assessment, policy: Pick<AssessmentPolicy, 'minAreas'>): readonly AssessmentGap[] => {
  const touched = touchedAreas(assessment);
  const untouched = assessment.areas.find((area) => !touched.has(area)) ?? null;
  const areaGaps: readonly AssessmentGap[] =
    touched.size < policy.minAreas ? [{ kind: 'TOO_FEW_AREAS', touched: touched.size, required: policy.minAreas, jumpTo: { step: 'TALKS', area: untouched } }] : [];
  return [...areaGaps, ...voiceGaps(assessment), ...analysisGaps(assessment), ...conclusionGaps(assessment)];
};

/** Kinds of gaps that a written reason stood in for; the application logs them. */
export interface AssessmentDoneEvent {
  readonly kind: 'ASSESSMENT_DONE';
  readonly passedGaps: readonly AssessmentGap['kind'][];
  readonly reason: string;
}

/** Completes the kartläggning. Refuses ASSESSMENT_DONE and ASSESSMENT_NEEDS_REASON (params.missing = gap kinds, comma separated). */
export const decideCompleteAssessment = (
  state: Assessment,
  command: { readonly reasonForMissing: string },
  ctx: CaseworkContext & { readonly policy: Pick<AssessmentPolicy, 'minAreas'> },
): Result<{ readonly state: Assessment; readonly events: readonly AssessmentDoneEvent[] }> => {
  if (state.state.kind === 'DONE') return fail('ASSESSMENT_DONE');
  const passedGaps = [...new Set(assessmentGaps(state, ctx.policy).map((gap) => gap.kind))];
  const reason = command.reasonForMissing.trim();
  if (passedGaps.length > 0 && reason === '') return fail('ASSESSMENT_NEEDS_REASON', { missing: passedGaps.join(','), count: passedGaps.length }, 'reasonForMissing');
  return ok({ state: { ...state, state: { kind: 'DONE', doneOn: ctx.today, doneByUserId: ctx.actor.userId } }, events: [{ kind: 'ASSESSMENT_DONE', passedGaps, reason }] });
};

/** Opens a done kartläggning again, with a reason that the application logs. Refuses ASSESSMENT_NOT_DONE, ASSESSMENT_REOPEN_REASON_MISSING. */
export const decideReopenAssessment = (state: Assessment, command: { readonly reason: string }): Result<{ readonly state: Assessment }> => {
  if (state.state.kind !== 'DONE') return fail('ASSESSMENT_NOT_DONE');
  if (command.reason.trim() === '') return fail('ASSESSMENT_REOPEN_REASON_MISSING', {}, 'reason');
  return ok({ state: { ...state, state: { kind: 'OPEN' } } });
};
