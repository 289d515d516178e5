import type { IsoDate } from '#shared/kernel/brand.ts';
import type { ClosingReason } from './types.ts';
import type { Perspective } from '../assessment/types.ts';
import { dayOfInstant } from '../calendar/day-of-instant.ts';
import { calendarDaysBetween } from '../calendar/iso-date.ts';
import { hasConsentInForce, lastDecidedFollowUp, nextFollowUp, planInForce, planInWork, type CaseSignals } from './facts.ts';

/** Where the one button leads. */
export type CaseTarget =
  | { readonly part: 'OVERVIEW' }
  | { readonly part: 'ASSESSMENT'; readonly perspective: Perspective | null }
  | { readonly part: 'PLAN'; readonly planVersionId: string | null }
  | { readonly part: 'FOLLOW_UP'; readonly followUpId: string | null }
  | { readonly part: 'CONSENTS' }
  | { readonly part: 'DOCUMENTS'; readonly documentId: string | null }
  | { readonly part: 'LETTER'; readonly proposalId: string }
  | { readonly part: 'DECISION'; readonly planVersionId: string };

interface Step<Kind extends string> {
  readonly kind: Kind;
  readonly target: CaseTarget;
  /** When it is due, where that is known. */
  readonly dueOn: IsoDate | null;
}

/** The one next action of a case and why. `shared/text/cases.ts` makes the sentence. */
export type NextAction =
  | (Step<'NOTHING'> & { readonly closingReason: ClosingReason })
  | (Step<'MEND_RETURNED_PLAN'> & { readonly comment: string })
  | (Step<'WAIT_FOR_DECISION'> & { readonly waitedDays: number })
  | Step<'HOLD_FOLLOW_UP_LATE'>
  | (Step<'WRITE_LETTER'> & { readonly reason: string })
  | Step<'START_ASSESSMENT'>
  | (Step<'HEAR_PERSPECTIVE'> & { readonly perspective: Perspective })
  | Step<'COMPLETE_ASSESSMENT'>
  | Step<'WRITE_PLAN'>
  | Step<'FINISH_PLAN'>
  | Step<'REVISE_PLAN'>
  | Step<'ASK_CONSENT'>
  | (Step<'PREPARE_REFERRAL'> & { readonly isBegun: boolean })
  | Step<'PLAN_FOLLOW_UP'>
  | Step<'HOLD_FOLLOW_UP'>;

const voices: readonly Perspective[] = ['PUPIL', 'GUARDIAN', 'SCHOOL'];

const assessmentAction = (facts: CaseSignals): NextAction => {
  const { assessment } = facts;
  const target = (perspective: Perspective | null) => ({ part: 'ASSESSMENT', perspective }) as const;
  if (assessment === null || assessment.talks.length === 0) return { kind: 'START_ASSESSMENT', target: target(null), dueOn: null };
  const isHeard = (voice: Perspective): boolean =>
    assessment.talks.some((talk) => talk.perspective === voice) || assessment.parts.some((part) => part.perspective === voice && part.missingReason.trim() !== '');
  const unheard = voices.find((voice) => !isHeard(voice));
  if (unheard) return { kind: 'HEAR_PERSPECTIVE', perspective: unheard, target: target(unheard), dueOn: null };
  return { kind: 'COMPLETE_ASSESSMENT', target: target(null), dueOn: null };
};

const afterLastDecision = (facts: CaseSignals, today: IsoDate): NextAction | null => {
  const last = lastDecidedFollowUp(facts.followUps);
  if (last?.state.kind !== 'DECIDED') return null;
  if (last.state.decision === 'REVISE' && planInForce(facts.plans)?.planVersionId === last.planVersionId)
    return { kind: 'REVISE_PLAN', target: { part: 'PLAN', planVersionId: last.planVersionId }, dueOn: null };
  if (last.state.decision !== 'ESCALATE') return null;
  const referrals = facts.documents.filter((document) => document.kind === 'D12');
  // A draft is gone on with, also where an earlier referral has left.
  const draft = referrals.find((document) => document.state.kind === 'DRAFT');
  if (!draft && referrals.length > 0) return null;
  if (!hasConsentInForce(facts.consents, today)) return { kind: 'ASK_CONSENT', target: { part: 'CONSENTS' }, dueOn: null };
  return { kind: 'PREPARE_REFERRAL', isBegun: draft !== undefined, target: { part: 'DOCUMENTS', documentId: draft?.documentId ?? null }, dueOn: null };
};

/** The one next action. What a person waits for comes first (a returned plan, a late follow-up), then the normal way. */
export const nextAction = (facts: CaseSignals, ctx: { readonly today: IsoDate }): NextAction => {
  const { state } = facts.case;
  if (state.stage === 'CLOSED') return { kind: 'NOTHING', closingReason: state.closingReason, target: { part: 'OVERVIEW' }, dueOn: null };
  const written = planInWork(facts.plans);
  const inForce = planInForce(facts.plans);
  const upcoming = nextFollowUp(facts.followUps);
  const planTarget = (planVersionId: string | null) => ({ part: 'PLAN', planVersionId }) as const;
  if (written?.state.kind === 'RETURNED') return { kind: 'MEND_RETURNED_PLAN', comment: written.state.comment, target: planTarget(written.planVersionId), dueOn: null };
  if (upcoming && calendarDaysBetween(upcoming.dueOn, ctx.today) > 0) return { kind: 'HOLD_FOLLOW_UP_LATE', target: { part: 'FOLLOW_UP', followUpId: upcoming.followUpId }, dueOn: upcoming.dueOn };
  if (written?.state.kind === 'SUBMITTED') {
    const waitedDays = Math.max(0, calendarDaysBetween(dayOfInstant(written.state.submittedAtMs), ctx.today));
    return { kind: 'WAIT_FOR_DECISION', waitedDays, target: { part: 'DECISION', planVersionId: written.planVersionId }, dueOn: null };
  }
  // Once a plan is in force the letter that the first steps proposed no longer leads: Idag still names it.
  const letter = inForce === null && facts.letters.find((proposal) => proposal.state.kind === 'PROPOSED');
  if (letter) return { kind: 'WRITE_LETTER', reason: letter.reason, target: { part: 'LETTER', proposalId: letter.proposalId }, dueOn: null };
  if (facts.assessment?.state.kind !== 'DONE' && inForce === null && written === null && state.stage === 'ASSESSMENT') return assessmentAction(facts);
  if (written) return { kind: 'FINISH_PLAN', target: planTarget(written.planVersionId), dueOn: null };
  if (inForce === null) return { kind: 'WRITE_PLAN', target: planTarget(null), dueOn: null };
  const decided = afterLastDecision(facts, ctx.today);
  if (decided) return decided;
  if (upcoming === null) return { kind: 'PLAN_FOLLOW_UP', target: { part: 'FOLLOW_UP', followUpId: null }, dueOn: null };
  return { kind: 'HOLD_FOLLOW_UP', target: { part: 'FOLLOW_UP', followUpId: upcoming.followUpId }, dueOn: upcoming.dueOn };
};
