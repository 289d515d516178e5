import { moveStage } from '#electron/application/cases/move-stage.ts';
import { closeCase } from '#electron/application/cases/stages.ts';
import type { CommandContext } from '#electron/application/context.ts';
import { revisePlan } from '#electron/application/plans/write-plan.ts';
import { readOpenCase } from '#electron/db/repositories/cases.ts';
import { dropPlannedFollowUps, updateFollowUp } from '#electron/db/repositories/follow-up.ts';
import { readPlans } from '#electron/db/repositories/plans.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import { planInWork } from '#shared/domain/cases/facts.ts';
import { decideFollowUp, type FollowUpEvent } from '#shared/domain/follow-up/decisions.ts';
import type { FollowUp } from '#shared/domain/follow-up/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { revisionReason } from '#shared/text/follow-up.ts';
import { planNextFollowUp } from './schedule.ts';
import { askedBody, followUpScene } from './scene.ts';

type Outcome = OutputOf<'followUp.decide'>;

/** A version that is being written already is the one to go on with. */
const revise = (ctx: CommandContext, state: FollowUp, reason: string, nextFollowUpOn: IsoDate | null): Result<Partial<Outcome>> => {
  const written = planInWork(readPlans(ctx.db, state.caseId));
  if (written) return ok({ newPlanVersionId: written.planVersionId });
  const revised = revisePlan(ctx, state.caseId, revisionReason(state.order, reason), nextFollowUpOn);
  return revised.ok ? ok({ newPlanVersionId: revised.value.planVersionId }) : revised;
};

const close = (ctx: CommandContext, caseId: string, event: Extract<FollowUpEvent, { kind: 'CASE_TO_CLOSE' }>): Result<null> => {
  dropPlannedFollowUps(ctx.db, caseId);
  const found = readOpenCase(ctx.db, caseId);
  return found.ok ? closeCase(ctx, { caseId, rowVersion: found.value.rowVersion, closingReason: event.closingReason, comment: event.comment }) : found;
};

const follow = (ctx: CommandContext, state: FollowUp, event: FollowUpEvent, nextFollowUpOn: IsoDate | null): Result<Partial<Outcome>> => {
  switch (event.kind) {
    case 'NEXT_FOLLOW_UP_PLANNED': {
      const planned = planNextFollowUp(ctx, state, event.dueOn);
      return planned.ok ? ok({ nextFollowUpId: planned.value.followUpId }) : planned;
    }
    case 'REVISION_WANTED':
      return revise(ctx, state, event.reason, nextFollowUpOn);
    case 'ESCALATED': {
      const moved = moveStage(ctx, state.caseId, 'COLLABORATION', event.reason);
      return moved.ok ? ok({}) : moved;
    }
    case 'CASE_TO_CLOSE': {
      const closed = close(ctx, state.caseId, event);
      return closed.ok ? ok({}) : closed;
    }
  }
};

/**
 * Decides a follow-up and does what follows from it, all or nothing: the next date, a new plan version, collaboration or
 * the closing of the case. Refuses as `decideFollowUp`, CASE_CLOSED, CONFLICT, and as the act that follows.
 */
export const decideFollowUpOf = (ctx: CommandContext, input: InputOf<'followUp.decide'>): Result<Outcome> => {
  const open = readOpenCase(ctx.db, input.caseId);
  if (!open.ok) return open;
  const scene = followUpScene(ctx.db, ctx, input);
  if (!scene.ok) return scene;
  const { followUp, plan, before, after } = scene.value;
  const decided = decideFollowUp({ ...followUp, body: askedBody(followUp.body, plan, ctx.today) }, { ...input, absenceBefore: before, absenceAfter: after }, ctx);
  if (!decided.ok) return decided;
  const { state, events } = decided.value;
  const saved = updateFollowUp(ctx.db, state, input.rowVersion);
  if (!saved.ok) return saved;
  let outcome: Outcome = { newPlanVersionId: null, nextFollowUpId: null };
  for (const event of events) {
    const done = follow(ctx, state, event, input.nextFollowUpOn);
    if (!done.ok) return done;
    outcome = { ...outcome, ...done.value };
  }
  return ok(outcome);
};
