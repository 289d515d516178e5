import type { IsoDate } from '#shared/kernel/brand.ts';
import type { InformationKind, Organisation } from '../consents/types.ts';
import type { AuthorityKind, SchoolForm } from '../school/types.ts';
import type { DocumentKind, Gap } from './types.ts';

/** One numbered field of a document. */
export interface ProfileField {
  readonly fieldId: string;
  /** "1", "2" … as printed. */
  readonly number: string;
  readonly label: string;
  /** M mandatory, C conditional (the condition stands in `help`), O optional. */
  readonly need: 'M' | 'C' | 'O';
  /** CASE: filled from the case; TYPED: typed into the document; BOTH: proposed from the case, may be changed. */
  readonly filledFrom: 'CASE' | 'TYPED' | 'BOTH';
  readonly help: string;
  /** What to do when it is missing. */
  readonly advice: string;
  readonly jumpTo: Gap['jumpTo'];
  /** A consent must cover this kind of information as well, once the field is filled in. */
  readonly consentInformation?: InformationKind | undefined;
}

export interface ProfileAttachment {
  readonly attachmentId: string;
  readonly label: string;
  readonly need: 'M' | 'C' | 'O';
}

export interface ProfileReceiver {
  readonly receiverId: string;
  readonly label: string;
  readonly organisation: Organisation;
}

/** A document profile pack: which fields, in which order, under which law. */
export interface DocumentProfile {
  readonly id: string;
  readonly version: string;
  readonly validFrom: IsoDate;
  readonly source: string;
  readonly label: string;
  readonly kind: DocumentKind;
  readonly schoolForms: readonly SchoolForm[];
  readonly title: string;
  /** D12: the headline until the named remittent has completed it. */
  readonly draftTitle?: string | undefined;
  readonly introBySchoolForm: Readonly<Partial<Record<SchoolForm, string>>>;
  readonly fields: readonly ProfileField[];
  readonly attachments: readonly ProfileAttachment[];
  readonly receivers: readonly ProfileReceiver[];
  /** What a consent must cover before the paper may leave the school. Empty: no consent needed. */
  readonly consentInformation: readonly InformationKind[];
  /** Secrecy line in the header, per kind of school authority. */
  readonly secrecyLine: Readonly<Record<AuthorityKind, string>>;
  readonly footerLines: readonly string[];
  /** The paper leaves the school: refused for a pupil with protected identity. */
  readonly leavesSchool: boolean;
}
