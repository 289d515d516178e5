import { and, desc, eq, isNull } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { driverOf } from '../raw.ts';
import { absenceImport } from '../schema/index.ts';
import type { AbsenceLevel } from '#shared/domain/absence/levels.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

export type ImportRecord = typeof absenceImport.$inferSelect;

/** Writes the import and gives the small number that its rows carry. */
export const insertImport = (db: WriteDb, record: Omit<ImportRecord, 'importNo'>): number =>
  Number(db.insert(absenceImport).values(record).run().lastInsertRowid);

/** Newest first, undone ones too. */
export const readImports = (db: ReadDb): readonly ImportRecord[] => db.select().from(absenceImport).orderBy(desc(absenceImport.importNo)).all();

/** ABSENCE_IMPORT_UNKNOWN where there is none. */
export const readImport = (db: ReadDb, importId: string): Result<ImportRecord> => {
  const row = db.select().from(absenceImport).where(eq(absenceImport.importId, importId)).get();
  return row ? ok(row) : fail('ABSENCE_IMPORT_UNKNOWN');
};

/** The newest import of a source that has not been taken back; null when there is none. */
export const newestImportNo = (db: ReadDb, sourceSystem: string): number | null =>
  db
    .select({ importNo: absenceImport.importNo })
    .from(absenceImport)
    .where(and(eq(absenceImport.sourceSystem, sourceSystem), isNull(absenceImport.undoneAtMs)))
    .orderBy(desc(absenceImport.importNo))
    .limit(1)
    .get()?.importNo ?? null;

export const markImportUndone = (db: WriteDb, importNo: number, atMs: InstantMs): void => {
  db.update(absenceImport).set({ undoneAtMs: atMs }).where(eq(absenceImport.importNo, importNo)).run();
};

/** An import that a pupil's figures rest on. */
interface ImportSource {
  readonly level: AbsenceLevel;
  readonly sourceSystem: string;
  readonly exportedOn: IsoDate | null;
  readonly knownFaults: string;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
}

/** The imports whose rows are in force for one pupil, newest first. */
export const readSourcesOfPupil = (db: ReadDb, pupilNo: number): readonly ImportSource[] =>
  driverOf(db)
    .prepare(
      `SELECT level, source_system AS sourceSystem, exported_on AS exportedOn, known_faults AS knownFaults, period_from AS periodFrom, period_to AS periodTo
         FROM absence_import WHERE undone_at_ms IS NULL AND import_no IN (
           SELECT import_no FROM absence_lesson WHERE pupil_no = :pupilNo AND replaced_by_import_no = 0
           UNION SELECT import_no FROM absence_day WHERE pupil_no = :pupilNo AND replaced_by_import_no = 0
           UNION SELECT import_no FROM absence_block WHERE pupil_no = :pupilNo AND replaced_by_import_no = 0)
        ORDER BY import_no DESC`,
    )
    .all({ pupilNo }) as ImportSource[];
