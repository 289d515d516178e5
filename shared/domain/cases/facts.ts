import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { Assessment, PartStatus, Talk } from '../assessment/types.ts';
import type { Consent } from '../consents/types.ts';
import type { CaseDocument } from '../documents/types.ts';
import type { FollowUp, FollowUpDecision } from '../follow-up/types.ts';
import type { LetterProposal } from '../letters/types.ts';
import type { PlanVersion } from '../plans/types.ts';
import type { Case, CaseStage, ClosingReason } from './types.ts';

/** Everything about one case that decides what can and should happen next. */
export interface CaseFacts {
  readonly case: Case;
  readonly assessment: Assessment | null;
  readonly plans: readonly PlanVersion[];
  readonly followUps: readonly FollowUp[];
  readonly consents: readonly Consent[];
  readonly documents: readonly CaseDocument[];
  readonly letters: readonly LetterProposal[];
}

/**
 * The few words of a case that the next action is made from. `CaseFacts` has them all; a list of thousands of cases reads
 * only these.
 */
export interface CaseSignals {
  readonly case: { readonly state: { readonly stage: Exclude<CaseStage, 'CLOSED'> } | { readonly stage: 'CLOSED'; readonly closingReason: ClosingReason } };
  readonly assessment: {
    readonly talks: readonly Pick<Talk, 'perspective'>[];
    readonly parts: readonly Pick<PartStatus, 'perspective' | 'missingReason'>[];
    readonly state: Pick<Assessment['state'], 'kind'>;
  } | null;
  readonly plans: readonly PlanSignal[];
  readonly followUps: readonly FollowUpSignal[];
  readonly consents: readonly (Pick<Consent, 'takenOn' | 'validTo'> & { readonly withdrawn: { readonly on: IsoDate } | null; readonly given: { readonly length: number } })[];
  readonly documents: readonly { readonly documentId: string; readonly kind: CaseDocument['kind']; readonly state: Pick<CaseDocument['state'], 'kind'> }[];
  readonly letters: readonly { readonly proposalId: string; readonly reason: string; readonly state: Pick<LetterProposal['state'], 'kind'> }[];
}

export interface PlanSignal {
  readonly planVersionId: string;
  readonly state:
    | { readonly kind: 'DRAFT' | 'DECIDED' | 'SUPERSEDED' }
    | { readonly kind: 'RETURNED'; readonly comment: string }
    | { readonly kind: 'SUBMITTED'; readonly submittedAtMs: InstantMs };
}

export interface FollowUpSignal {
  readonly followUpId: string;
  readonly planVersionId: string;
  readonly order: number;
  readonly dueOn: IsoDate;
  readonly state: { readonly kind: 'PLANNED' | 'OPEN' } | { readonly kind: 'DECIDED'; readonly decision: FollowUpDecision };
}

/** The version in force: decided and not superseded. */
export const planInForce = <P extends PlanSignal>(plans: readonly P[]): P | null => plans.find((plan) => plan.state.kind === 'DECIDED') ?? null;

/** The version that is being written, waits or was sent back. At most one. */
export const planInWork = <P extends PlanSignal>(plans: readonly P[]): P | null =>
  plans.find((plan) => plan.state.kind === 'DRAFT' || plan.state.kind === 'RETURNED' || plan.state.kind === 'SUBMITTED') ?? null;

/** The earliest follow-up that is not decided. */
export const nextFollowUp = <F extends FollowUpSignal>(followUps: readonly F[]): F | null =>
  followUps.filter((followUp) => followUp.state.kind !== 'DECIDED').toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0] ?? null;

/** The follow-up decided last (by order). */
export const lastDecidedFollowUp = <F extends FollowUpSignal>(followUps: readonly F[]): F | null =>
  followUps.filter((followUp) => followUp.state.kind === 'DECIDED').toSorted((a, b) => b.order - a.order)[0] ?? null;

/** A withdrawn consent counts as none from the day it was withdrawn. */
export const hasConsentInForce = (consents: CaseSignals['consents'], today: IsoDate): boolean =>
  consents.some((consent) => consent.given.length > 0 && consent.validTo >= today && consent.takenOn <= today && (consent.withdrawn === null || consent.withdrawn.on > today));
