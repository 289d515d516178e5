import { rmSync } from 'node:fs';
import { ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { copyDatabase } from './backup.ts';
import { changeKey, connect } from './connection.ts';
import type { StoreFailureCode, VaultDb } from './handles.ts';
import { checkDatabase, guardStore } from './integrity.ts';
import { rawOf } from './raw.ts';

interface Keyed {
  readonly path: string;
  readonly key: Uint8Array;
}

/**
 * Writes the open database to a new file under a new key: a verified copy first, then only the copy changes its key
 * (security reference 7.4). The open file is not touched, and half a new file is removed.
 */
export const rekeyedCopy = (db: VaultDb, from: Keyed, to: Keyed): Result<void, Failure<StoreFailureCode>> => {
  const raw = rawOf(db);
  raw.pragma('query_only=OFF');
  const outcome = guardStore((): Result<void, Failure<StoreFailureCode>> => {
    const copied = copyDatabase(raw, { target: to.path, key: from.key });
    if (!copied.ok) return copied;
    changeKey(to.path, from.key, to.key);
    const copy = connect(to.path, to.key, 'open');
    try {
      return checkDatabase(copy);
    } finally {
      copy.close();
    }
  });
  raw.pragma('query_only=ON');
  if (!outcome.ok) for (const suffix of ['', '-journal']) rmSync(to.path + suffix, { force: true });
  return outcome.ok ? ok(undefined) : outcome;
};

/** Puts a staged copy that nobody has open under another key. Half-way it is of no use: the caller throws it away. */
export const rekeyFile = (path: string, from: Uint8Array, to: Uint8Array): Result<void, Failure<StoreFailureCode>> =>
  guardStore(() => {
    changeKey(path, from, to);
    return ok(undefined);
  });
