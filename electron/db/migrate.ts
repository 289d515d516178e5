import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { assert } from '#shared/kernel/assert.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { copyDatabase } from './backup.ts';
import type { StoreFailureCode } from './handles.ts';
import { storeFailureOf } from './integrity.ts';
import { rowCounts } from './row-counts.ts';

interface Migration {
  /** File name without ending, as drizzle-kit numbered it. */
  readonly tag: string;
  readonly sql: string;
}

type StoreResult<T> = Result<T, Failure<StoreFailureCode>>;

/** Reads drizzle-kit's folder in the order of its journal. Throws when the shipped folder is incomplete. */
export const readMigrations = (dir: string): readonly Migration[] => {
  const journal = JSON.parse(readFileSync(join(dir, 'meta', '_journal.json'), 'utf8')) as { entries: { idx: number; tag: string }[] };
  return journal.entries.map(({ idx, tag }, position) => {
    assert(idx === position, 'migrations are numbered without gaps');
    return { tag, sql: readFileSync(join(dir, `${tag}.sql`), 'utf8') };
  });
};

/**
 * Brings the database to the newest schema; `user_version` counts the migrations applied. All pending ones run in one
 * transaction, after a verified copy of a database that already had data. Refuses a database from the future.
 */
export const migrate = (raw: Database.Database, migrations: readonly Migration[], origin: { path: string; key: Uint8Array }): StoreResult<void> => {
  const current = raw.pragma('user_version', { simple: true }) as number;
  if (current > migrations.length) return fail('DATABASE_FROM_FUTURE', { theirs: current, ours: migrations.length });
  if (current === migrations.length) return ok(undefined);
  if (current > 0) {
    const copied = copyDatabase(raw, { target: freeName(origin.path, current), key: origin.key });
    if (!copied.ok) return copied;
  }
  return apply(raw, migrations.slice(current), migrations.length);
};

/** Beside the live file, so that no other disk is needed. Removed by the backup rotation, never here. */
const freeName = (path: string, version: number): string => {
  for (let attempt = 1; ; attempt += 1) {
    const name = join(dirname(path), `valv-fore-migrering-${version}-${attempt}.db`);
    if (!existsSync(name)) return name;
  }
};

const apply = (raw: Database.Database, pending: readonly Migration[], target: number): StoreResult<void> => {
  // Inside a transaction this pragma is ignored without a word, and rebuilding a parent table would then cascade.
  raw.pragma('foreign_keys=OFF');
  assert(raw.pragma('foreign_keys', { simple: true }) === 0, 'foreign keys are off while tables are rebuilt');
  try {
    raw.exec('BEGIN IMMEDIATE');
    const before = rowCounts(raw);
    for (const { sql } of pending) raw.exec(sql);
    const fault = faultAfter(raw, before);
    if (fault) return fail('MIGRATION_FAILED', { step: target, reason: fault });
    raw.pragma(`user_version=${target}`);
    raw.exec('COMMIT');
    return ok(undefined);
  } catch (error) {
    const failure = storeFailureOf(error);
    if (failure) return { ok: false, failure };
    return fail('MIGRATION_FAILED', { step: target, reason: 'SQL' });
  } finally {
    if (raw.inTransaction) raw.exec('ROLLBACK');
    raw.pragma('foreign_keys=ON');
    assert(raw.pragma('foreign_keys', { simple: true }) === 1, 'foreign keys are on again');
  }
};

const faultAfter = (raw: Database.Database, before: ReadonlyMap<string, number>): 'ROWS_LOST' | 'DANGLING_REFERENCE' | undefined => {
  const after = rowCounts(raw);
  // A table that a migration drops on purpose is gone from both sides of the comparison.
  const lost = [...before].some(([table, count]) => (after.get(table) ?? count) < count);
  if (lost) return 'ROWS_LOST';
  return (raw.pragma('foreign_key_check') as unknown[]).length > 0 ? 'DANGLING_REFERENCE' : undefined;
};
