import { randomBytes } from 'node:crypto';
import { vaultFiles } from '#electron/adapters/files/atomic-files.ts';
import { readWordList } from '#electron/adapters/files/word-list.ts';
import { argon2id, calibrate } from '#electron/security/kdf.ts';
import type { KdfParams, VaultDeps } from '#electron/security/ports.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';

/** The real outside of the vault: this disk, this machine's random numbers, Argon2id calibrated once per process. */
export const systemVaultDeps = (own: { resourcesDir: string; now: () => InstantMs; newId: () => string }): VaultDeps => {
  let params: Promise<KdfParams> | undefined;
  return {
    files: vaultFiles,
    now: own.now,
    newId: own.newId,
    randomBytes: (size) => randomBytes(size),
    kdf: argon2id,
    chooseKdfParams: () => (params ??= calibrate(argon2id, () => performance.now())),
    words: readWordList(own.resourcesDir),
  };
};
