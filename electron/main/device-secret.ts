import { readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

const SECRET_BYTES = 32;
const FILE = 'device-secret';
const OWNER_ONLY = 0o600;

/** What the operating system keeps for this account: Electron's `safeStorage`. */
export interface SecretStore {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  /** Linux alone has it. */
  getSelectedStorageBackend?(): string;
  encryptStringAsync(plain: string): Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
}

/** Keeps with a password that stands in Chromium's source, or not known to keep at all: no secret (security reference 2.2). */
const keepsNothing: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

const isOffered = async (store: SecretStore, platform: string): Promise<boolean> =>
  (await store.isAsyncEncryptionAvailable()) && !(platform === 'linux' && keepsNothing.has(store.getSelectedStorageBackend?.() ?? 'unknown'));

/**
 * The workstation's own 32 bytes for this account, made at first use and kept by the operating system: a second factor,
 * never the only key. Null where the system keeps none, or no longer opens the one it kept: a new one is not put in its
 * place then, because a passphrase may be locked to the former.
 */
export const readDeviceSecret = async (store: SecretStore, profileDir: string, platform: string): Promise<Uint8Array | null> => {
  const file = join(profileDir, FILE);
  try {
    if (!(await isOffered(store, platform))) return null;
    const sealed = readOrNull(file);
    if (sealed === null) {
      const secret = randomBytes(SECRET_BYTES);
      writeFileSync(file, await store.encryptStringAsync(secret.toString('base64')), { flag: 'wx', mode: OWNER_ONLY });
      return secret;
    }
    const { result, shouldReEncrypt } = await store.decryptStringAsync(sealed);
    const secret = Buffer.from(result, 'base64');
    if (secret.length !== SECRET_BYTES) return null;
    if (shouldReEncrypt) writeFileSync(file, await store.encryptStringAsync(result), { mode: OWNER_ONLY });
    return secret;
  } catch {
    return null;
  }
};

const readOrNull = (file: string): Buffer | null => {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};
