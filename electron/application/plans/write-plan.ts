import { moveStage } from '#electron/application/cases/move-stage.ts';
import type { CommandContext } from '#electron/application/context.ts';
import { readOpenCase } from '#electron/db/repositories/cases.ts';
import { insertPlan, readPlan, readPlans, updatePlan } from '#electron/db/repositories/plans.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import { planInForce } from '#shared/domain/cases/facts.ts';
import { decideEditPlan, decideNewPlan, decideRecallPlan, decideRevisePlan, decideSubmitPlan } from '#shared/domain/plans/transitions.ts';
import type { ActionPlanBody, ExternalOwner } from '#shared/domain/plans/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { currentBasis, planScene } from './plan-scene.ts';
import { remarksOn } from './plan-view.ts';

/** A new version of the plan in force, with its reason; the old one stays in force. Refuses as `decideRevisePlan`. */
export const revisePlan = (ctx: CommandContext, caseId: string, reason: string, nextFollowUpOn: IsoDate | null): Result<{ readonly planVersionId: string }> => {
  const planVersionId = ctx.newId();
  const decided = decideRevisePlan(readPlans(ctx.db, caseId), { planVersionId, reason, nextFollowUpOn }, ctx);
  if (!decided.ok) return decided;
  insertPlan(ctx.db, decided.value.state);
  return ok({ planVersionId });
};

/** The first version, or a revision. Refuses CASE_CLOSED, and as `decideRevisePlan` where a plan exists. */
export const startPlan = (ctx: CommandContext, { caseId, reason }: InputOf<'plan.start'>): Result<OutputOf<'plan.start'>> => {
  const open = readOpenCase(ctx.db, caseId);
  if (!open.ok) return open;
  const existing = readPlans(ctx.db, caseId);
  if (existing.length > 0) return revisePlan(ctx, caseId, reason, null);
  const planVersionId = ctx.newId();
  const decided = decideNewPlan(existing, { planVersionId, caseId }, ctx);
  if (!decided.ok) return decided;
  insertPlan(ctx.db, decided.value.state);
  return ok({ planVersionId });
};

/** An owner outside the school is chosen once there is a ground, not before; one that has lost it stays to be mended. */
const newOwnerWithoutGround = (stored: ActionPlanBody, body: ActionPlanBody, grounded: readonly string[]): ExternalOwner | null => {
  const known = new Set(stored.measures.map((measure) => `${measure.measureId} ${measure.externalOwner?.contactId ?? ''}`));
  return body.measures.find(({ measureId, externalOwner }) => externalOwner && !grounded.includes(externalOwner.contactId) && !known.has(`${measureId} ${externalOwner.contactId}`))?.externalOwner ?? null;
};

/** Saves what was written; saving the same text again changes nothing, so that a lost answer can be asked for again. */
export const savePlan = (ctx: CommandContext, { caseId, planVersionId, rowVersion, body }: InputOf<'plan.save'>): Result<OutputOf<'plan.save'>> => {
  const open = readOpenCase(ctx.db, caseId);
  if (!open.ok) return open;
  const record = readPlan(ctx.db, caseId, planVersionId);
  if (!record.ok) return record;
  const scene = planScene(ctx.db, ctx, caseId);
  if (!scene.ok) return scene;
  const answer = (saved: number): OutputOf<'plan.save'> => ({ rowVersion: saved, remarks: remarksOn(body, scene.value.checks), savedAtMs: ctx.nowMs });
  const decided = decideEditPlan(record.value, body, ctx);
  if (!decided.ok) return decided;
  const ungrounded = newOwnerWithoutGround(record.value.body, body, scene.value.checks.groundedContactIds);
  if (ungrounded) return fail('PLAN_EXTERNAL_NO_GROUND', { name: ungrounded.name }, 'responsible');
  if (JSON.stringify(body) === JSON.stringify(record.value.body)) return ok(answer(record.value.rowVersion));
  const saved = updatePlan(ctx.db, decided.value.state, rowVersion);
  return saved.ok ? ok(answer(saved.value.rowVersion)) : saved;
};

/** Sends the version to the head teacher with the absence of the last four weeks. Refuses as `decideSubmitPlan`, and CONFLICT. */
export const submitPlan = (ctx: CommandContext, { caseId, planVersionId, rowVersion }: InputOf<'plan.submit'>): Result<null> => {
  const record = readPlan(ctx.db, caseId, planVersionId);
  if (!record.ok) return record;
  const scene = planScene(ctx.db, ctx, caseId);
  if (!scene.ok) return scene;
  const decided = decideSubmitPlan(record.value, { absenceBasis: currentBasis(ctx.db, scene.value.pupil.pupilNo, ctx.today) }, { ...ctx, ...scene.value.checks });
  if (!decided.ok) return decided;
  const saved = updatePlan(ctx.db, decided.value.state, rowVersion);
  return saved.ok ? moveStage(ctx, caseId, 'AWAITING_DECISION') : saved;
};

/** Where a case stands when a sent plan comes back: an older plan in force is still being carried out. */
export const backFromDecision = (ctx: CommandContext, caseId: string): Result<null> => moveStage(ctx, caseId, planInForce(readPlans(ctx.db, caseId)) ? 'IMPLEMENTATION' : 'PLANNING');

/** Takes a sent version back. Refuses as `decideRecallPlan`, and CONFLICT. */
export const withdrawPlan = (ctx: CommandContext, { caseId, planVersionId, rowVersion }: InputOf<'plan.withdraw'>): Result<null> => {
  const record = readPlan(ctx.db, caseId, planVersionId);
  if (!record.ok) return record;
  const decided = decideRecallPlan(record.value, ctx);
  if (!decided.ok) return decided;
  const saved = updatePlan(ctx.db, decided.value.state, rowVersion);
  return saved.ok ? backFromDecision(ctx, caseId) : saved;
};
