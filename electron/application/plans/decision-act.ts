import type { QueryContext } from '#electron/application/context.ts';
import { readDelegations } from '#electron/db/repositories/delegations.ts';
import type { PlanRecord } from '#electron/db/repositories/plans.ts';
import { delegationInForce } from '#shared/domain/delegation/decisions.ts';
import type { DecisionKind, DecisionPolicy, Delegation } from '#shared/domain/delegation/types.ts';
import type { DecisionContext } from '#shared/domain/plans/transitions.ts';
import type { AbsenceBasis, SignedAct, SignedDelegation } from '#shared/domain/plans/types.ts';
import { assert } from '#shared/kernel/assert.ts';
import { proposedReasons } from '#shared/text/decisions.ts';
import policy from '#resources/decisions/beslutsregler.json' with { type: 'json' };
import type { PlanScene } from './plan-scene.ts';
import { signatureOf } from './signed-plan.ts';

/** What the law lets a head teacher delegate, and what is said of appeal. */
export const decisionPolicy = policy as DecisionPolicy;

const PLAN: DecisionKind = 'ACTION_PLAN';

/** The actor with what lets them decide: a deputy has the delegation in force today, where there is one. */
export const asDecider = <C extends Pick<QueryContext, 'db' | 'ports' | 'actor' | 'today' | 'nowMs'>>(ctx: C): DecisionContext & { readonly delegation: SignedDelegation | null } => {
  const { actor, today, nowMs } = ctx;
  const found = actor.role === 'DEPUTY_HEAD_TEACHER' ? delegationInForce(readDelegations(ctx.db) as readonly Delegation[], { userId: actor.userId, kind: PLAN, day: today }) : null;
  const delegation = found && { delegationId: found.delegationId, fromUserId: found.fromUserId, fromName: ctx.ports.people.nameOf(found.fromUserId), startsOn: found.startsOn };
  return { actor, today, nowMs, delegation };
};

/** The decision as it would be signed: who brought it up, who took part, why, and what is said of appeal. `reasons` left out: as proposed. */
export const actOf = (ctx: Pick<QueryContext, 'ports'>, record: PlanRecord, scene: PlanScene, basis: AbsenceBasis, delegation: SignedDelegation | null, reasons?: string): SignedAct => {
  const { nameOf } = ctx.ports.people;
  const rapporteurId = record.state.kind === 'SUBMITTED' ? record.state.submittedByUserId : (record.authorUserIds[0] ?? '');
  const appeal = decisionPolicy.appeal[PLAN];
  assert(appeal, 'the shipped rules say whether a plan can be appealed');
  const formerPlan = scene.facts.plans.filter((other) => other.version < record.version && signatureOf(other)).toSorted((a, b) => b.version - a.version)[0];
  const former = formerPlan && signatureOf(formerPlan);
  return {
    decisionKind: PLAN,
    rapporteur: { userId: rapporteurId, name: rapporteurId === '' ? '' : nameOf(rapporteurId) },
    participants: [...new Set([rapporteurId, ...record.authorUserIds])].filter((userId) => userId !== '').map((userId) => ({ userId, name: nameOf(userId) })),
    reasons: reasons ?? proposedReasons({ basis, needs: (scene.facts.assessment?.needs ?? []).map(({ text }) => text), rule: decisionPolicy.rules[scene.pupil.schoolForm] }),
    appeal,
    delegation,
    previousHash: former?.bodyHash ?? '',
  };
};
