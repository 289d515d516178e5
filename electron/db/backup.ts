import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { assert } from '#shared/kernel/assert.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import type { Steps } from '#shared/kernel/steps.ts';
import { auditHead, verifyAudit } from './audit-chain.ts';
import { connect, isPlaintext } from './connection.ts';
import type { StoreFailureCode, VaultDb } from './handles.ts';
import { checkDatabase, guardStore } from './integrity.ts';
import { asRead, rawOf } from './raw.ts';
import { rowCounts } from './row-counts.ts';
import * as schema from './schema/index.ts';

type StoreResult<T> = Result<T, Failure<StoreFailureCode>>;

interface DatabaseCopy {
  readonly path: string;
  readonly sizeBytes: number;
}

/** What a copy must hold, as the source had it in the moment of copying. */
export interface Snapshot {
  readonly auditHead: { readonly seq: number; readonly hash: string };
  readonly rowCounts: Readonly<Record<string, number>>;
  readonly schemaVersion: number;
}

/**
 * An encrypted copy, not checked yet, and what must be found in it. One moment of the database: nothing is written in
 * between. A copy that fails half-way is removed.
 */
export const snapshotDatabase = (db: VaultDb, target: string): StoreResult<Snapshot> => {
  const raw = rawOf(db);
  assert(!raw.inTransaction && !existsSync(target), 'a snapshot replaces nothing and stands outside transactions');
  raw.pragma('query_only=OFF');
  try {
    const outcome = guardStore((): StoreResult<Snapshot> => {
      raw.prepare('VACUUM INTO ?').run(target);
      return ok({ auditHead: auditHead(db.read), rowCounts: Object.fromEntries(rowCounts(raw)), schemaVersion: raw.pragma('user_version', { simple: true }) as number });
    });
    if (!outcome.ok) for (const suffix of ['', '-journal']) rmSync(target + suffix, { force: true });
    return outcome;
  } finally {
    raw.pragma('query_only=ON');
  }
};

/** A copy that was opened to be looked at. */
export interface OpenCopy {
  /** Every page, every reference, the rows of each table, the whole log: DATABASE_DAMAGED where something differs. */
  readonly check: (expected: Snapshot) => Steps<StoreResult<void>>;
  /** Must be called; the key is gone with it. */
  readonly close: () => void;
}

/** Opens a copy beside the live database. `key` stays the caller's. */
export const openCopy = (path: string, key: Uint8Array): StoreResult<OpenCopy> =>
  guardStore(() => {
    if (isPlaintext(path)) return fail('DATABASE_DAMAGED');
    const raw = connect(path, key, 'open');
    return ok({
      check: (expected) => checkSteps(raw, expected),
      close: () => {
        raw.close();
        rmSync(`${path}-journal`, { force: true });
      },
    });
  });

function* checkSteps(raw: Database.Database, { auditHead: head, rowCounts: counts, schemaVersion }: Snapshot): Steps<StoreResult<void>> {
  const pieces: readonly (() => boolean)[] = [
    () => raw.pragma('integrity_check', { simple: true }) === 'ok',
    () => (raw.pragma('foreign_key_check') as unknown[]).length === 0,
    () => raw.pragma('user_version', { simple: true }) === schemaVersion,
    () => {
      const found = rowCounts(raw);
      return found.size === Object.keys(counts).length && [...found].every(([table, count]) => counts[table] === count);
    },
    () => {
      const walked = verifyAudit(asRead(drizzle(raw, { schema })));
      return walked.ok && walked.value.seq === head.seq && walked.value.hash === head.hash;
    },
  ];
  for (const piece of pieces) {
    const checked = guardStore((): StoreResult<void> => (piece() ? ok(undefined) : fail('DATABASE_DAMAGED')));
    if (!checked.ok) return checked;
    yield;
  }
  return ok(undefined);
}

/**
 * A verified, encrypted copy of an open connection under the same key, before a migration or a change of keys. The file gets
 * its name only after the copy was opened and checked. `VACUUM INTO` is the only way: the driver's `backup` cannot, and
 * `serialize` gives plaintext.
 */
export const copyDatabase = (raw: Database.Database, { target, key }: { target: string; key: Uint8Array }): StoreResult<DatabaseCopy> => {
  assert(!existsSync(target), 'a backup never replaces a file');
  const part = `${target}.part`;
  rmSync(part, { force: true });
  const outcome = guardStore(() => {
    raw.prepare('VACUUM INTO ?').run(part);
    sync(part, 'r+');
    const checked = verifyCopy(raw, part, key);
    if (!checked.ok) return checked;
    // Empty when the folder could not be synced as SQLite removed it; the copy has been opened since and does not need it.
    rmSync(`${part}-journal`, { force: true });
    renameSync(part, target);
    if (process.platform !== 'win32') sync(dirname(target), 'r');
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

/** Windows syncs a file only through a handle that may write, Linux a folder only through one that may not. */
const sync = (path: string, flags: 'r' | 'r+'): void => {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};
