import type Database from 'better-sqlite3';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import type { StoreFailureCode } from './handles.ts';

const byPrefix: ReadonlyArray<readonly [string, StoreFailureCode]> = [
  ['SQLITE_BUSY', 'VAULT_BUSY'],
  ['SQLITE_LOCKED', 'VAULT_BUSY'],
  ['SQLITE_NOTADB', 'DATABASE_DAMAGED'],
  ['SQLITE_CORRUPT', 'DATABASE_DAMAGED'],
  ['SQLITE_FULL', 'DISK_FULL'],
  ['SQLITE_READONLY', 'FOLDER_READ_ONLY'],
  ['SQLITE_CANTOPEN', 'FOLDER_READ_ONLY'],
  ['SQLITE_IOERR', 'DISK_FAILED'],
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EROFS', 'FOLDER_READ_ONLY'],
  ['EACCES', 'FOLDER_READ_ONLY'],
  ['EPERM', 'FOLDER_READ_ONLY'],
  ['EIO', 'DISK_FAILED'],
  // Of our own making (`sealed.ts`).
  ['COMPARTMENT_CLOSED', 'COMPARTMENT_CLOSED'],
  ['FIELD_DAMAGED', 'FIELD_DAMAGED'],
];

/**
 * What an SQLite or file system error means to a person, or `undefined` when it is a fault in our own code (a broken
 * constraint, a misspelt column), which must not be dressed up as trouble with the disk.
 */
export const storeFailureOf = (error: unknown): Failure<StoreFailureCode> | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // drizzle wraps the driver's error; the code is on the cause.
  if (typeof code !== 'string') return error instanceof Error && error.cause ? storeFailureOf(error.cause) : undefined;
  const match = byPrefix.find(([prefix]) => code === prefix || code.startsWith(`${prefix}_`));
  return match && fail(match[1]).failure;
};

/** Runs `work`; the disk's errors become failures, every other error is thrown on. */
export const guardStore = <T, F extends Failure>(work: () => Result<T, F>): Result<T, F | Failure<StoreFailureCode>> => {
  try {
    return work();
  } catch (error) {
    const failure = storeFailureOf(error);
    if (failure) return { ok: false, failure };
    throw error;
  }
};

/** Full `integrity_check` and foreign keys; seconds on a large file, so at backup or on request, not at unlock. */
export const checkDatabase = (raw: Database.Database): Result<void, Failure<StoreFailureCode>> =>
  guardStore(() => {
    if (raw.pragma('integrity_check', { simple: true }) !== 'ok') return fail('DATABASE_DAMAGED');
    return (raw.pragma('foreign_key_check') as unknown[]).length === 0 ? ok(undefined) : fail('DATABASE_DAMAGED');
  });
