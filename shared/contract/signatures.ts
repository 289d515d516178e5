import { z } from 'zod';
import type { SignatureVerdict } from '#shared/domain/plans/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { command } from './define.ts';
import { handleId } from './fields.ts';

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
  /** The same version lies in this vault. */
  readonly isInVault: boolean;
}

export const signatureCalls = {
  /** A PDF that a person chose; read in the parser process. Refuses SIGNED_FILE_NOT_PDF and SIGNED_FILE_NO_SIGNATURE. */
  'signature.verifyFile': command<FileVerdict>()(z.strictObject({ handleId }), { right: 'signature.verify', audit: { action: 'SIGNATURE_VERIFIED' }, ratePerSecond: 2 }),
  /** The public keys, with what is withdrawn and where each signature stands in the log: for the verifier outside the program. */
  'signature.exportKeys': command<{ readonly keys: number }>()(z.strictObject({ handleId }), { right: 'signature.verify', audit: { action: 'SIGNATURE_KEYS_EXPORTED' }, ratePerSecond: 2 }),
} as const;
