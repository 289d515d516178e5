import type { IsoDate } from '#shared/kernel/brand.ts';
import type { DocumentKind } from './types.ts';

/** What stands under a heading. Plain strings, ready for the layout; `lang` only where it is not Swedish. */
export type DocumentBlock =
  | { readonly kind: 'PARAGRAPH'; readonly text: string; readonly lang?: string }
  | { readonly kind: 'QUOTE'; readonly text: string; readonly attribution: string }
  | { readonly kind: 'FACTS'; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'LIST'; readonly items: readonly string[] }
  | { readonly kind: 'CHECKLIST'; readonly items: readonly { readonly label: string; readonly isChecked: boolean }[] }
  | { readonly kind: 'TABLE'; readonly caption: string; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** Place of the absence picture; the sentence beside it is `text`. The layout draws it from the series it is given. */
  | { readonly kind: 'ABSENCE_CHART'; readonly text: string };

export interface DocumentSection {
  readonly fieldId: string;
  readonly number: string;
  readonly heading: string;
  /** Empty = nothing filled in. */
  readonly blocks: readonly DocumentBlock[];
}

export interface SignatureLine {
  readonly role: string;
  readonly name: string;
  readonly date: string;
}

/** Electronic signature of a decided plan, as printed. */
export interface PrintedSignature {
  readonly signerName: string;
  readonly signedOn: IsoDate;
  readonly keyId: string;
  readonly bodyHash: string;
  /** "biträdande rektor, på delegation från …"; left out on papers from before it was known. */
  readonly roleText?: string | undefined;
  readonly keyFingerprint?: string | undefined;
  /** Row of the log that was the newest when it was signed. */
  readonly logSeq?: number | undefined;
  /** Who signed besides; left out where nobody did. */
  readonly alsoSigned?: readonly { readonly signerName: string; readonly roleText: string; readonly signedOn: IsoDate }[] | undefined;
}

/** Whether a consent covers what the paper says. `isRequired` false: no consent is needed. */
export interface DocumentConsent {
  readonly isRequired: boolean;
  readonly isCovered: boolean;
  /** Who has not consented, or which organisation is not named. Swedish, ready to show. */
  readonly missing: readonly string[];
}

/** GROUP: a paper of the school with figures of groups (S2.13), about no pupil. */
export type PaperKind = DocumentKind | 'GROUP';

/** One paper, complete: this object is stored, hashed and printed (documents are pure functions of it). */
export interface DocumentData {
  readonly kind: PaperKind;
  readonly profileId: string;
  readonly profileVersion: string;
  readonly lang: 'sv';
  readonly title: string;
  readonly caseNumber: string;
  readonly date: IsoDate;
  /** Name and place of the sender; empty strings where unknown. */
  readonly sender: { readonly authorityName: string; readonly schoolUnitName: string; readonly schoolUnitCode: string; readonly address: string; readonly telephone: string; readonly email: string };
  readonly receiver: string;
  readonly secrecyLine: string;
  readonly intro: string;
  /** "Elevens namn" and so on; empty for a letter. */
  readonly person: readonly { readonly label: string; readonly value: string }[];
  readonly guardians: readonly (readonly { readonly label: string; readonly value: string }[])[];
  readonly sections: readonly DocumentSection[];
  readonly attachments: readonly { readonly attachmentId: string; readonly label: string; readonly isAttached: boolean; readonly isMandatory: boolean }[];
  readonly signatures: readonly SignatureLine[];
  readonly electronicSignature: PrintedSignature | null;
  readonly footerLines: readonly string[];
  readonly consent: DocumentConsent;
  /** The pupil has protected identity: the paper never leaves without somebody naming who gets it. */
  readonly isProtected: boolean;
}
