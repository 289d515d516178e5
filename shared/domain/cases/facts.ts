import type { IsoDate } from '#shared/kernel/brand.ts';
import type { Assessment } from '../assessment/types.ts';
import type { Consent } from '../consents/types.ts';
import type { CaseDocument } from '../documents/types.ts';
import type { FollowUp } from '../follow-up/types.ts';
import type { LetterProposal } from '../letters/types.ts';
import type { PlanVersion } from '../plans/types.ts';
import type { Case } from './types.ts';

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

/** The version in force: decided and not superseded. */
export const planInForce = (plans: readonly PlanVersion[]): PlanVersion | null => plans.find((plan) => plan.state.kind === 'DECIDED') ?? null;

/** The version that is being written, waits or was sent back. At most one. */
export const planInWork = (plans: readonly PlanVersion[]): PlanVersion | null =>
  plans.find((plan) => plan.state.kind === 'DRAFT' || plan.state.kind === 'RETURNED' || plan.state.kind === 'SUBMITTED') ?? null;

/** The earliest follow-up that is not decided. */
export const nextFollowUp = (followUps: readonly FollowUp[]): FollowUp | null =>
  followUps.filter((followUp) => followUp.state.kind !== 'DECIDED').toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0] ?? null;

/** The follow-up decided last (by order). */
export const lastDecidedFollowUp = (followUps: readonly FollowUp[]): FollowUp | null =>
  followUps.filter((followUp) => followUp.state.kind === 'DECIDED').toSorted((a, b) => b.order - a.order)[0] ?? null;

/** A withdrawn consent counts as none from the day it was withdrawn. */
export const hasConsentInForce = (consents: readonly Consent[], today: IsoDate): boolean =>
  consents.some((consent) => consent.given.length > 0 && consent.validTo >= today && consent.takenOn <= today && (consent.withdrawn === null || consent.withdrawn.on > today));
