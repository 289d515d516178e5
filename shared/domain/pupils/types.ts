import type { SchoolForm } from '../school/types.ts';

/** How a pupil is identified (reference, 10.3). */
export const pupilIdKinds = ['PERSONNUMMER', 'SAMORDNINGSNUMMER', 'TF_NUMMER', 'LOKALT_ID'] as const;
export type PupilIdKind = (typeof pupilIdKinds)[number];

/** Skatteverket's forms of protection. Anything but NONE means code name and hand registration only. */
export const protectionStatuses = ['NONE', 'SEKRETESSMARKERING', 'SKYDDAD_FOLKBOKFORING', 'UNKNOWN_FORM'] as const;
export type ProtectionStatus = (typeof protectionStatuses)[number];

export const custodies = ['JOINT', 'SOLE', 'NONE'] as const;
export type Custody = (typeof custodies)[number];

/**
 * What the adult is to the pupil. A child placed in a familjehem has adults who care and are informed without deciding;
 * an appointed one (god man, särskilt förordnad vårdnadshavare) decides in the parents' place.
 */
export const guardianRoles = ['CUSTODIAN', 'APPOINTED', 'FOSTER_PARENT', 'SOCIAL_WORKER'] as const;
export type GuardianRole = (typeof guardianRoles)[number];

export interface Guardian {
  readonly guardianId: string;
  readonly name: string;
  readonly relation: string;
  readonly telephone: string;
  readonly email: string;
  readonly address: string;
  readonly custody: Custody;
  /** Language of letters and talks, Swedish name of the language ("arabiska"). Empty = Swedish. */
  readonly language: string;
  readonly needsInterpreter: boolean;
  /** Left out: CUSTODIAN. */
  readonly role?: GuardianRole | undefined;
  /** Left out: those who decide get the letters. */
  readonly getsLetters?: boolean | undefined;
}

export interface Pupil {
  readonly pupilId: string;
  readonly idKind: PupilIdKind;
  /** Twelve digits, or the local id as given. */
  readonly idNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly className: string;
  /** 'F', '1'…'9' in grundskola, '1'…'4' in gymnasieskola. */
  readonly grade: string;
  readonly schoolForm: SchoolForm;
  readonly homeMunicipality: string;
  readonly motherTongue: string;
  readonly needsInterpreter: boolean;
  readonly protection: ProtectionStatus;
  readonly guardians: readonly Guardian[];
  readonly rowVersion: number;
}
