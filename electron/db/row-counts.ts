import type Database from 'better-sqlite3';

/** Rows per table of our own, for comparing before and after. */
export const rowCounts = (raw: Database.Database): ReadonlyMap<string, number> => {
  const names = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all() as string[];
  return new Map(names.map((name) => [name, raw.prepare(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`).pluck().get() as number]));
};
