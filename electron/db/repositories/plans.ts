import { and, asc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { planVersion } from '../schema/index.ts';
import type { PlanVersion } from '#shared/domain/plans/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/** A plan version with the exact text that was signed, where it was. */
export interface PlanRecord extends PlanVersion {
  readonly canonical: string | null;
}

const toRecord = ({ stateKind: _kind, ...row }: typeof planVersion.$inferSelect): PlanRecord => row;

/** All versions of a case's plan, oldest first. */
export const readPlans = (db: ReadDb, caseId: string): readonly PlanRecord[] =>
  db.select().from(planVersion).where(eq(planVersion.caseId, caseId)).orderBy(asc(planVersion.version)).all().map(toRecord);

/** PLAN_UNKNOWN where this case has no such version. */
export const readPlan = (db: ReadDb, caseId: string, planVersionId: string): Result<PlanRecord> => {
  const row = db
    .select()
    .from(planVersion)
    .where(and(eq(planVersion.caseId, caseId), eq(planVersion.planVersionId, planVersionId)))
    .get();
  return row ? ok(toRecord(row)) : fail('PLAN_UNKNOWN');
};

/** What waits for the head teacher. */
export const readSubmittedPlans = (db: ReadDb): readonly PlanRecord[] => db.select().from(planVersion).where(eq(planVersion.stateKind, 'SUBMITTED')).all().map(toRecord);

export const insertPlan = (db: WriteDb, state: PlanVersion): void => {
  db.insert(planVersion)
    .values({ ...state, authorUserIds: [...state.authorUserIds], stateKind: state.state.kind, canonical: null, rowVersion: 0 })
    .run();
};

/** CONFLICT when someone changed it since `expectedVersion`. `canonical` is set once, when it is signed. */
export const updatePlan = (db: WriteDb, state: PlanVersion, expectedVersion: number, canonical?: string): Result<{ readonly rowVersion: number }> => {
  const rowVersion = expectedVersion + 1;
  const done = db
    .update(planVersion)
    .set({
      reason: state.reason,
      authorUserIds: [...state.authorUserIds],
      body: state.body,
      stateKind: state.state.kind,
      state: state.state,
      rowVersion,
      ...(canonical === undefined ? {} : { canonical }),
    })
    .where(and(eq(planVersion.planVersionId, state.planVersionId), eq(planVersion.rowVersion, expectedVersion)))
    .run();
  return done.changes === 1 ? ok({ rowVersion }) : fail('CONFLICT');
};
