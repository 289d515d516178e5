import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';

/** Documents of this step (reference chapter 5); EHT = EHT-underlag of one case. */
export const documentKinds = ['D05', 'D09', 'D10', 'D12', 'D22', 'EHT'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** M mandatory, C conditional, O optional: how a missing field is treated before export. */
export interface Gap {
  readonly fieldId: string;
  /** Swedish label of the field, as printed. */
  readonly label: string;
  readonly severity: 'BLOCKS' | 'NEEDS_REASON';
  /** What to do about it, in Swedish. */
  readonly advice: string;
  /** Where in the case it is mended. */
  readonly jumpTo: 'PUPIL' | 'ASSESSMENT' | 'PLAN' | 'FOLLOW_UP' | 'CONSENTS' | 'DOCUMENT' | 'SCHOOL';
}

/** Text typed into a document that is not found elsewhere in the case, by field id of its profile. */
export type DocumentFields = Readonly<Record<string, string>>;

export type DocumentState =
  | { readonly kind: 'DRAFT' }
  | {
      readonly kind: 'HANDED_OUT';
      readonly recipient: string;
      readonly method: 'HANDED_OVER' | 'REGISTERED_MAIL' | 'ENCRYPTED_MEDIUM' | 'E_SERVICE' | 'MAIL';
      readonly ground: string;
      readonly passedGapsReason: string;
      readonly handedOutByUserId: string;
      readonly handedOutAtMs: InstantMs;
      readonly handedOutOn: IsoDate;
      readonly fileSha256: string;
      /** About a pupil with protected identity: where the receiver works, why it has to leave, and whether the real name stands on it. */
      readonly protection?: { readonly organisation: string; readonly reason: string; readonly hasRealName: boolean } | undefined;
    };

export interface CaseDocument {
  readonly documentId: string;
  readonly caseId: string;
  readonly kind: DocumentKind;
  readonly profileId: string;
  readonly profileVersion: string;
  readonly fields: DocumentFields;
  readonly state: DocumentState;
  readonly createdAtMs: InstantMs;
  readonly rowVersion: number;
}
