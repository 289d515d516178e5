import type { CommandContext } from '#electron/application/context.ts';
import { dropPlannedFollowUps, insertFollowUp, readFollowUps, updateFollowUp } from '#electron/db/repositories/follow-up.ts';
import { readPlans } from '#electron/db/repositories/plans.ts';
import { planInForce } from '#shared/domain/cases/facts.ts';
import { followUpSchedule, newFollowUp } from '#shared/domain/follow-up/decisions.ts';
import type { FollowUp } from '#shared/domain/follow-up/types.ts';
import type { FollowUpPolicy } from '#shared/domain/plans/measure-library.ts';
import type { PlanVersion } from '#shared/domain/plans/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { ok, type Result } from '#shared/kernel/result.ts';

const lastOrder = (followUps: readonly FollowUp[]): number => followUps.reduce((highest, followUp) => Math.max(highest, followUp.order), 0);

/** Plans the dates that a signed plan asks for. Dates planned for its forerunner give way; what was begun stays. */
export const scheduleFollowUps = (ctx: CommandContext, plan: PlanVersion, policy: FollowUpPolicy): void => {
  dropPlannedFollowUps(ctx.db, plan.caseId);
  const taken = lastOrder(readFollowUps(ctx.db, plan.caseId));
  followUpSchedule(plan.body, { today: ctx.today, policy }).forEach(({ dueOn }, index) => {
    insertFollowUp(ctx.db, newFollowUp(plan, { followUpId: ctx.newId(), order: taken + index + 1, dueOn }));
  });
};

/** The follow-up that comes after this one, where one is planned already. */
export const plannedAfter = (followUps: readonly FollowUp[], current: FollowUp): FollowUp | null =>
  followUps.filter((other) => other.followUpId !== current.followUpId && other.state.kind === 'PLANNED').toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0] ?? null;

/** The next follow-up on the agreed day: the one that is planned already is moved there, otherwise one is made. */
export const planNextFollowUp = (ctx: CommandContext, current: FollowUp, dueOn: IsoDate): Result<{ readonly followUpId: string }> => {
  const followUps = readFollowUps(ctx.db, current.caseId);
  const planned = plannedAfter(followUps, current);
  if (planned) {
    const moved = updateFollowUp(ctx.db, { ...planned, dueOn }, planned.rowVersion);
    return moved.ok ? ok({ followUpId: planned.followUpId }) : moved;
  }
  const plans = readPlans(ctx.db, current.caseId);
  const plan = planInForce(plans) ?? plans.find((candidate) => candidate.planVersionId === current.planVersionId);
  const followUpId = ctx.newId();
  if (plan) insertFollowUp(ctx.db, newFollowUp(plan, { followUpId, order: lastOrder(followUps) + 1, dueOn }));
  return ok({ followUpId });
};
