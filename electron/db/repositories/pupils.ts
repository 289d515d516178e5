import { and, eq, ne, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { ReadDb, WriteDb } from '../handles.ts';
import { driverOf } from '../raw.ts';
import { absenceStanding, caseFile, pupil } from '../schema/index.ts';
import { notePupilWrite } from './pupils-search.ts';
import type { Pupil } from '#shared/domain/pupils/types.ts';
import type { StaircaseEvaluation } from '#shared/domain/staircase/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/** A pupil with the small number that the absence tables use. */
export interface PupilRecord extends Pupil {
  readonly pupilNo: number;
}

const toRecord = ({ createdAtMs: _created, ...row }: typeof pupil.$inferSelect): PupilRecord => row;

/** PUPIL_UNKNOWN where there is none. */
export const readPupil = (db: ReadDb, pupilId: string): Result<PupilRecord> => {
  const row = db.select().from(pupil).where(eq(pupil.pupilId, pupilId)).get();
  return row ? ok(toRecord(row)) : fail('PUPIL_UNKNOWN');
};

export const findPupilByNumber = (db: ReadDb, idNumber: string): PupilRecord | null => {
  const row = db.select().from(pupil).where(eq(pupil.idNumber, idNumber)).get();
  return row ? toRecord(row) : null;
};

export const readAllPupils = (db: ReadDb): readonly PupilRecord[] => db.select().from(pupil).all().map(toRecord);

/** One text instead of a parameter for each: a file can name thousands. */
const isOneOf = (column: SQLiteColumn, pupilNos: readonly number[]): SQL => sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(pupilNos)}))`;

export const readPupilsOf = (db: ReadDb, pupilNos: readonly number[]): readonly PupilRecord[] => db.select().from(pupil).where(isOneOf(pupil.pupilNo, pupilNos)).all().map(toRecord);

/** What the rows of a file are matched by. */
export type MatchablePupil = Pick<PupilRecord, 'pupilNo' | 'pupilId' | 'idNumber' | 'givenName' | 'familyName' | 'className' | 'protection'>;

export const readMatchablePupils = (db: ReadDb): readonly MatchablePupil[] =>
  db
    .select({ pupilNo: pupil.pupilNo, pupilId: pupil.pupilId, idNumber: pupil.idNumber, givenName: pupil.givenName, familyName: pupil.familyName, className: pupil.className, protection: pupil.protection })
    .from(pupil)
    .all();

export const insertPupil = (db: WriteDb, state: Pupil, createdAtMs: InstantMs): void => {
  notePupilWrite(db);
  db.insert(pupil)
    .values({ ...state, rowVersion: 0, createdAtMs })
    .run();
};

/** CONFLICT when someone changed the pupil since `expectedVersion`. */
export const updatePupil = (db: WriteDb, state: Pupil, expectedVersion: number): Result<{ readonly rowVersion: number }> => {
  notePupilWrite(db);
  const { pupilId, ...fields } = state;
  const rowVersion = expectedVersion + 1;
  const done = db
    .update(pupil)
    .set({ ...fields, rowVersion })
    .where(and(eq(pupil.pupilId, pupilId), eq(pupil.rowVersion, expectedVersion)))
    .run();
  return done.changes === 1 ? ok({ rowVersion }) : fail('CONFLICT');
};

/** What a list shows of a pupil's absence: made anew with each import. */
export interface StandingRecord {
  readonly pupilNo: number;
  readonly asOf: IsoDate;
  readonly fourWeekTotalTenths: number | null;
  readonly reportingRateTenths: number | null;
  readonly sparkline: readonly (number | null)[];
  readonly stepId: string | null;
  readonly stepOrder: number;
  readonly crossedOn: IsoDate | null;
  readonly evaluation: StaircaseEvaluation;
}

const toStanding = ({ evaluation, ...row }: typeof absenceStanding.$inferSelect): StandingRecord => ({ ...row, evaluation: evaluation as StaircaseEvaluation });

export const readStanding = (db: ReadDb, pupilNo: number): StandingRecord | null => {
  const row = db.select().from(absenceStanding).where(eq(absenceStanding.pupilNo, pupilNo)).get();
  return row ? toStanding(row) : null;
};

/** By pupil number, for lists. */
export const readStandings = (db: ReadDb): ReadonlyMap<number, StandingRecord> =>
  new Map(db.select().from(absenceStanding).all().map((row) => [row.pupilNo, toStanding(row)]));

export const readStandingsOf = (db: ReadDb, pupilNos: readonly number[]): ReadonlyMap<number, StandingRecord> =>
  new Map(db.select().from(absenceStanding).where(isOneOf(absenceStanding.pupilNo, pupilNos)).all().map((row) => [row.pupilNo, toStanding(row)]));

/** The order of the highest passed step by pupil number, without the evaluations behind it. */
export const readStepOrders = (db: ReadDb): ReadonlyMap<number, number> =>
  new Map(driverOf(db).prepare('SELECT pupil_no, step_order FROM absence_standing').raw().all() as [number, number][]);

/** Open case of each pupil that has one. */
export const readOpenCaseIds = (db: ReadDb): ReadonlyMap<string, string> =>
  new Map(
    db
      .select({ pupilId: caseFile.pupilId, caseId: caseFile.caseId })
      .from(caseFile)
      .where(ne(caseFile.stage, 'CLOSED'))
      .all()
      .map((row) => [row.pupilId, row.caseId]),
  );

/** The open case of one pupil, null when there is none. */
export const readOpenCaseId = (db: ReadDb, pupilId: string): string | null =>
  db
    .select({ caseId: caseFile.caseId })
    .from(caseFile)
    .where(and(eq(caseFile.pupilId, pupilId), ne(caseFile.stage, 'CLOSED')))
    .get()?.caseId ?? null;
