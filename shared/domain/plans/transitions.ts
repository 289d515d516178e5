import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import type { CaseworkContext } from '../cases/context.ts';
import { planGaps, type PlanCheckContext } from './checks.ts';
import type { AbsenceBasis, ActionPlanBody, PlanReturn, PlanSignature, PlanVersion, SignedDelegation } from './types.ts';

/** A plan before its first word. */
export const emptyPlanBody: ActionPlanBody = {
  pupilsOwnGoal: '',
  goals: [],
  measures: [],
  homeAgreement: '',
  absenceDayPlan: '',
  communication: '',
  firstFollowUpOn: null,
  evaluationOn: null,
  evaluationResponsible: '',
  successCriterion: '',
  escalationCriterion: '',
  pupilParticipation: '',
  guardianParticipation: '',
  disagreement: '',
  validFrom: null,
  validTo: null,
};

type PlanResult = Result<{ readonly state: PlanVersion }>;

const isOpen = (plan: PlanVersion): boolean => plan.state.kind === 'DRAFT' || plan.state.kind === 'RETURNED';

/** Why this version may not be written in; null when it may. */
const editRefusal = (plan: PlanVersion): Failure | null => {
  if (isOpen(plan)) return null;
  return { code: plan.state.kind === 'SUBMITTED' ? 'PLAN_WAITS_FOR_DECISION' : 'PLAN_DECIDED' };
};

/** The first plan of a case. Refuses PLAN_EXISTS: what follows a plan is a revision of it. */
export const decideNewPlan = (existing: readonly PlanVersion[], command: { readonly planVersionId: string; readonly caseId: string }, ctx: CaseworkContext): PlanResult => {
  if (existing.length > 0) return fail('PLAN_EXISTS');
  return ok({ state: { ...command, version: 1, reason: 'Första planen', authorUserIds: [ctx.actor.userId], body: emptyPlanBody, state: { kind: 'DRAFT' }, rowVersion: 0 } });
};

/** Saves what was written. Whoever changes anything becomes an author. Refuses PLAN_DECIDED and PLAN_WAITS_FOR_DECISION. */
export const decideEditPlan = (plan: PlanVersion, body: ActionPlanBody, ctx: CaseworkContext): PlanResult => {
  const refusal = editRefusal(plan);
  if (refusal) return { ok: false, failure: refusal };
  const authorUserIds = plan.authorUserIds.includes(ctx.actor.userId) ? plan.authorUserIds : [...plan.authorUserIds, ctx.actor.userId];
  return ok({ state: { ...plan, body, authorUserIds } });
};

/**
 * Sends the plan to the head teacher, with the absence as it stood that day. Refuses PLAN_DECIDED,
 * PLAN_WAITS_FOR_DECISION, PLAN_SPECIAL_SUPPORT (params.detail) and PLAN_INCOMPLETE (params.count, params.missing = gap kinds).
 */
export const decideSubmitPlan = (plan: PlanVersion, command: { readonly absenceBasis: AbsenceBasis }, ctx: CaseworkContext & Omit<PlanCheckContext, 'today'>): PlanResult => {
  const refusal = editRefusal(plan);
  if (refusal) return { ok: false, failure: refusal };
  const refused = planGaps(plan.body, ctx).filter((gap) => gap.severity === 'REFUSED');
  const special = refused.find((gap) => gap.kind === 'SPECIAL_SUPPORT');
  if (special) return fail('PLAN_SPECIAL_SUPPORT', { detail: special.detail }, special.field);
  const [first] = refused;
  if (first) return fail('PLAN_INCOMPLETE', { count: refused.length, missing: [...new Set(refused.map((gap) => gap.kind))].join(',') }, first.field);
  return ok({ state: { ...plan, state: { kind: 'SUBMITTED', submittedByUserId: ctx.actor.userId, submittedAtMs: ctx.nowMs, absenceBasis: command.absenceBasis, lastReturn: returnOf(plan) } } });
};

/** What the head teacher has said about this version so far. */
const returnOf = ({ state }: PlanVersion): PlanReturn | null => {
  if (state.kind === 'SUBMITTED') return state.lastReturn;
  if (state.kind !== 'RETURNED') return null;
  const { kind: _kind, ...said } = state;
  return said;
};

/** Takes a sent plan back before it is decided; an earlier comment is there again. Refuses PLAN_NOT_SUBMITTED, PLAN_DECIDED and PLAN_NOT_AUTHOR. */
export const decideRecallPlan = (plan: PlanVersion, ctx: CaseworkContext): PlanResult => {
  const refusal = waitingRefusal(plan);
  if (refusal) return { ok: false, failure: refusal };
  if (!plan.authorUserIds.includes(ctx.actor.userId)) return fail('PLAN_NOT_AUTHOR');
  const said = returnOf(plan);
  return ok({ state: { ...plan, state: said ? { kind: 'RETURNED', ...said } : { kind: 'DRAFT' } } });
};

const waitingRefusal = (plan: PlanVersion): Failure | null => {
  if (plan.state.kind === 'SUBMITTED') return null;
  return { code: isOpen(plan) ? 'PLAN_NOT_SUBMITTED' : 'PLAN_DECIDED' };
};

/** `delegation`: the one in force that lets a deputy decide this; left out where there is none. */
export interface DecisionContext extends CaseworkContext {
  readonly delegation?: SignedDelegation | null | undefined;
}

/** The head teacher decides, and a deputy with a delegation in force. */
const makerRefusal = ({ actor, delegation }: Pick<DecisionContext, 'actor' | 'delegation'>): Failure | null => {
  if (actor.role === 'HEAD_TEACHER') return null;
  if (actor.role !== 'DEPUTY_HEAD_TEACHER') return { code: 'PLAN_ONLY_HEAD_TEACHER' };
  return delegation ? null : { code: 'DELEGATION_MISSING' };
};

/** Sends the plan back. Refuses PLAN_NOT_SUBMITTED, PLAN_DECIDED, PLAN_ONLY_HEAD_TEACHER, DELEGATION_MISSING and PLAN_COMMENT_MISSING. */
export const decideReturnPlan = (plan: PlanVersion, command: { readonly comment: string }, ctx: DecisionContext): PlanResult => {
  const refusal = waitingRefusal(plan);
  if (refusal) return { ok: false, failure: refusal };
  const notMaker = makerRefusal(ctx);
  if (notMaker) return { ok: false, failure: notMaker };
  const comment = command.comment.trim();
  if (comment === '') return fail('PLAN_COMMENT_MISSING', {}, 'comment');
  return ok({ state: { ...plan, state: { kind: 'RETURNED', comment, returnedByUserId: ctx.actor.userId, returnedAtMs: ctx.nowMs, seenBody: plan.body } } });
};

/**
 * Why the actor may not sign this version; null when they may. Asked before the signature is made, and again by
 * `decideSignPlan`. Codes: PLAN_NOT_SUBMITTED, PLAN_DECIDED, PLAN_ONLY_HEAD_TEACHER, DELEGATION_MISSING, PLAN_OWN_WORK.
 */
export const signRefusal = (plan: PlanVersion, ctx: Pick<DecisionContext, 'actor' | 'delegation'>): Failure | null => {
  const refusal = waitingRefusal(plan) ?? makerRefusal(ctx);
  if (refusal) return refusal;
  if (plan.authorUserIds.every((authorUserId) => authorUserId === ctx.actor.userId)) return { code: 'PLAN_OWN_WORK' };
  return null;
};

/**
 * Locks the version under the signature. `others` are the case's other versions; the one in force is returned as
 * `superseded`. Refuses as `signRefusal`, and PLAN_SIGNATURE_MISMATCH when the signature names somebody else.
 */
export const decideSignPlan = (
  plan: PlanVersion,
  others: readonly PlanVersion[],
  command: { readonly signature: PlanSignature },
  ctx: DecisionContext,
): Result<{ readonly state: PlanVersion; readonly superseded: PlanVersion | null }> => {
  const refusal = signRefusal(plan, ctx);
  if (refusal) return { ok: false, failure: refusal };
  if (command.signature.signedByUserId !== ctx.actor.userId) return fail('PLAN_SIGNATURE_MISMATCH');
  const former = others.find((other) => other.planVersionId !== plan.planVersionId && other.state.kind === 'DECIDED');
  const superseded: PlanVersion | null = former?.state.kind === 'DECIDED' ? { ...former, state: { kind: 'SUPERSEDED', signature: former.state.signature, byVersion: plan.version } } : null;
  return ok({ state: { ...plan, state: { kind: 'DECIDED', signature: command.signature } }, superseded });
};

/** Dates of the former version that have been are asked for anew: the follow-up on `nextFollowUpOn` where one is agreed. */
const withRenewedDates = (body: ActionPlanBody, nextFollowUpOn: IsoDate | null, today: IsoDate): ActionPlanBody => {
  const renewed = (date: IsoDate | null): IsoDate | null => (date !== null && date >= today ? date : nextFollowUpOn);
  return { ...body, firstFollowUpOn: nextFollowUpOn ?? renewed(body.firstFollowUpOn), measures: body.measures.map((measure) => ({ ...measure, followUpOn: renewed(measure.followUpOn) })) };
};

/**
 * A new version from the one in force, with the reason (S4.12). The old one stays in force until the new is signed.
 * Refuses PLAN_NOTHING_TO_REVISE, PLAN_REVISION_IN_WORK and PLAN_REASON_MISSING.
 */
export const decideRevisePlan = (existing: readonly PlanVersion[], command: { readonly planVersionId: string; readonly reason: string; readonly nextFollowUpOn: IsoDate | null }, ctx: CaseworkContext): PlanResult => {
  const current = existing.find((plan) => plan.state.kind === 'DECIDED');
  if (!current) return fail('PLAN_NOTHING_TO_REVISE');
  if (existing.some((plan) => isOpen(plan) || plan.state.kind === 'SUBMITTED')) return fail('PLAN_REVISION_IN_WORK');
  const reason = command.reason.trim();
  if (reason === '') return fail('PLAN_REASON_MISSING', {}, 'reason');
  const version = Math.max(...existing.map((plan) => plan.version)) + 1;
  return ok({ state: { planVersionId: command.planVersionId, caseId: current.caseId, version, reason, authorUserIds: [ctx.actor.userId], body: withRenewedDates(current.body, command.nextFollowUpOn, ctx.today), state: { kind: 'DRAFT' }, rowVersion: 0 } });
};
