import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Failure, Result } from '#shared/kernel/result.ts';
import type * as schema from './schema/index.ts';

/** The drizzle database over our schema. Only `electron/db` names this type; everyone else gets a handle below. */
export type SchemaDb = BetterSQLite3Database<typeof schema>;

declare const canRead: unique symbol;
declare const canWrite: unique symbol;

/**
 * May read. Outside a write transaction the connection itself is `query_only`, so a write smuggled through a raw query
 * fails in SQLite, not only in the type.
 */
export type ReadDb = Pick<SchemaDb, 'select' | 'selectDistinct' | 'query' | '$count' | '$with' | 'with' | 'all' | 'get' | 'values'> & {
  readonly [canRead]: true;
};

/** May write. Made by `writeTransaction` alone, and dead after it. */
export type WriteDb = ReadDb & Pick<SchemaDb, 'insert' | 'update' | 'delete' | 'run'> & { readonly [canWrite]: true };

/** An open vault database. The driver behind it is reachable only inside `electron/db`. */
export interface VaultDb {
  readonly read: ReadDb;
  readonly path: string;
  readonly vaultId: string;
  /** What `check` can look at. */
  tables(): readonly string[];
  /** The order inside one table and its indexes (`quick_check`): DATABASE_DAMAGED. Opening has authenticated the pages. */
  check(table: string): Result<void, Failure<StoreFailureCode>>;
  /** Gives the memory of the page cache back; the next query fills it again. */
  dropCache(): void;
  /** Closes the file and removes `valv.lock`. Safe to call twice. */
  close(): void;
}

/**
 * What the disk, the file itself or a sealed value in it can refuse. Sentences in `shared/text/errors/vault.ts`.
 * COMPARTMENT_CLOSED: this person lacks the room's key. FIELD_DAMAGED: the value was changed, or moved from another place.
 */
export type StoreFailureCode =
  | 'VAULT_BUSY'
  | 'VAULT_MISSING'
  | 'VAULT_EXISTS'
  | 'DATABASE_DAMAGED'
  | 'DATABASE_FROM_FUTURE'
  | 'MIGRATION_FAILED'
  | 'FOLDER_READ_ONLY'
  | 'DISK_FULL'
  | 'DISK_FAILED'
  | 'COMPARTMENT_CLOSED'
  | 'FIELD_DAMAGED';
