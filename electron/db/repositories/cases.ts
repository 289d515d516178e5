import { and, desc, eq, like, ne } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { caseFile, caseMember, note, stagePassed } from '../schema/index.ts';
import type { CaseRelation } from '#shared/domain/access/roles.ts';
import type { Case, CaseMember } from '#shared/domain/cases/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/** How a person stands to a case today. An unknown case makes everyone an outsider. */
export const relationTo = (db: ReadDb, caseId: string, userId: string, today: IsoDate): CaseRelation => {
  const member = db
    .select({ endsOn: caseMember.endsOn })
    .from(caseMember)
    .where(and(eq(caseMember.caseId, caseId), eq(caseMember.userId, userId)))
    .get();
  return member && (member.endsOn === null || member.endsOn >= today) ? 'MEMBER' : 'OUTSIDER';
};

const membersOf = (db: ReadDb, caseId: string): readonly CaseMember[] =>
  db
    .select({ userId: caseMember.userId, motive: caseMember.motive, addedAtMs: caseMember.addedAtMs, endsOn: caseMember.endsOn })
    .from(caseMember)
    .where(eq(caseMember.caseId, caseId))
    .all();

const toCase = (db: ReadDb, { stage: _stage, ...row }: typeof caseFile.$inferSelect): Case => ({ ...row, members: membersOf(db, row.caseId) });

/** CASE_UNKNOWN where there is none. */
export const readCase = (db: ReadDb, caseId: string): Result<Case> => {
  const row = db.select().from(caseFile).where(eq(caseFile.caseId, caseId)).get();
  return row ? ok(toCase(db, row)) : fail('CASE_UNKNOWN');
};

/** A case that is to be written in. CASE_UNKNOWN; CASE_CLOSED: what is closed stays as it was until it is opened again. */
export const readOpenCase = (db: ReadDb, caseId: string): Result<Case> => {
  const found = readCase(db, caseId);
  return found.ok && found.value.state.stage === 'CLOSED' ? fail('CASE_CLOSED') : found;
};

/** All cases of one pupil, newest first. */
export const readCasesOfPupil = (db: ReadDb, pupilId: string): readonly Case[] =>
  db
    .select()
    .from(caseFile)
    .where(eq(caseFile.pupilId, pupilId))
    .orderBy(desc(caseFile.openedOn))
    .all()
    .map((row) => toCase(db, row));

/** Open cases (all stages but CLOSED), for the start page. */
export const readOpenCases = (db: ReadDb): readonly Case[] =>
  db
    .select()
    .from(caseFile)
    .where(ne(caseFile.stage, 'CLOSED'))
    .all()
    .map((row) => toCase(db, row));

/** The highest running number used in a year, 0 when none. */
export const lastCaseNumber = (db: ReadDb, year: number): number =>
  db
    .select({ caseNumber: caseFile.caseNumber })
    .from(caseFile)
    .where(like(caseFile.caseNumber, `${String(year)}-%`))
    .all()
    .reduce((highest, row) => Math.max(highest, Number(row.caseNumber.slice(5))), 0);

export const insertCase = (db: WriteDb, state: Case, addedByUserId: string): void => {
  const { members, ...row } = state;
  db.insert(caseFile)
    .values({ ...row, stage: state.state.stage, rowVersion: 0 })
    .run();
  for (const member of members)
    db.insert(caseMember)
      .values({ caseId: state.caseId, addedByUserId, ...member })
      .run();
};

/** Writes a changed case. CONFLICT when someone changed it since `expectedVersion`. */
export const updateCase = (db: WriteDb, state: Case, expectedVersion: number, changedByUserId: string): Result<{ readonly rowVersion: number }> => {
  const { members, caseId, ...row } = state;
  const rowVersion = expectedVersion + 1;
  const done = db
    .update(caseFile)
    .set({ ...row, stage: state.state.stage, rowVersion })
    .where(and(eq(caseFile.caseId, caseId), eq(caseFile.rowVersion, expectedVersion)))
    .run();
  if (done.changes !== 1) return fail('CONFLICT');
  for (const member of members)
    db.insert(caseMember)
      .values({ caseId, addedByUserId: changedByUserId, ...member })
      .onConflictDoUpdate({ target: [caseMember.caseId, caseMember.userId], set: { motive: member.motive, endsOn: member.endsOn } })
      .run();
  return ok({ rowVersion });
};

export type NoteRecord = typeof note.$inferSelect;

export const readNotes = (db: ReadDb, caseId: string): readonly NoteRecord[] =>
  db.select().from(note).where(eq(note.caseId, caseId)).orderBy(desc(note.occurredOn), desc(note.atMs)).all();

export const insertNote = (db: WriteDb, record: NoteRecord): void => {
  db.insert(note).values(record).run();
};

export type StagePassedRecord = typeof stagePassed.$inferSelect;

export const insertStagePassed = (db: WriteDb, record: StagePassedRecord): void => {
  db.insert(stagePassed).values(record).run();
};

export const readStagesPassed = (db: ReadDb, caseId: string): readonly StagePassedRecord[] =>
  db.select().from(stagePassed).where(eq(stagePassed.caseId, caseId)).orderBy(stagePassed.atMs).all();
