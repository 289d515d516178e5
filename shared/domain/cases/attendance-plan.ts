import type { IsoDate } from '#shared/kernel/brand.ts';
import type { Role } from '../access/roles.ts';
import type { DocumentKind } from '../documents/types.ts';
import type { SchoolForm } from '../school/types.ts';
import type { CaseStage } from './types.ts';

/** How a school works in one stage: who answers for it, what is done, what of the kartläggning it uses, which papers it has. */
export interface AttendancePlanStage {
  readonly stage: CaseStage;
  readonly name: string;
  /** `COORDINATOR`: the case's samordnare, whatever their profession. */
  readonly responsibleRole: Role | 'COORDINATOR';
  readonly routine: string;
  readonly routineBySchoolForm?: Readonly<Partial<Record<SchoolForm, string>>> | undefined;
  readonly assessmentPart: string;
  readonly documents: readonly DocumentKind[];
}

/** The närvaroplan's routines: a versioned data file, one entry per stage of a case. */
export interface AttendancePlan {
  readonly id: string;
  readonly version: string;
  readonly validFrom: IsoDate;
  readonly source: string;
  readonly label: string;
  readonly schoolForms: readonly SchoolForm[];
  readonly stages: readonly AttendancePlanStage[];
}
