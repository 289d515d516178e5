import { counterSign } from '#electron/application/signatures/counter-sign.ts';
import { exportKeys } from '#electron/application/signatures/export-keys.ts';
import { addOutsideFile, removeOutsideFile, saveOutsideFile } from '#electron/application/signatures/outside-file.ts';
import { verifyFile } from '#electron/application/signatures/verify-file.ts';
import type { signatureCalls } from '#shared/contract/signatures.ts';
import type { HandlersFor } from '../handler-types.ts';

export const signatureHandlers: HandlersFor<keyof typeof signatureCalls> = {
  'signature.counterSign': counterSign,
  'signature.addOutsideFile': addOutsideFile,
  'signature.saveOutsideFile': saveOutsideFile,
  'signature.removeOutsideFile': removeOutsideFile,
  'signature.verifyFile': verifyFile,
  'signature.exportKeys': exportKeys,
};
