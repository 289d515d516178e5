import { currentBasis, keptBasis, planScene, type PlanScene } from '#electron/application/plans/plan-scene.ts';
import { frozenBasis, signatureOf } from '#electron/application/plans/signed-plan.ts';
import type { UseCaseContext } from '#electron/application/context.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readFollowUp } from '#electron/db/repositories/follow-up.ts';
import { readPlan, type PlanRecord } from '#electron/db/repositories/plans.ts';
import type { AttainmentView } from '#shared/contract/follow-up.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { measuresToFollowUp, proposeAttainment } from '#shared/domain/follow-up/attainment.ts';
import type { FollowUp, FollowUpBody } from '#shared/domain/follow-up/types.ts';
import type { FollowUpPolicy } from '#shared/domain/plans/measure-library.ts';
import type { AbsenceBasis, Goal } from '#shared/domain/plans/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { attainmentReasonLabels } from '#shared/text/follow-up.ts';

/** A follow-up with the plan it looks at and the absence on both sides. */
export interface FollowUpScene extends PlanScene {
  readonly followUp: FollowUp;
  readonly plan: PlanRecord;
  readonly before: AbsenceBasis;
  readonly after: AbsenceBasis;
}

/**
 * Before: what the plan rests on. After: the last four weeks with figures up to the day it was held (or today), but no
 * day from before the plan was decided.
 */
export const followUpScene = (db: ReadDb, ctx: Pick<UseCaseContext, 'today' | 'ports'>, input: { readonly caseId: string; readonly followUpId: string }): Result<FollowUpScene> => {
  const followUp = readFollowUp(db, input.caseId, input.followUpId);
  if (!followUp.ok) return followUp;
  const plan = readPlan(db, input.caseId, followUp.value.planVersionId);
  if (!plan.ok) return plan;
  const scene = planScene(db, ctx, input.caseId);
  if (!scene.ok) return scene;
  const { pupilNo } = scene.value.pupil;
  const decidedOn = signatureOf(plan.value)?.signedOn ?? ctx.today;
  const { state, body } = followUp.value;
  const before = state.kind === 'DECIDED' ? state.absenceBefore : (frozenBasis(plan.value) ?? currentBasis(db, pupilNo, decidedOn));
  const latest = currentBasis(db, pupilNo, body.heldOn ?? ctx.today);
  const firstDay = addCalendarDays(decidedOn, 1);
  const narrowed = latest.from >= firstDay ? latest : keptBasis(db, pupilNo, firstDay, latest.to < firstDay ? firstDay : latest.to);
  const after = state.kind === 'DECIDED' ? state.absenceAfter : narrowed;
  return ok({ ...scene.value, followUp: followUp.value, plan: plan.value, before, after });
};

/** What the figures say about each goal: absence is known, anything else is what the person has filled in. */
export const attainmentViews = (goals: readonly Goal[], body: FollowUpBody, after: AbsenceBasis, policy: FollowUpPolicy): readonly AttainmentView[] =>
  goals.map((goal) => {
    const known = goal.measure === 'ABSENCE_PERCENT' ? after.totalPercent : null;
    const typed = body.goals.find((attainment) => attainment.goalId === goal.goalId)?.currentValue ?? null;
    const proposal = proposeAttainment(goal, typed ?? known, policy);
    return { goalId: goal.goalId, currentValue: known, score: proposal?.score ?? null, reason: proposal ? attainmentReasonLabels[proposal.reason] : '' };
  });

/** Only what has begun is asked about: a measure that starts later has no answer yet, and must not need one. */
export const askedBody = (body: FollowUpBody, plan: Pick<PlanRecord, 'body'>, today: IsoDate): FollowUpBody => {
  const begun = new Set(measuresToFollowUp(plan.body.measures, body.heldOn ?? today).map((measure) => measure.measureId));
  return { ...body, measures: body.measures.filter((answer) => begun.has(answer.measureId) || answer.fidelity !== null) };
};

/** What still has to be filled in before the decision, as sentences. */
export const missingIn = (body: FollowUpBody, texts: { readonly held: string; readonly goals: (count: number) => string; readonly measures: (count: number) => string; readonly pupil: string }): readonly string[] => {
  const unscored = body.goals.filter((goal) => goal.score === null && goal.comment.trim() === '').length;
  const unanswered = body.measures.filter((measure) => measure.fidelity === null).length;
  return [
    ...(body.heldOn === null ? [texts.held] : []),
    ...(unscored > 0 ? [texts.goals(unscored)] : []),
    ...(unanswered > 0 ? [texts.measures(unanswered)] : []),
    ...(body.pupilVoice.trim() === '' ? [texts.pupil] : []),
  ];
};
