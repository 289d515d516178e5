import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';

/** Organisations that may exchange information (D09, 3). */
export const organisations = ['SCHOOL_PUPIL_HEALTH', 'MEDICAL_PUPIL_HEALTH', 'BUP', 'FIRST_LINE', 'PAEDIATRIC_CLINIC', 'HABILITATION', 'SPEECH_THERAPIST', 'SOCIAL_SERVICES', 'LSS', 'POLICE', 'LEISURE', 'OTHER'] as const;
export type Organisation = (typeof organisations)[number];

export const informationKinds = ['ATTENDANCE', 'SCHOOL_SITUATION', 'INVESTIGATIONS', 'HEALTH', 'FAMILY'] as const;
export type InformationKind = (typeof informationKinds)[number];

/** Line on the form. Who stood there is said by `guardianId`: the order of the pupil's adults may change. */
export type ConsentGiver = 'PUPIL' | 'GUARDIAN_1' | 'GUARDIAN_2';

export interface ConsentGiven {
  readonly by: ConsentGiver;
  /** Left out for the pupil, and in consents recorded before it was kept. */
  readonly guardianId?: string | undefined;
  readonly name: string;
  readonly givenOn: IsoDate;
  readonly form: 'WRITTEN' | 'ORAL';
  /** Exact wording, for oral consent. */
  readonly wording: string;
}

/** Consent breaks secrecy; it is not the legal basis of the processing (D09, reference 1.6). */
export interface Consent {
  readonly consentId: string;
  readonly caseId: string;
  readonly askedByUserId: string;
  readonly organisations: readonly Organisation[];
  readonly otherOrganisation: string;
  readonly information: readonly InformationKind[];
  readonly purpose: string;
  readonly exceptions: string;
  readonly validTo: IsoDate;
  readonly informedAboutSecrecy: boolean;
  readonly usedInterpreter: boolean;
  readonly given: readonly ConsentGiven[];
  readonly takenByUserId: string;
  readonly takenOn: IsoDate;
  readonly recordedAtMs: InstantMs;
  readonly withdrawn: { readonly on: IsoDate; readonly by: string } | null;
}
