import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { addCalendarDays } from '../calendar/iso-date.ts';
import type { CaseworkContext } from '../cases/context.ts';
import type { ClosingReason } from '../cases/types.ts';
import type { FollowUpPolicy } from '../plans/measure-library.ts';
import type { AbsenceBasis, ActionPlanBody, PlanVersion } from '../plans/types.ts';
import type { FollowUp, FollowUpBody, FollowUpDecision } from './types.ts';

/** A follow-up date and what it is for. */
export interface ScheduledFollowUp {
  readonly dueOn: IsoDate;
  readonly measureIds: readonly string[];
}

/**
 * The dates that a decided plan asks for (S4.11): the first follow-up, or `firstAfterDays` after the start of the plan,
 * and the follow-up date of every measure. Dates before `today` become `today`; equal dates are one.
 */
export const followUpSchedule = (body: ActionPlanBody, ctx: { readonly today: IsoDate; readonly policy: FollowUpPolicy }): readonly ScheduledFollowUp[] => {
  const notPast = (date: IsoDate): IsoDate => (date < ctx.today ? ctx.today : date);
  const first = notPast(body.firstFollowUpOn ?? addCalendarDays(body.validFrom ?? ctx.today, ctx.policy.firstAfterDays));
  const byDate = new Map<IsoDate, readonly string[]>([[first, []]]);
  for (const { measureId, followUpOn } of body.measures) {
    const dueOn = followUpOn === null ? first : notPast(followUpOn);
    byDate.set(dueOn, [...(byDate.get(dueOn) ?? []), measureId]);
  }
  return [...byDate].map(([dueOn, measureIds]) => ({ dueOn, measureIds })).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
};

/** An empty follow-up of a plan, with a row for each goal and measure. */
export const newFollowUp = (plan: PlanVersion, command: { readonly followUpId: string; readonly order: number; readonly dueOn: IsoDate }): FollowUp => ({
  followUpId: command.followUpId,
  caseId: plan.caseId,
  planVersionId: plan.planVersionId,
  order: command.order,
  dueOn: command.dueOn,
  body: {
    heldOn: null,
    participants: '',
    goals: plan.body.goals.map(({ goalId }) => ({ goalId, currentValue: null, score: null, comment: '' })),
    measures: plan.body.measures.map(({ measureId }) => ({ measureId, fidelity: null, effect: null, next: null, comment: '' })),
    pupilVoice: '',
    guardianVoice: '',
    summary: '',
  },
  state: { kind: 'PLANNED' },
  rowVersion: 0,
});

/** Saves what was written; a planned follow-up is then open. Refuses FOLLOW_UP_DECIDED and FOLLOW_UP_IN_FUTURE. */
export const decideEditFollowUp = (state: FollowUp, body: FollowUpBody, ctx: CaseworkContext): Result<{ readonly state: FollowUp }> => {
  if (state.state.kind === 'DECIDED') return fail('FOLLOW_UP_DECIDED');
  if (body.heldOn !== null && body.heldOn > ctx.today) return fail('FOLLOW_UP_IN_FUTURE', {}, 'heldOn');
  return ok({ state: { ...state, body, state: { kind: 'OPEN' } } });
};

/** Moves a follow-up that is not decided. Refuses FOLLOW_UP_DECIDED and FOLLOW_UP_DATE_PAST. */
export const decideMoveFollowUp = (state: FollowUp, command: { readonly dueOn: IsoDate }, ctx: CaseworkContext): Result<{ readonly state: FollowUp }> => {
  if (state.state.kind === 'DECIDED') return fail('FOLLOW_UP_DECIDED');
  if (command.dueOn < ctx.today) return fail('FOLLOW_UP_DATE_PAST', {}, 'dueOn');
  return ok({ state: { ...state, dueOn: command.dueOn } });
};

export interface DecideFollowUpCommand {
  readonly decision: FollowUpDecision;
  readonly reason: string;
  readonly nextFollowUpOn: IsoDate | null;
  /** Only with CLOSE. */
  readonly closingReason: ClosingReason | null;
  readonly absenceBefore: AbsenceBasis;
  readonly absenceAfter: AbsenceBasis;
}

/** What the application does next. */
export type FollowUpEvent =
  | { readonly kind: 'NEXT_FOLLOW_UP_PLANNED'; readonly dueOn: IsoDate; readonly order: number }
  | { readonly kind: 'REVISION_WANTED'; readonly reason: string }
  | { readonly kind: 'ESCALATED'; readonly reason: string }
  | { readonly kind: 'CASE_TO_CLOSE'; readonly closingReason: ClosingReason; readonly comment: string };

const missingIn = (body: FollowUpBody): { readonly code: string; readonly field: string; readonly count: number } | null => {
  const unscored = body.goals.filter((goal) => goal.score === null && goal.comment.trim() === '').length;
  if (unscored > 0) return { code: 'FOLLOW_UP_GOAL_MISSING', field: 'goals', count: unscored };
  const unanswered = body.measures.filter((measure) => measure.fidelity === null).length;
  if (unanswered > 0) return { code: 'FOLLOW_UP_MEASURE_MISSING', field: 'measures', count: unanswered };
  return null;
};

/**
 * Decides a follow-up: once, and only with what carries the decision. Refuses FOLLOW_UP_DECIDED, FOLLOW_UP_NOT_HELD,
 * FOLLOW_UP_GOAL_MISSING and FOLLOW_UP_MEASURE_MISSING (params.count), FOLLOW_UP_REASON_MISSING (all but CONTINUE),
 * FOLLOW_UP_NEXT_DATE_MISSING, FOLLOW_UP_NEXT_DATE_PAST and FOLLOW_UP_CLOSING_REASON_MISSING.
 */
export const decideFollowUp = (state: FollowUp, command: DecideFollowUpCommand, ctx: CaseworkContext): Result<{ readonly state: FollowUp; readonly events: readonly FollowUpEvent[] }> => {
  if (state.state.kind === 'DECIDED') return fail('FOLLOW_UP_DECIDED');
  if (state.body.heldOn === null) return fail('FOLLOW_UP_NOT_HELD', {}, 'heldOn');
  const missing = missingIn(state.body);
  if (missing) return fail(missing.code, { count: missing.count }, missing.field);
  const reason = command.reason.trim();
  if (reason === '' && command.decision !== 'CONTINUE') return fail('FOLLOW_UP_REASON_MISSING', {}, 'reason');
  const nextFollowUpOn = command.decision === 'CLOSE' ? null : command.nextFollowUpOn;
  if (command.decision === 'CLOSE') {
    if (command.closingReason === null) return fail('FOLLOW_UP_CLOSING_REASON_MISSING', {}, 'closingReason');
  } else {
    if (nextFollowUpOn === null) return fail('FOLLOW_UP_NEXT_DATE_MISSING', {}, 'nextFollowUpOn');
    if (nextFollowUpOn <= ctx.today) return fail('FOLLOW_UP_NEXT_DATE_PAST', {}, 'nextFollowUpOn');
  }
  const events: FollowUpEvent[] = [];
  if (nextFollowUpOn !== null) events.push({ kind: 'NEXT_FOLLOW_UP_PLANNED', dueOn: nextFollowUpOn, order: state.order + 1 });
  if (command.decision === 'REVISE') events.push({ kind: 'REVISION_WANTED', reason });
  if (command.decision === 'ESCALATE') events.push({ kind: 'ESCALATED', reason });
  if (command.decision === 'CLOSE' && command.closingReason !== null) events.push({ kind: 'CASE_TO_CLOSE', closingReason: command.closingReason, comment: reason });
  return ok({
    state: {
      ...state,
      state: {
        kind: 'DECIDED',
        decision: command.decision,
        reason,
        nextFollowUpOn,
        decidedByUserId: ctx.actor.userId,
        decidedAtMs: ctx.nowMs,
        absenceBefore: command.absenceBefore,
        absenceAfter: command.absenceAfter,
      },
    },
    events,
  });
};

/** Absence before and after, percentage points with one decimal; null where a side has no figure. Never says why. */
export interface BeforeAfter {
  readonly beforePercent: number | null;
  readonly afterPercent: number | null;
  readonly changePoints: number | null;
  readonly trend: 'LOWER' | 'SAME' | 'HIGHER' | 'UNKNOWN';
}

export const beforeAfter = (before: AbsenceBasis, after: AbsenceBasis): BeforeAfter => {
  const beforePercent = before.totalPercent;
  const afterPercent = after.totalPercent;
  if (beforePercent === null || afterPercent === null) return { beforePercent, afterPercent, changePoints: null, trend: 'UNKNOWN' };
  const changePoints = Math.round((afterPercent - beforePercent) * 10) / 10;
  return { beforePercent, afterPercent, changePoints, trend: changePoints < 0 ? 'LOWER' : changePoints > 0 ? 'HIGHER' : 'SAME' };
};
