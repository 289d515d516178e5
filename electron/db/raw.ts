import type Database from 'better-sqlite3';
import type { FieldCipher } from './fields.ts';
import type { ReadDb, SchemaDb, VaultDb, WriteDb } from './handles.ts';

interface Behind {
  readonly raw: Database.Database;
  readonly drizzle: SchemaDb;
}

const behind = new WeakMap<VaultDb, Behind>();

/** Ties a handle to its driver. Only `open.ts` calls it. */
export const register = (handle: VaultDb, parts: Behind): void => {
  behind.set(handle, parts);
};

/** The driver behind a handle. For `electron/db` only; the layering lint keeps other rooms out of this file. */
export const rawOf = (handle: VaultDb): Database.Database => partsOf(handle).raw;

/** The driver under a read or write handle: for rows by the hundred thousand, where a call per row through the ORM costs seconds. */
export const driverOf = (db: ReadDb): Database.Database => (db as unknown as { readonly $client: Database.Database }).$client;

/** What stands behind a handle. Throws for anything that is not an open vault database. */
export const partsOf = (handle: VaultDb): Behind => {
  const parts = behind.get(handle);
  if (!parts) throw new Error('not an open vault database');
  return parts;
};

const ciphers = new WeakMap<Database.Database, FieldCipher>();

/** Ties a person's keys to an open file. */
export const setFields = (driver: Database.Database, fields: FieldCipher): void => {
  ciphers.set(driver, fields);
};

/** Holds nothing: a file that was opened to be looked at (a copy, a check) shows no text. */
const noKeys: FieldCipher = {
  holds: () => false,
  seal: (room) => {
    throw new Error(`assertion failed: no key of ${room} is held`);
  },
  open: () => ({ kind: 'NO_KEY' }),
  epochOf: () => 0,
};

/** The keys of whoever is logged in. */
export const fieldsOf = (db: ReadDb): FieldCipher => ciphers.get(driverOf(db)) ?? noKeys;

/** The brands exist only for the compiler: at run time both handles are the same drizzle object. */
export const asRead = (db: SchemaDb): ReadDb => db as unknown as ReadDb;
export const asWrite = (db: SchemaDb): WriteDb => db as unknown as WriteDb;
