import { existsSync, rmSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { auditDdl } from './audit-chain.ts';
import { APPLICATION_ID, connect, isPlaintext } from './connection.ts';
import type { FieldCipher } from './fields.ts';
import type { StoreFailureCode, VaultDb } from './handles.ts';
import { guardStore, storeFailureOf } from './integrity.ts';
import { readLockNote, removeLockNote, writeLockNote } from './lock-file.ts';
import { migrate, readMigrations } from './migrate.ts';
import { asRead, rawOf, register, setFields } from './raw.ts';
import * as schema from './schema/index.ts';

interface OpenDatabaseInput {
  /** The `.db` file that the header names. */
  readonly path: string;
  /** 32 raw bytes. The caller keeps and clears its own copy. */
  readonly key: Uint8Array;
  readonly vaultId: string;
  readonly mode: 'create' | 'open';
  /** `resources/migrations`, as drizzle-kit writes it. */
  readonly migrationsDir: string;
  /** Who opens it, for "Öppet hos …" on another workstation. */
  readonly openedBy: { readonly displayName: string; readonly atMs: number };
  /** The keys of that person. Left out: nothing sealed can be read or written (a copy that is looked at), or `attachFields` follows. */
  readonly fields?: FieldCipher;
}

type StoreResult<T> = Result<T, Failure<StoreFailureCode>>;

const identityDdl = 'CREATE TABLE vault_identity (id INTEGER PRIMARY KEY CHECK (id = 1), vault_id TEXT NOT NULL) STRICT;';

/**
 * Opens or creates the encrypted database in the exact order of security reference 2.4, then migrates it.
 * The passphrase has been judged before: whatever fails here is never called a wrong passphrase.
 */
export const openDatabase = (input: OpenDatabaseInput): StoreResult<VaultDb> => {
  const missing = presenceFault(input);
  if (missing) return missing;
  openPaths.add(input.path);
  let raw: Database.Database | undefined;
  try {
    if (input.mode === 'create') {
      const laid = lay(input);
      if (!laid.ok) {
        abandon(undefined, input);
        return laid;
      }
    }
    raw = connect(input.path, input.key, 'open');
    const ready = prepare(raw, input);
    if (!ready.ok) {
      abandon(raw, input);
      return ready;
    }
    writeLockNote(input.path, input.openedBy);
    return ok(handleFor(raw, input));
  } catch (error) {
    abandon(raw, input);
    const failure = storeFailureOf(error);
    if (!failure) throw error;
    return failure.code === 'VAULT_BUSY' ? fail('VAULT_BUSY', readLockNote(input.path)) : { ok: false, failure };
  }
};

/**
 * Files that this process has open. They must not be touched by `fs` at all: POSIX drops every lock a process holds on a
 * file as soon as it closes any descriptor of it, and SQLite's exclusive lock with them.
 */
const openPaths = new Set<string>();

const presenceFault = ({ path, mode }: OpenDatabaseInput): { ok: false; failure: Failure<StoreFailureCode> } | undefined => {
  if (openPaths.has(path)) return fail('VAULT_BUSY', readLockNote(path));
  const exists = existsSync(path);
  if (mode === 'create') return exists ? fail('VAULT_EXISTS') : undefined;
  if (!exists) return fail('VAULT_MISSING');
  // SQLite opens an empty or an unencrypted file without a word; neither is what the header promised.
  return statSync(path).size === 0 || isPlaintext(path) ? fail('DATABASE_DAMAGED') : undefined;
};

const abandon = (raw: Database.Database | undefined, { path, mode }: OpenDatabaseInput): void => {
  raw?.close();
  openPaths.delete(path);
  // Half a new vault is nobody's data; an existing file is never touched.
  if (mode === 'create') for (const suffix of ['', '-journal']) rmSync(path + suffix, { force: true });
};

const prepare = (raw: Database.Database, input: OpenDatabaseInput): StoreResult<void> => {
  const identified = identify(raw, input.vaultId);
  return identified.ok ? migrate(raw, readMigrations(input.migrationsDir), { path: input.path, key: input.key }) : identified;
};

/** Writes the first pages and closes again, so that the file can be looked at from outside before anything goes into it. */
const lay = ({ path, key, vaultId }: OpenDatabaseInput): StoreResult<void> => {
  const raw = connect(path, key, 'create');
  try {
    raw.transaction(() => {
      raw.pragma(`application_id=${APPLICATION_ID}`);
      raw.exec(identityDdl);
      raw.prepare('INSERT INTO vault_identity (id, vault_id) VALUES (1, ?)').run(vaultId);
      raw.exec(auditDdl);
    })();
  } finally {
    raw.close();
  }
  return isPlaintext(path) ? fail('DATABASE_DAMAGED') : ok(undefined);
};

const identify = (raw: Database.Database, vaultId: string): StoreResult<void> => {
  if (raw.pragma('application_id', { simple: true }) !== APPLICATION_ID) return fail('DATABASE_DAMAGED');
  if (raw.prepare('SELECT vault_id FROM vault_identity WHERE id = 1').pluck().get() !== vaultId) return fail('DATABASE_DAMAGED');
  // Reads every page, and each is authenticated as it is read: a changed byte or a lost page ends here. What is left, the
  // order inside the pages, takes four times as long and is checked while the program rests (`check`).
  raw.prepare('SELECT count(*) FROM dbstat WHERE aggregate = TRUE').get();
  return ok(undefined);
};

const handleFor = (raw: Database.Database, { path, vaultId, fields }: OpenDatabaseInput): VaultDb => {
  const db = drizzle(raw, { schema });
  if (fields) setFields(raw, fields);
  raw.pragma('query_only=ON');
  const handle: VaultDb = {
    read: asRead(db),
    path,
    vaultId,
    tables: () => raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'").pluck().all() as string[],
    check: (table) =>
      guardStore((): StoreResult<void> => (raw.pragma(`quick_check("${table.replaceAll('"', '""')}")`, { simple: true }) === 'ok' ? ok(undefined) : fail('DATABASE_DAMAGED'))),
    dropCache: () => {
      raw.pragma('shrink_memory');
    },
    close: () => {
      if (!raw.open) return;
      raw.close();
      openPaths.delete(path);
      removeLockNote(path);
    },
  };
  register(handle, { raw, drizzle: db });
  return handle;
};

/** Gives an open database the keys of whoever is logged in: a new vault has its file before it has anybody's keys. */
export const attachFields = (db: VaultDb, fields: FieldCipher): void => setFields(rawOf(db), fields);
