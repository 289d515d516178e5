import { and, asc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { followUp } from '../schema/index.ts';
import type { FollowUp } from '#shared/domain/follow-up/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

const toFollowUp = ({ stateKind: _kind, ...row }: typeof followUp.$inferSelect): FollowUp => row;

/** All follow-ups of a case in their order. */
export const readFollowUps = (db: ReadDb, caseId: string): readonly FollowUp[] =>
  db.select().from(followUp).where(eq(followUp.caseId, caseId)).orderBy(asc(followUp.order)).all().map(toFollowUp);

/** FOLLOW_UP_UNKNOWN where this case has no such follow-up. */
export const readFollowUp = (db: ReadDb, caseId: string, followUpId: string): Result<FollowUp> => {
  const row = db
    .select()
    .from(followUp)
    .where(and(eq(followUp.caseId, caseId), eq(followUp.followUpId, followUpId)))
    .get();
  return row ? ok(toFollowUp(row)) : fail('FOLLOW_UP_UNKNOWN');
};

export const insertFollowUp = (db: WriteDb, state: FollowUp): void => {
  db.insert(followUp)
    .values({ ...state, stateKind: state.state.kind, rowVersion: 0 })
    .run();
};

/** CONFLICT when someone changed it since `expectedVersion`. */
export const updateFollowUp = (db: WriteDb, state: FollowUp, expectedVersion: number): Result<{ readonly rowVersion: number }> => {
  const rowVersion = expectedVersion + 1;
  const done = db
    .update(followUp)
    .set({ planVersionId: state.planVersionId, dueOn: state.dueOn, body: state.body, stateKind: state.state.kind, state: state.state, rowVersion })
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
