import type { IsoDate } from '#shared/kernel/brand.ts';
import type { AuthorityKind, SchoolForm } from '../school/types.ts';

/** Texts of the consent form (D09). */
export interface ConsentTextPack {
  readonly id: string;
  readonly version: string;
  readonly validFrom: IsoDate;
  readonly source: string;
  readonly label: string;
  readonly schoolForms: readonly SchoolForm[];
  readonly purposeSuggestion: string;
  readonly withdrawal: string;
  readonly notLegalBasis: string;
  readonly secrecyInformation: Readonly<Record<AuthorityKind, string>>;
  /** Read aloud before an oral consent; slots in braces. */
  readonly oralWording: string;
}
