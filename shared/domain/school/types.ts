import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';

/** School forms that change texts, thresholds and forms (skollagen 1 kap. 1 §). */
export const schoolForms = ['GRUNDSKOLA', 'ANPASSAD_GRUNDSKOLA', 'GYMNASIESKOLA', 'ANPASSAD_GYMNASIESKOLA'] as const;
export type SchoolForm = (typeof schoolForms)[number];

/** A municipal and an independent authority have different secrecy law (OSL 23 kap. 2 § / skollagen 29 kap. 14 §). */
export const authorityKinds = ['MUNICIPAL', 'INDEPENDENT'] as const;
export type AuthorityKind = (typeof authorityKinds)[number];

/** The school unit that this vault belongs to. One vault, one school unit. */
export interface School {
  readonly authorityName: string;
  readonly authorityKind: AuthorityKind;
  readonly schoolUnitName: string;
  /** Skolverket's eight digits, as text. Empty where unknown. */
  readonly schoolUnitCode: string;
  readonly schoolForm: SchoolForm;
  readonly address: string;
  readonly telephone: string;
  readonly email: string;
  /** The authority may forbid that pupils with protected identity are registered at all. */
  readonly allowsProtectedIdentity: boolean;
}

/** A staircase in force from a date; open cases keep the one they started with. */
export interface StaircasePeriod {
  readonly packId: string;
  readonly packVersion: string;
  readonly startsOn: IsoDate;
  readonly chosenByUserId: string;
  readonly chosenAtMs: InstantMs;
}
