import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { InformationKind, Organisation } from '../consents/types.ts';

/**
 * The stages of the närvaroplan that this program carries. The order is the normal way; a stage is never reached by time
 * alone, always by a person's act.
 */
export const caseStages = ['ASSESSMENT', 'PLANNING', 'AWAITING_DECISION', 'IMPLEMENTATION', 'COLLABORATION', 'CLOSED'] as const;
export type CaseStage = (typeof caseStages)[number];

/** Reference 4.5, closing reasons. */
export const closingReasons = ['ATTENDANCE_STABLE', 'OTHER_PLAN_TAKES_OVER', 'SCHOOL_CHANGE', 'COMPULSORY_SCHOOL_ENDED', 'MOVED', 'DECEASED', 'REGISTERED_BY_MISTAKE'] as const;
export type ClosingReason = (typeof closingReasons)[number];

export type CaseState =
  | { readonly stage: Exclude<CaseStage, 'CLOSED'> }
  | { readonly stage: 'CLOSED'; readonly closedOn: IsoDate; readonly closingReason: ClosingReason; readonly comment: string };

/** The step of the staircase that made someone open the case, kept with the case. */
export interface CaseTrigger {
  readonly packId: string;
  readonly packVersion: string;
  readonly stepId: string | null;
  /** The reason in words as it stood that day, or why it was opened without a crossed step. */
  readonly reason: string;
}

/** A guest is consulted for a time (S0.4): reads and comments, stands apart in every list (S0.5). */
export const memberCapacities = ['MEMBER', 'CONSULTATIVE'] as const;
export type MemberCapacity = (typeof memberCapacities)[number];

export interface CaseMember {
  readonly userId: string;
  /** Why this person needs the case. */
  readonly motive: string;
  readonly addedAtMs: InstantMs;
  readonly endsOn: IsoDate | null;
  /** Left out: MEMBER. */
  readonly capacity?: MemberCapacity | undefined;
  /** Left out: ADDED by somebody in the case. EMERGENCY: let in by a request (S0.5). */
  readonly grantedBy?: 'ADDED' | 'EMERGENCY' | undefined;
}

/** On what ground the school may tell somebody outside it something. Label, paragraph and source are data (`sharing-grounds`). */
export const sharingGrounds = ['CONSENT', 'DUTY', 'OTHER'] as const;
export type SharingGround = (typeof sharingGrounds)[number];

/** What may be shared with one contact, and why (S1.3). */
export interface ContactSharing {
  readonly ground: SharingGround;
  readonly information: readonly InformationKind[];
  /** Which duty or other ground, in words. Consents speak for themselves. */
  readonly groundNote: string;
}

/** Internal and external people around the pupil (S0.9). */
export interface CaseContact {
  readonly contactId: string;
  readonly name: string;
  /** As it is called here: "BUP-mottagningen i Ekbacken". */
  readonly organisation: string;
  /** What a consent calls it; left out for people in the school and where nobody has said. */
  readonly organisationKind?: Organisation | undefined;
  readonly role: string;
  readonly telephone: string;
  readonly email: string;
  readonly isExternal: boolean;
  /** The one to turn to in that organisation: the named counterpart of the case. */
  readonly isCounterpart?: boolean | undefined;
  readonly sharing?: ContactSharing | undefined;
}

export interface Case {
  readonly caseId: string;
  /** "2026-014": year and running number, the only name of a case outside the program. */
  readonly caseNumber: string;
  readonly pupilId: string;
  readonly openedOn: IsoDate;
  /** Exactly one samordnare. */
  readonly coordinatorUserId: string;
  readonly trigger: CaseTrigger;
  readonly state: CaseState;
  readonly members: readonly CaseMember[];
  readonly contacts: readonly CaseContact[];
  readonly rowVersion: number;
}

/** How a stage can be passed: everything required is there, or a written reason stands in its place (S3.2). */
export interface StageRequirement {
  readonly id: string;
  /** Key into `shared/text/cases.ts`. */
  readonly labelKey: string;
  readonly isMet: boolean;
  /** A requirement that not even a written reason can replace. */
  readonly isAbsolute: boolean;
}
