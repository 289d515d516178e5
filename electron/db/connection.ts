import { closeSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { assert } from '#shared/kernel/assert.ts';

export const KEY_BYTES = 32;
/** "SEDD" in ASCII: tells our files from any other SQLite file once decrypted. */
export const APPLICATION_ID = 0x53454444;
const BUSY_TIMEOUT_MS = 2000;
const SQLITE_MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
/** Extension loading runs foreign code, the other four copy plaintext or the key out of the file. */
const forbidden = ['loadExtension', 'backup', 'serialize', 'unsafeMode', 'rekey', 'key'] as const;

/** Pragma, value to set, value that must be read back. The order is that of security reference 2.4. */
const pragmas = [
  // The driver's default writes sorting runs and temporary tables to the temp folder in clear.
  ['temp_store', 'MEMORY', 2],
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  // Between transactions the file alone is complete, which a copy by the school's IT relies on.
  ['journal_mode', 'TRUNCATE', 'truncate'],
  // The driver's compiled default is weaker and comes back at the second start.
  ['synchronous', 'EXTRA', 3],
  ['foreign_keys', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', '0', 0],
  ['recursive_triggers', 'ON', 1],
] as const;

/** Sets nothing; throws when one of the safety pragmas does not hold. */
export const assertPragmas = (raw: Database.Database): void => {
  for (const [name, , expected] of pragmas) {
    // Some builds answer `mmap_size` with no row when memory mapping is compiled out: that is 0 too.
    const value = raw.pragma(name, { simple: true }) ?? 0;
    assert(value === expected, `pragma ${name} does not hold`);
  }
  assert(raw.pragma('cipher', { simple: true }) === 'chacha20', 'the cipher is not the agreed one');
};

/** True when the file begins like an unencrypted SQLite file: someone forgot the key. */
export const isPlaintext = (path: string): boolean => {
  const start = Buffer.alloc(SQLITE_MAGIC.length);
  const file = openSync(path, 'r');
  try {
    return readSync(file, start, 0, start.length, 0) === start.length && start.equals(SQLITE_MAGIC);
  } finally {
    closeSync(file);
  }
};

const withRawKey = (key: Uint8Array, use: (keyed: Buffer) => void): void => {
  // 31, 33 or 64 bytes would silently be taken for a passphrase, and 48 for key and salt.
  assert(key.length === KEY_BYTES, 'the database key is 32 bytes');
  const keyed = Buffer.concat([Buffer.from('raw:'), key]);
  try {
    use(keyed);
  } finally {
    keyed.fill(0);
  }
};

const unlock = (raw: Database.Database, key: Uint8Array): void => {
  raw.pragma("cipher='chacha20'");
  withRawKey(key, (keyed) => raw.key(keyed));
};

/** Encrypts a file that nobody has open under another key. Only ever a copy: a power cut in the middle loses nothing. */
export const changeKey = (path: string, from: Uint8Array, to: Uint8Array): void => {
  const raw = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    unlock(raw, from);
    for (const [name, value] of pragmas) raw.pragma(`${name}=${value}`);
    withRawKey(to, (keyed) => raw.rekey(keyed));
  } finally {
    raw.close();
  }
};

/**
 * Opens one encrypted file, sets and reads back every pragma, and takes the exclusive lock. Throws the driver's error
 * (`storeFailureOf` tells what it means). `key` stays the caller's.
 */
export const connect = (path: string, key: Uint8Array, mode: 'create' | 'open'): Database.Database => {
  assert(key.length === KEY_BYTES, 'the database key is 32 bytes');
  const raw = new Database(path, { fileMustExist: mode === 'open', timeout: BUSY_TIMEOUT_MS });
  try {
    unlock(raw, key);
    for (const [name, value] of pragmas) raw.pragma(`${name}=${value}`);
    // EXCLUSIVE takes effect at the first write lock, and a folder that cannot be written shows itself here.
    raw.exec('BEGIN EXCLUSIVE; COMMIT');
    assertPragmas(raw);
    for (const name of forbidden) Object.defineProperty(raw, name, { value: undefined, writable: false, configurable: false });
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
};
