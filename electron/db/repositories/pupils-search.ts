import { eq, sql } from 'drizzle-orm';
import type { ReadDb } from '../handles.ts';
import { driverOf } from '../raw.ts';
import { caseFile, pupil } from '../schema/index.ts';

const pupilColumns = { pupilId: pupil.pupilId, givenName: pupil.givenName, familyName: pupil.familyName, className: pupil.className };

const searchPupils = (db: ReadDb, afterRow: number, limit: number) =>
  db
    .select({ row: sql<number>`pupil.rowid`, ...pupilColumns, idKind: pupil.idKind, idNumber: pupil.idNumber, protection: pupil.protection })
    .from(pupil)
    .where(sql`pupil.rowid > ${afterRow}`)
    .orderBy(sql`pupil.rowid`)
    .limit(limit)
    .all();

const searchCases = (db: ReadDb, afterRow: number, limit: number) =>
  db
    .select({ row: sql<number>`case_file.rowid`, caseId: caseFile.caseId, caseNumber: caseFile.caseNumber, stage: caseFile.stage, ...pupilColumns })
    .from(caseFile)
    .innerJoin(pupil, eq(pupil.pupilId, caseFile.pupilId))
    .where(sql`case_file.rowid > ${afterRow}`)
    .orderBy(sql`case_file.rowid`)
    .limit(limit)
    .all();

/** What a search looks through. `row` is its place in the table. */
export type SearchPupilRow = ReturnType<typeof searchPupils>[number];
export type SearchCaseRow = ReturnType<typeof searchCases>[number];

/** In the order of the table, from a row on. */
export const readSearchPupils = (db: ReadDb, afterRow: number, limit: number): readonly SearchPupilRow[] => searchPupils(db, afterRow, limit);

/** As `readSearchPupils`, the cases with whom they are about. */
export const readSearchCases = (db: ReadDb, afterRow: number, limit: number): readonly SearchCaseRow[] => searchCases(db, afterRow, limit);

/**
 * Changes whenever a pupil or a case is added, changed or moved to another stage: an index made before is then old. Read
 * from the covering indexes alone, far under a millisecond for a school.
 */
export const searchStamp = (db: ReadDb): string => {
  const driver = driverOf(db);
  const pupils = driver.prepare('SELECT count(*) || \':\' || coalesce(max(rowid), 0) FROM pupil').pluck().get() as string;
  const cases = driver.prepare('SELECT group_concat(stage || n, \',\') FROM (SELECT stage, count(*) || \'/\' || sum(rowid) || \'/\' || sum(rowid * rowid) AS n FROM case_file GROUP BY stage)').pluck().get() as string | null;
  return `${pupils} ${cases ?? ''} ${String(pupilWrites.get(driver) ?? 0)}`;
};

const pupilWrites = new WeakMap<object, number>();

/** To be called by whatever changes a pupil's row. */
export const notePupilWrite = (db: ReadDb): void => {
  const driver = driverOf(db);
  pupilWrites.set(driver, (pupilWrites.get(driver) ?? 0) + 1);
};
