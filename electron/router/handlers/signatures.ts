import { counterSign } from '#electron/application/signatures/counter-sign.ts';
import { exportKeys } from '#electron/application/signatures/export-keys.ts';
import { verifyFile } from '#electron/application/signatures/verify-file.ts';
import type { signatureCalls } from '#shared/contract/signatures.ts';
import type { HandlersFor } from '../handler-types.ts';

export const signatureHandlers: HandlersFor<keyof typeof signatureCalls> = {
  'signature.counterSign': counterSign,
  'signature.verifyFile': verifyFile,
  'signature.exportKeys': exportKeys,
};
