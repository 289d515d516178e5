import type { IsoDate } from '#shared/kernel/brand.ts';
import type { Role } from '../access/roles.ts';
import type { CaseFacts } from '../cases/facts.ts';
import type { ConsentTextPack } from '../consents/consent-text.ts';
import type { LetterPack } from '../letters/letter-pack.ts';
import type { AbsenceBasis, PlanVersion } from '../plans/types.ts';
import type { Pupil } from '../pupils/types.ts';
import type { School } from '../school/types.ts';
import { planInForce, planInWork } from '../cases/facts.ts';
import type { DocumentFields } from './types.ts';

/** Absence as a paper shows it: never a figure without its definition and reporting rate. */
export interface AbsenceSummary extends AbsenceBasis {
  readonly definition: string;
  /** Whole lessons and school days lost in the period (S4.17); null where the source cannot tell. */
  readonly lostLessons: number | null;
  readonly lostSchoolDays: number | null;
  /** The sentence beside the picture. */
  readonly sentence: string;
  /** What stands out: weekday, lesson, subject. Empty when nothing does. */
  readonly pattern: string;
}

export interface StaffName {
  readonly name: string;
  readonly role: Role;
}

/** Everything that a paper can be filled from. */
export interface DocumentFacts extends CaseFacts {
  readonly today: IsoDate;
  readonly school: School;
  readonly pupil: Pupil;
  readonly headTeacherName: string;
  /** Staff by user id. */
  readonly people: Readonly<Record<string, StaffName>>;
  /** Who makes the paper. */
  readonly authorUserId: string;
  readonly absence: AbsenceSummary | null;
  readonly consentTexts: ConsentTextPack | null;
  readonly letter: LetterPack | null;
}

/** Names of fields that steer a paper rather than being printed. */
export const steeringFields = { planVersionId: 'planVersionId', consentId: 'consentId', receiver: 'receiver', invited: 'invited', attached: 'attached', completedByUserId: 'completedByUserId', completedOn: 'completedOn' } as const;

/** The plan version that a paper is about: the chosen one, else the one in force, else the one in work. */
export const planOfPaper = (facts: CaseFacts, fields: DocumentFields): PlanVersion | null =>
  facts.plans.find((plan) => plan.planVersionId === fields[steeringFields.planVersionId]) ?? planInForce(facts.plans) ?? planInWork(facts.plans);

/** Ids in a steering field, comma separated. */
export const idsIn = (fields: DocumentFields, name: string): readonly string[] => (fields[name] ?? '').split(',').map((id) => id.trim()).filter((id) => id !== '');
