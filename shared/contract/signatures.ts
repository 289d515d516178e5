import { z } from 'zod';
import type { OutsideContent, SignatureVerdict } from '#shared/domain/plans/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { caseCommand, command } from './define.ts';
import { handleId, rowVersion, secretBytes, uuid } from './fields.ts';

/** What a signed file says about itself, and what a look at it found. Everything but the verdict is the file's own word. */
export interface FileVerdict {
  readonly verdict: SignatureVerdict;
  /** null: the file cannot be read as what was signed. */
  readonly said: {
    readonly version: number;
    readonly caseNumber: string;
    readonly schoolUnitName: string;
    readonly signerName: string;
    readonly roleText: string;
    readonly signedOn: IsoDate;
    readonly logPlace: string;
    /** SHA-256 of the public key, hex. */
    readonly keyFingerprint: string;
  } | null;
  /** Signatures that were added to it, in their order. */
  readonly counters: readonly CounterVerdict[];
  /** The same version lies in this vault. */
  readonly isInVault: boolean;
}

/** A signature beside the decider's, and what a look at it found. Everything but the verdict is the signed text's own word. */
export interface CounterVerdict {
  readonly verdict: SignatureVerdict;
  readonly signerName: string;
  readonly roleText: string;
  /** null: what was signed cannot be read. */
  readonly signedOn: IsoDate | null;
  readonly logPlace: string;
  readonly keyFingerprint: string;
}

/** A PDF of a decided version that was signed outside the program. Nothing of it is ever shown but these facts. */
export interface OutsideFileView {
  readonly outsideFileId: string;
  readonly addedOn: IsoDate;
  readonly addedByName: string;
  readonly sizeBytes: number;
  readonly content: OutsideContent;
  /** The file says that it carries a PDF signature. Whose, the program cannot tell. */
  readonly hasPdfSignature: boolean;
  /** The pupil became protected: only who has the key to SKYDD can save it. */
  readonly isClosed: boolean;
}

export const signatureCalls = {
  /** Keeps a PDF that was signed elsewhere with the version, byte by byte. Refuses SIGNED_FILE_NOT_PDF, OUTSIDE_FILE_TOO_LARGE, OUTSIDE_FILE_NOT_DECIDED and OUTSIDE_FILE_EXISTS. */
  'signature.addOutsideFile': caseCommand<{ readonly outsideFileId: string }>()(z.strictObject({ caseId: uuid, planVersionId: uuid, handleId }), { right: 'document.export', audit: { action: 'OUTSIDE_FILE_ADDED' }, ratePerSecond: 2 }),
  /** Writes the file as it came. */
  'signature.saveOutsideFile': caseCommand<null>()(z.strictObject({ caseId: uuid, outsideFileId: uuid, handleId }), { right: 'document.export', audit: { action: 'OUTSIDE_FILE_SAVED' }, ratePerSecond: 2 }),
  /** A file that was added by mistake. */
  'signature.removeOutsideFile': caseCommand<null>()(z.strictObject({ caseId: uuid, outsideFileId: uuid }), { right: 'document.export', audit: { action: 'OUTSIDE_FILE_REMOVED' } }),
  /** Adds a signature to a decided version: the passphrase again, and the hash of exactly what was decided. */
  'signature.counterSign': caseCommand<null>()(z.strictObject({ caseId: uuid, planVersionId: uuid, rowVersion, bodyHash: z.string().regex(/^[0-9a-f]{64}$/), passphrase: secretBytes }), {
    right: 'case.comment',
    audit: { action: 'PLAN_COUNTERSIGNED', refusedAs: 'SIGNING_REFUSED' },
    ratePerSecond: 2,
  }),
  /** A PDF that a person chose; read in the parser process. Refuses SIGNED_FILE_NOT_PDF and SIGNED_FILE_NO_SIGNATURE. */
  'signature.verifyFile': command<FileVerdict>()(z.strictObject({ handleId }), { right: 'signature.verify', audit: { action: 'SIGNATURE_VERIFIED' }, ratePerSecond: 2 }),
  /** The public keys, with what is withdrawn and where each signature stands in the log: for the verifier outside the program. */
  'signature.exportKeys': command<{ readonly keys: number }>()(z.strictObject({ handleId }), { right: 'signature.verify', audit: { action: 'SIGNATURE_KEYS_EXPORTED' }, ratePerSecond: 2 }),
} as const;
