import { and, asc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { followUp } from '../schema/index.ts';
import { openedJson, sealJson } from '../sealed.ts';
import type { FollowUp } from '#shared/domain/follow-up/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

const ROOM = 'GEM';

type Sealed = Pick<FollowUp, 'body' | 'state'>;

const placeOf = (followUpId: string, rowVersion: number) => ({ table: 'follow_up', rowId: followUpId, column: 'sealed', rowVersion });

const followUpIn = (db: ReadDb, { stateKind: _kind, decision: _decision, sealed, ...row }: typeof followUp.$inferSelect): FollowUp => ({
  ...row,
  ...openedJson<Sealed>(db, ROOM, placeOf(row.followUpId, row.rowVersion), sealed),
});

const columnsOf = (db: ReadDb, { followUpId, planVersionId, dueOn, body, state }: FollowUp, rowVersion: number) => ({
  planVersionId,
  dueOn,
  stateKind: state.kind,
  decision: state.kind === 'DECIDED' ? state.decision : null,
  rowVersion,
  sealed: sealJson(db, ROOM, placeOf(followUpId, rowVersion), { body, state } satisfies Sealed),
});

/** All follow-ups of a case in their order. */
export const readFollowUps = (db: ReadDb, caseId: string): readonly FollowUp[] =>
  db
    .select()
    .from(followUp)
    .where(eq(followUp.caseId, caseId))
    .orderBy(asc(followUp.order))
    .all()
    .map((row) => followUpIn(db, row));

/** FOLLOW_UP_UNKNOWN where this case has no such follow-up. */
export const readFollowUp = (db: ReadDb, caseId: string, followUpId: string): Result<FollowUp> => {
  const row = db
    .select()
    .from(followUp)
    .where(and(eq(followUp.caseId, caseId), eq(followUp.followUpId, followUpId)))
    .get();
  return row ? ok(followUpIn(db, row)) : fail('FOLLOW_UP_UNKNOWN');
};

export const insertFollowUp = (db: WriteDb, state: FollowUp): void => {
  db.insert(followUp)
    .values({ followUpId: state.followUpId, caseId: state.caseId, order: state.order, ...columnsOf(db, state, 0) })
    .run();
};

/** CONFLICT when someone changed it since `expectedVersion`. */
export const updateFollowUp = (db: WriteDb, state: FollowUp, expectedVersion: number): Result<{ readonly rowVersion: number }> => {
  const rowVersion = expectedVersion + 1;
  const done = db
    .update(followUp)
    .set(columnsOf(db, state, rowVersion))
    .where(and(eq(followUp.followUpId, state.followUpId), eq(followUp.rowVersion, expectedVersion)))
    .run();
  return done.changes === 1 ? ok({ rowVersion }) : fail('CONFLICT');
};

/** Follow-ups that were only planned: nothing is written in them. */
export const dropPlannedFollowUps = (db: WriteDb, caseId: string): void => {
  db.delete(followUp)
    .where(and(eq(followUp.caseId, caseId), eq(followUp.stateKind, 'PLANNED')))
    .run();
};
