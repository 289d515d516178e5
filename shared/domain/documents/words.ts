import type { IsoDate } from '#shared/kernel/brand.ts';
import type { Role } from '../access/roles.ts';
import type { AssessmentArea, ConclusionQuestion, HypothesisStrength, Perspective, TalkForm, TimeFactor, Valence } from '../assessment/types.ts';
import type { CaseStage, SharingGround } from '../cases/types.ts';
import type { ConsentGiven, ConsentGiver, InformationKind, Organisation } from '../consents/types.ts';
import type { AttainmentScore, FollowUpDecision, MeasureFollowUp } from '../follow-up/types.ts';
import type { GoalMeasure, MeasureEffect, MeasureLevel, MeasurePurpose, SignerRole } from '../plans/types.ts';
import type { Custody, GuardianRole } from '../pupils/types.ts';
import type { SchoolForm } from '../school/types.ts';

/** Headings of printed rows and columns, by key. */
export const documentLabels = [
  'pupilName', 'idNumber', 'schoolFormAndClass', 'homeMunicipality', 'motherTongue', 'interpreter', 'name', 'relation', 'telephone', 'email',
  'address', 'custody', 'guardian', 'yes', 'no', 'notStated', 'period', 'totalAbsence', 'validAbsence', 'invalidAbsence', 'reportingRate',
  'definition', 'lostLessons', 'lostSchoolDays', 'absenceTable', 'kindOfAbsence', 'share', 'goal', 'baseline', 'target', 'latest', 'responsible',
  'goalAttainment', 'goalMeasure', 'goalsTable', 'measure', 'level', 'purpose', 'start', 'end', 'followUp', 'carriedOut', 'effect', 'measuresTable', 'need',
  'headTeacher', 'coordinator', 'psychologist', 'pupil', 'date', 'version', 'reason', 'decidedOn', 'successCriterion', 'escalationCriterion',
  'firstFollowUp', 'evaluation', 'pupilParticipation', 'guardianParticipation', 'disagreement', 'consentFrom', 'consentForm', 'validTo', 'exceptions',
  'organisations', 'information', 'takenBy', 'withdrawn', 'organisation', 'role', 'hypothesis', 'speaksAgainst', 'strength', 'protective', 'risk',
  'previousMeasures', 'stage', 'openedOn', 'step', 'decision', 'next', 'noFollowUpYet', 'validFrom', 'consentGapNoConsent', 'consentGapInformation',
  'consentGapGiver', 'consentGapAdvice', 'protectionLabel', 'protectionAdvice', 'attachmentAdvice', 'consentLabel', 'slotAdvice',
  'team', 'guests', 'noGuests', 'counterpart', 'mayShare', 'ground', 'external', 'decidedBy', 'rapporteur', 'participants', 'reasons', 'appeal',
] as const;
export type DocumentLabel = (typeof documentLabels)[number];

/** Swedish words and formats that the papers are made with. Implemented by `shared/text/documents.ts`: rules know no language. */
export interface DocumentWords {
  readonly label: Readonly<Record<DocumentLabel, string>>;
  readonly role: Readonly<Record<Role, string>>;
  readonly area: Readonly<Record<AssessmentArea, string>>;
  readonly perspective: Readonly<Record<Perspective, string>>;
  readonly talkForm: Readonly<Record<TalkForm, string>>;
  readonly valence: Readonly<Record<Valence, string>>;
  readonly timeFactor: Readonly<Record<TimeFactor, string>>;
  readonly strength: Readonly<Record<HypothesisStrength, string>>;
  readonly conclusion: Readonly<Record<ConclusionQuestion, string>>;
  readonly stage: Readonly<Record<CaseStage, string>>;
  readonly goalMeasure: Readonly<Record<GoalMeasure, string>>;
  readonly level: Readonly<Record<MeasureLevel, string>>;
  readonly purpose: Readonly<Record<MeasurePurpose, string>>;
  readonly effect: Readonly<Record<MeasureEffect, string>>;
  readonly fidelity: Readonly<Record<NonNullable<MeasureFollowUp['fidelity']>, string>>;
  readonly decision: Readonly<Record<FollowUpDecision, string>>;
  readonly organisation: Readonly<Record<Organisation, string>>;
  readonly information: Readonly<Record<InformationKind, string>>;
  readonly giver: Readonly<Record<ConsentGiver, string>>;
  readonly consentForm: Readonly<Record<ConsentGiven['form'], string>>;
  readonly custody: Readonly<Record<Custody, string>>;
  readonly guardianRole: Readonly<Record<GuardianRole, string>>;
  readonly schoolForm: Readonly<Record<SchoolForm, string>>;
  readonly sharingGround: Readonly<Record<SharingGround, string>>;
  /** "rektor"; "biträdande rektor, på delegation från Rut Berg". */
  readonly signer: (role: SignerRole, delegatedByName: string | null) => string;
  readonly score: (score: AttainmentScore) => string;
  /** "22 %"; "uppgift saknas" for null. */
  readonly percent: (value: number | null) => string;
  readonly quantity: (value: number | null, unit: string) => string;
  readonly date: (date: IsoDate | null) => string;
  readonly period: (from: IsoDate, to: IsoDate) => string;
  /** "20050101-2389", or a local id as it is. */
  readonly idNumber: (idNumber: string) => string;
}
