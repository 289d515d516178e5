import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { Level } from '../assessment/types.ts';
import type { DecisionKind } from '../delegation/types.ts';

/** What a goal is measured by (reference 4.4). */
export const goalMeasures = ['ABSENCE_PERCENT', 'LESSONS_STARTED_PERCENT', 'DAYS_WITH_PRESENCE', 'LATE_ARRIVALS', 'PUPIL_RATING', 'GUARDIAN_RATING', 'LADDER_STEP', 'OTHER_COUNT'] as const;
export type GoalMeasure = (typeof goalMeasures)[number];

/** A SMART goal: measure, baseline, target, date and one responsible (S4.6). */
export interface Goal {
  readonly goalId: string;
  readonly text: string;
  readonly measure: GoalMeasure;
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly targetDate: IsoDate | null;
  readonly responsible: string;
}

/** Främjande, förebyggande, åtgärdande (S0.15). */
export const measurePurposes = ['PROMOTING', 'PREVENTIVE', 'REMEDIAL'] as const;
export type MeasurePurpose = (typeof measurePurposes)[number];

export const measureLevels = ['ORGANISATION', 'GROUP', 'INDIVIDUAL', 'HOME', 'COLLABORATION'] as const;
export type MeasureLevel = Level | 'HOME' | 'COLLABORATION';

export const measureEffects = ['POSITIVE', 'NONE', 'NEGATIVE', 'UNCLEAR'] as const;
export type MeasureEffect = (typeof measureEffects)[number];

/** Somebody outside the school who owns a measure, as named when it was chosen (S1.11). */
export interface ExternalOwner {
  readonly contactId: string;
  readonly name: string;
  readonly organisation: string;
}

/** An insats: what, where, how often; one responsible; dates; the follow-up date is set when it is made (S4.11). */
export interface Measure {
  readonly measureId: string;
  readonly title: string;
  readonly description: string;
  readonly level: MeasureLevel;
  readonly purpose: MeasurePurpose;
  readonly needIds: readonly string[];
  readonly responsible: string;
  readonly startsOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  readonly followUpOn: IsoDate | null;
  /** From the library; null = own wording. */
  readonly libraryId: string | null;
  /** Left out: somebody in the school. Needs a consent or another ground. */
  readonly externalOwner?: ExternalOwner | undefined;
}

/** What is written, submitted and signed. The same object is stored, hashed, signed and printed. */
export interface ActionPlanBody {
  readonly pupilsOwnGoal: string;
  readonly goals: readonly Goal[];
  readonly measures: readonly Measure[];
  readonly homeAgreement: string;
  readonly absenceDayPlan: string;
  readonly communication: string;
  readonly firstFollowUpOn: IsoDate | null;
  readonly evaluationOn: IsoDate | null;
  readonly evaluationResponsible: string;
  readonly successCriterion: string;
  readonly escalationCriterion: string;
  readonly pupilParticipation: string;
  readonly guardianParticipation: string;
  readonly disagreement: string;
  readonly validFrom: IsoDate | null;
  readonly validTo: IsoDate | null;
}

/** The absence that the plan rests on, frozen when it is sent to the head teacher. */
export interface AbsenceBasis {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly totalPercent: number | null;
  readonly validPercent: number | null;
  readonly invalidPercent: number | null;
  readonly reportingRatePercent: number | null;
}

/** Who may decide: the head teacher, or a deputy with a delegation in force. */
export type SignerRole = 'HEAD_TEACHER' | 'DEPUTY_HEAD_TEACHER';

/** By whose leave a deputy decided; null = the head teacher in person. */
export interface SignedDelegation {
  readonly delegationId: string;
  readonly fromUserId: string;
  readonly fromName: string;
  readonly startsOn: IsoDate;
}

/** What a file signed elsewhere carries inside: this version's text, another's, or none that can be read. */
export const outsideContents = ['SAME', 'OTHER', 'NONE'] as const;
export type OutsideContent = (typeof outsideContents)[number];

/** What makes a signature a decision (31 and 32 §§ förvaltningslagen), and its place in the log and among the versions. */
export interface SignedAct {
  readonly decisionKind: DecisionKind;
  /** Föredragande: whoever sent the plan. */
  readonly rapporteur: { readonly userId: string; readonly name: string };
  readonly participants: readonly { readonly userId: string; readonly name: string }[];
  readonly reasons: string;
  readonly appeal: { readonly isAppealable: boolean; readonly text: string; readonly source: string };
  readonly delegation: SignedDelegation | null;
  /** SHA-256 of the version decided before this one; empty for the first. */
  readonly previousHash: string;
}

/** A file that is signed along with the plan: its hash stands in the signed bytes, its exact text here and in the PDF. */
export interface SignedAttachment {
  readonly name: string;
  /** SHA-256 of the text, hex. */
  readonly sha256: string;
  /** Canonical JSON. */
  readonly text: string;
}

/** A signature that somebody added to a decided version. The text is exactly what was signed (`CounterText`). */
export interface CounterSignature {
  readonly text: string;
  readonly keyId: string;
  /** Base64, Ed25519 over the bytes of the text. */
  readonly signature: string;
}

export interface PlanSignature {
  readonly signedByUserId: string;
  readonly signerName: string;
  readonly signerRole: SignerRole;
  readonly signedAtMs: InstantMs;
  readonly signedOn: IsoDate;
  readonly keyId: string;
  /** Base64, Ed25519 over the canonical bytes. */
  readonly signature: string;
  /** SHA-256 of the canonical bytes, hex. */
  readonly bodyHash: string;
  /** Left out in signatures made before it was part of what is signed. */
  readonly act?: SignedAct | undefined;
  /** The newest row of the log when it was signed; left out together with `act`. */
  readonly logHead?: { readonly seq: number; readonly hash: string } | undefined;
  /** SHA-256 of the signer's public key, hex: what is compared with the paper. */
  readonly keyFingerprint?: string | undefined;
  /** What was signed along; left out in signatures made before there was anything. */
  readonly attachments?: readonly SignedAttachment[] | undefined;
  /** Added afterwards, each on top of the one before; no part of what the decider signed. */
  readonly counterSignatures?: readonly CounterSignature[] | undefined;
}

/**
 * What a look at a signature can find. `KEY_RETIRED`: it holds, but its key was withdrawn before. `ORDER_CONTRADICTED`: it
 * holds, but the place in the log that it claims is not its place. `ORIGINAL_CLOSED`: the pupil became protected later, and this person cannot
 * open what was signed.
 */
export const signatureVerdicts = ['VALID', 'ALTERED', 'UNKNOWN_KEY', 'KEY_RETIRED', 'ORDER_CONTRADICTED', 'ORIGINAL_CLOSED'] as const;
export type SignatureVerdict = (typeof signatureVerdicts)[number];

/** What the head teacher said when the plan came back, and the text it was said about: "Ändrat sedan sist" starts there. */
export interface PlanReturn {
  readonly comment: string;
  readonly returnedByUserId: string;
  readonly returnedAtMs: InstantMs;
  readonly seenBody: ActionPlanBody;
}

/** Where a plan version stands. What is decided is never overwritten, only followed by a new version. */
export type PlanState =
  | { readonly kind: 'DRAFT' }
  | ({ readonly kind: 'RETURNED' } & PlanReturn)
  | { readonly kind: 'SUBMITTED'; readonly submittedByUserId: string; readonly submittedAtMs: InstantMs; readonly absenceBasis: AbsenceBasis; readonly lastReturn: PlanReturn | null }
  | { readonly kind: 'DECIDED'; readonly signature: PlanSignature }
  | { readonly kind: 'SUPERSEDED'; readonly signature: PlanSignature; readonly byVersion: number };

export interface PlanVersion {
  readonly planVersionId: string;
  readonly caseId: string;
  readonly version: number;
  /** Why this version exists ("första planen", "reviderad efter uppföljning 2: …"). */
  readonly reason: string;
  readonly authorUserIds: readonly string[];
  readonly body: ActionPlanBody;
  readonly state: PlanState;
  readonly rowVersion: number;
}
