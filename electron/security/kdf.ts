import { hashRaw } from '@node-rs/argon2';
import type { Kdf, KdfParams } from './ports.ts';

/** Security reference 2.1: less than the floor is too cheap to guess against, more than the ceiling would eat the machine. */
export const kdfBounds = {
  memoryKib: { min: 65_536, max: 1_048_576 },
  passes: { min: 3, max: 16 },
  lanes: { min: 1, max: 8 },
} as const;

export const SALT_BYTES = 16;
const OUTPUT_BYTES = 32;
const ARGON2ID = 2;
const VERSION_0X13 = 1;
const START: KdfParams = { memoryKib: 262_144, passes: 3, lanes: 4 };
const CALIBRATION_CAP_PASSES = 10;
const TARGET_MS = 500;

/** True when the parameters lie between floor and ceiling. Checked before any memory is taken. */
export const isAcceptable = (params: KdfParams): boolean =>
  (Object.keys(kdfBounds) as (keyof KdfParams)[]).every(
    (name) => Number.isInteger(params[name]) && params[name] >= kdfBounds[name].min && params[name] <= kdfBounds[name].max,
  );

/** Argon2id v0x13, 32 bytes, off the main thread. */
export const argon2id: Kdf = (passphrase, salt, { memoryKib, passes, lanes }) =>
  hashRaw(passphrase, { algorithm: ARGON2ID, version: VERSION_0X13, memoryCost: memoryKib, timeCost: passes, parallelism: lanes, outputLen: OUTPUT_BYTES, salt });

/**
 * Finds how many passes take 0.5 to 1 s on this machine, at most 10. The time of one run is measured once and scaled:
 * the cost grows in proportion to the passes.
 */
export const calibrate = async (kdf: Kdf, elapsedMs: () => number): Promise<KdfParams> => {
  const before = elapsedMs();
  await kdf(Buffer.alloc(SALT_BYTES), Buffer.alloc(SALT_BYTES), START);
  const perPassMs = Math.max((elapsedMs() - before) / START.passes, Number.EPSILON);
  const passes = Math.min(CALIBRATION_CAP_PASSES, Math.max(START.passes, Math.ceil(TARGET_MS / perPassMs)));
  return { ...START, passes };
};
