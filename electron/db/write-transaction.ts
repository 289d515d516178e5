import { assert } from '#shared/kernel/assert.ts';
import type { Failure, Result } from '#shared/kernel/result.ts';
import type { StoreFailureCode, VaultDb, WriteDb } from './handles.ts';
import { storeFailureOf } from './integrity.ts';
import { asWrite, partsOf } from './raw.ts';

/**
 * Runs `work` in one `BEGIN IMMEDIATE` transaction: the only source of a `WriteDb`. A failure returned by `work` rolls
 * everything back, as does anything thrown. The disk's own refusals (full, read-only, damaged) come back as failures;
 * other errors are thrown on. `work` is synchronous: an awaiting transaction would hold the file across other calls.
 */
export const writeTransaction = <T, F extends Failure>(
  db: VaultDb,
  work: (tx: WriteDb) => Result<T, F>,
): Result<T, F | Failure<StoreFailureCode>> => {
  const { raw, drizzle } = partsOf(db);
  assert(!raw.inTransaction, 'write transactions do not nest');
  try {
    raw.pragma('query_only=OFF');
    raw.exec('BEGIN IMMEDIATE');
    const result = work(asWrite(drizzle));
    assert(!(result instanceof Promise), 'a write transaction is synchronous');
    raw.exec(result.ok ? 'COMMIT' : 'ROLLBACK');
    return result;
  } catch (error) {
    const failure = storeFailureOf(error);
    if (failure) return { ok: false, failure };
    throw error;
  } finally {
    // SQLite has already rolled back by itself after a full disk or an I/O error.
    if (raw.inTransaction) raw.exec('ROLLBACK');
    raw.pragma('query_only=ON');
  }
};
