import { and, desc, eq, like } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { caseFile, caseMember } from '../schema/index.ts';
import { openedJson, sealJson } from '../sealed.ts';
import type { CaseRelation } from '#shared/domain/access/roles.ts';
import { relationOf } from '#shared/domain/cases/open.ts';
import type { Case, CaseMember } from '#shared/domain/cases/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

const ROOM = 'GEM';

type Sealed = Pick<Case, 'trigger' | 'contacts' | 'state'>;

const placeOf = (caseId: string, rowVersion: number) => ({ table: 'case_file', rowId: caseId, column: 'sealed', rowVersion });
const memberPlace = (caseId: string, userId: string) => ({ table: 'case_member', rowId: `${caseId}|${userId}`, column: 'sealed', rowVersion: 0 });

/** How a person stands to a case today. An unknown case makes everyone an outsider. */
export const relationTo = (db: ReadDb, caseId: string, userId: string, today: IsoDate): CaseRelation => {
  const members = db
    .select({ userId: caseMember.userId, endsOn: caseMember.endsOn, capacity: caseMember.capacity })
    .from(caseMember)
    .where(and(eq(caseMember.caseId, caseId), eq(caseMember.userId, userId)))
    .all();
  return relationOf({ members }, userId, { today });
};

const membersOf = (db: ReadDb, caseId: string): readonly CaseMember[] =>
  db
    .select()
    .from(caseMember)
    .where(eq(caseMember.caseId, caseId))
    .all()
    .map(({ userId, addedAtMs, endsOn, capacity, grantedBy, sealed }) => ({
      userId,
      motive: openedJson<string>(db, ROOM, memberPlace(caseId, userId), sealed),
      addedAtMs,
      endsOn,
      capacity,
      ...(grantedBy === 'EMERGENCY' ? { grantedBy } : {}),
    }));

const caseIn = (db: ReadDb, { stage: _stage, sealed, ...row }: typeof caseFile.$inferSelect): Case => ({
  ...row,
  ...openedJson<Sealed>(db, ROOM, placeOf(row.caseId, row.rowVersion), sealed),
  members: membersOf(db, row.caseId),
});

const columnsOf = (db: ReadDb, { caseId, coordinatorUserId, trigger, contacts, state }: Case, rowVersion: number) => ({
  coordinatorUserId,
  stage: state.stage,
  rowVersion,
  sealed: sealJson(db, ROOM, placeOf(caseId, rowVersion), { trigger, contacts, state } satisfies Sealed),
});

const putMember = (db: WriteDb, caseId: string, addedByUserId: string, { userId, motive, addedAtMs, endsOn, capacity = 'MEMBER', grantedBy = 'ADDED' }: CaseMember): void => {
  const columns = { endsOn, capacity, grantedBy, sealed: sealJson(db, ROOM, memberPlace(caseId, userId), motive) };
  db.insert(caseMember)
    .values({ caseId, userId, addedByUserId, addedAtMs, ...columns })
    .onConflictDoUpdate({ target: [caseMember.caseId, caseMember.userId], set: columns })
    .run();
};

/** CASE_UNKNOWN where there is none. */
export const readCase = (db: ReadDb, caseId: string): Result<Case> => {
  const row = db.select().from(caseFile).where(eq(caseFile.caseId, caseId)).get();
  return row ? ok(caseIn(db, row)) : fail('CASE_UNKNOWN');
};

/** The case of a number such as “2026-014”; undefined where there is none. */
export const caseIdOfNumber = (db: ReadDb, caseNumber: string): string | undefined =>
  db.select({ caseId: caseFile.caseId }).from(caseFile).where(eq(caseFile.caseNumber, caseNumber)).get()?.caseId;

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
    .map((row) => caseIn(db, row));

/** The highest running number used in a year, 0 when none. */
export const lastCaseNumber = (db: ReadDb, year: number): number =>
  db
    .select({ caseNumber: caseFile.caseNumber })
    .from(caseFile)
    .where(like(caseFile.caseNumber, `${String(year)}-%`))
    .all()
    .reduce((highest, row) => Math.max(highest, Number(row.caseNumber.slice(5))), 0);

/** A new case with its members; `addedByUserId` let them in. */
export const insertCase = (db: WriteDb, state: Case, addedByUserId: string): void => {
  const { caseId, caseNumber, pupilId, openedOn } = state;
  db.insert(caseFile)
    .values({ caseId, caseNumber, pupilId, openedOn, ...columnsOf(db, state, 0) })
    .run();
  for (const member of state.members) putMember(db, caseId, addedByUserId, member);
};

/** Writes a changed case. CONFLICT when someone changed it since `expectedVersion`. */
export const updateCase = (db: WriteDb, state: Case, expectedVersion: number, changedByUserId: string): Result<{ readonly rowVersion: number }> => {
  const rowVersion = expectedVersion + 1;
  const done = db
    .update(caseFile)
    .set(columnsOf(db, state, rowVersion))
    .where(and(eq(caseFile.caseId, state.caseId), eq(caseFile.rowVersion, expectedVersion)))
    .run();
  if (done.changes !== 1) return fail('CONFLICT');
  for (const member of state.members) putMember(db, state.caseId, changedByUserId, member);
  return ok({ rowVersion });
};
