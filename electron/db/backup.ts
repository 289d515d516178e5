import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { assert } from '#shared/kernel/assert.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { connect, isPlaintext } from './connection.ts';
import type { StoreFailureCode, VaultDb } from './handles.ts';
import { checkDatabase, guardStore } from './integrity.ts';
import { rawOf } from './raw.ts';
import { rowCounts } from './row-counts.ts';

type StoreResult<T> = Result<T, Failure<StoreFailureCode>>;

interface DatabaseCopy {
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * A verified, encrypted copy of an open database under the same key. The file gets its name only after the copy was
 * opened and checked. `VACUUM INTO` is the only way: the driver's `backup` cannot, and `serialize` gives plaintext.
 */
export const backupDatabase = (db: VaultDb, input: { target: string; key: Uint8Array }): StoreResult<DatabaseCopy> => {
  const raw = rawOf(db);
  assert(!raw.inTransaction, 'no backup inside a transaction');
  raw.pragma('query_only=OFF');
  try {
    return copyDatabase(raw, input);
  } finally {
    raw.pragma('query_only=ON');
  }
};

/** As `backupDatabase`, for the connection itself. */
export const copyDatabase = (raw: Database.Database, { target, key }: { target: string; key: Uint8Array }): StoreResult<DatabaseCopy> => {
  assert(!existsSync(target), 'a backup never replaces a file');
  const part = `${target}.part`;
  rmSync(part, { force: true });
  const outcome = guardStore(() => {
    raw.prepare('VACUUM INTO ?').run(part);
    syncFile(part);
    const checked = verifyCopy(raw, part, key);
    if (!checked.ok) return checked;
    renameSync(part, target);
    if (process.platform !== 'win32') syncFile(dirname(target));
    return ok({ path: target, sizeBytes: statSync(target).size });
  });
  if (!outcome.ok) for (const suffix of ['', '-journal']) rmSync(part + suffix, { force: true });
  return outcome;
};

const verifyCopy = (source: Database.Database, path: string, key: Uint8Array): StoreResult<void> => {
  if (isPlaintext(path)) return fail('DATABASE_DAMAGED');
  const copy = connect(path, key, 'open');
  try {
    const sound = checkDatabase(copy);
    if (!sound.ok) return sound;
    const [ours, theirs] = [rowCounts(source), rowCounts(copy)];
    const same = ours.size === theirs.size && [...ours].every(([table, count]) => theirs.get(table) === count);
    return same && newestLink(source) === newestLink(copy) ? ok(undefined) : fail('DATABASE_DAMAGED');
  } finally {
    copy.close();
  }
};

const newestLink = (raw: Database.Database): unknown => raw.prepare('SELECT hash FROM audit_chain ORDER BY seq DESC LIMIT 1').pluck().get();

const syncFile = (path: string): void => {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};
