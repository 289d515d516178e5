import { and, desc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { delegation } from '../schema/index.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

export type DelegationRecord = typeof delegation.$inferSelect;

/** Newest first, ended ones too. */
export const readDelegations = (db: ReadDb): readonly DelegationRecord[] => db.select().from(delegation).orderBy(desc(delegation.madeAtMs)).all();

/** DELEGATION_UNKNOWN where there is none. */
export const readDelegation = (db: ReadDb, delegationId: string): Result<DelegationRecord> => {
  const row = db.select().from(delegation).where(eq(delegation.delegationId, delegationId)).get();
  return row ? ok(row) : fail('DELEGATION_UNKNOWN');
};

export const insertDelegation = (db: WriteDb, record: Omit<DelegationRecord, 'rowVersion' | 'endedAtMs'>): void => {
  db.insert(delegation)
    .values({ ...record, rowVersion: 0 })
    .run();
};

/** Ends or shortens it. What it said is never rewritten: another decision is another row. CONFLICT. */
export const updateDelegation = (db: WriteDb, { delegationId, endsOn, endedAtMs }: Pick<DelegationRecord, 'delegationId' | 'endsOn' | 'endedAtMs'>, expectedVersion: number): Result<{ readonly rowVersion: number }> => {
  const rowVersion = expectedVersion + 1;
  const done = db
    .update(delegation)
    .set({ endsOn, endedAtMs, rowVersion })
    .where(and(eq(delegation.delegationId, delegationId), eq(delegation.rowVersion, expectedVersion)))
    .run();
  return done.changes === 1 ? ok({ rowVersion }) : fail('CONFLICT');
};
