import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import { rawOf } from '#electron/db/raw.ts';
import type { VaultDb } from '#electron/db/handles.ts';
import { readMigrations } from '#electron/db/migrate.ts';
import { codeOf, migrationsDir, must, openedBy, removeDir, tempDir, USER_ID } from './support.ts';

let dir: string;
let path: string;
let db: VaultDb | undefined;
const key = randomBytes(32);

beforeEach(() => {
  dir = tempDir();
  path = join(dir, 'valv-g000001.db');
});
afterEach(() => {
  db?.close();
  removeDir(dir);
});

const base = `CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);--> statement-breakpoint
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent(id) ON DELETE CASCADE);--> statement-breakpoint
INSERT INTO parent VALUES (1, 'a'), (2, 'b');--> statement-breakpoint
INSERT INTO child VALUES (10, 1), (11, 2), (12, 2);`;

// As drizzle-kit writes the rebuild of a table.
const rebuild = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL);--> statement-breakpoint
INSERT INTO __new_parent SELECT id, name FROM parent;--> statement-breakpoint
DROP TABLE parent;--> statement-breakpoint
ALTER TABLE __new_parent RENAME TO parent;--> statement-breakpoint
PRAGMA foreign_keys=ON;`;

const openWith = (mode: 'create' | 'open', ...steps: string[]) => {
  const folder = join(dir, `steg-${steps.length}`);
  mkdirSync(join(folder, 'meta'), { recursive: true });
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ entries: steps.map((_, idx) => ({ idx, tag: `000${idx}_steg` })) }));
  steps.forEach((sql, idx) => writeFileSync(join(folder, `000${idx}_steg.sql`), sql));
  const result = openDatabase({ path, key, vaultId: USER_ID, mode, migrationsDir: folder, openedBy });
  db = result.ok ? result.value : undefined;
  return result;
};
const closeDb = (): void => {
  db?.close();
  db = undefined;
};
const raw = () => rawOf(must(db ? { ok: true, value: db } : { ok: false, failure: { code: 'CLOSED' } }));
const value = (sql: string): unknown => raw().prepare(sql).pluck().get();
const copies = (): string[] => readdirSync(dir).filter((name) => name.startsWith('valv-fore-migrering'));

/** Tables, indexes and triggers, each with its text. */
const shapeOf = (): readonly string[] =>
  raw().prepare("SELECT type || ' ' || tbl_name || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1").pluck().all() as string[];

const FIRST_READ = 5;

describe('migrations', () => {
  it('are shipped whole and apply to an empty database', () => {
    expect(readMigrations(migrationsDir).length).toBeGreaterThan(0);
    const made = openDatabase({ path, key, vaultId: USER_ID, mode: 'create', migrationsDir, openedBy });
    db = must(made);
    expect(value('PRAGMA user_version')).toBe(readMigrations(migrationsDir).length);
  });

  it('bring a vault with data from the version before to the shape of a new one (catches a step that only an empty file survives, and a trigger that a rebuilt table lost)', () => {
    // Vaults of format 1, from before sealed fields, are refused by name.
    const shipped = readMigrations(migrationsDir).map(({ sql }) => sql);
    for (let from = FIRST_READ; from < shipped.length; from += 1) {
      path = join(dir, `valv-g00000${from}.db`);
      must(openWith('create', ...shipped.slice(0, from)));
      raw().pragma('query_only=OFF');
      raw().exec("INSERT INTO setting (key, body) VALUES ('school', '{}')");
      closeDb();
      must(openWith('open', ...shipped));
      expect([value('PRAGMA user_version'), value('SELECT body FROM setting')], `from ${from}`).toEqual([shipped.length, '{}']);
      const grown = shapeOf();
      closeDb();
      path = join(dir, `valv-g00001${from}.db`);
      must(openWith('create', ...shipped));
      expect(grown, `from ${from}`).toEqual(shapeOf());
      expect(grown.some((line) => line.startsWith('trigger plan_version'))).toBe(true);
      closeDb();
    }
  });

  it('rebuild a parent table without emptying the children that would be deleted with it', () => {
    must(openWith('create', base));
    closeDb();
    must(openWith('open', base, rebuild));
    expect([value('SELECT count(*) FROM child'), value('PRAGMA user_version'), value('PRAGMA foreign_keys'), value("SELECT count(*) FROM pragma_foreign_key_list('child')")]).toEqual([3, 2, 1, 1]);
  });

  it('keep a checked copy from before, which still opens', () => {
    must(openWith('create', base));
    expect(copies()).toEqual([]);
    closeDb();
    must(openWith('open', base, rebuild));
    closeDb();
    const [copy = ''] = copies();
    path = join(dir, copy);
    must(openWith('open', base));
    expect(value('SELECT count(*) FROM child')).toBe(3);
  });

  it.each([
    ['loses rows', 'DELETE FROM child WHERE id = 10;', 'ROWS_LOST'],
    ['leaves a reference dangling', 'INSERT INTO child VALUES (20, 99);', 'DANGLING_REFERENCE'],
    ['is not SQL', 'ALTER TABLE parent ADD COLUMN;', 'SQL'],
    ['fails half-way', 'CREATE TABLE extra (id INTEGER); INSERT INTO nowhere VALUES (1);', 'SQL'],
  ])('are taken back as a whole when one %s', (_, step, reason) => {
    must(openWith('create', base));
    closeDb();
    const failed = openWith('open', base, step);
    expect(failed.ok ? null : [failed.failure.code, failed.failure.params?.['reason']]).toEqual(['MIGRATION_FAILED', reason]);
    must(openWith('open', base));
    expect([value('SELECT count(*) FROM child'), value('PRAGMA user_version'), value("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'")]).toEqual([3, 1, 0]);
  });

  it('refuse a database from a newer program and leave it as it is', () => {
    must(openWith('create', base, rebuild));
    closeDb();
    expect([codeOf(openWith('open', base)), copies()]).toEqual(['DATABASE_FROM_FUTURE', []]);
    expect(codeOf(openWith('open', base, rebuild))).toBe('OK');
  });
});
