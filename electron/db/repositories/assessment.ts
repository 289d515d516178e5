import { and, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { assessment } from '../schema/index.ts';
import type { Assessment } from '#shared/domain/assessment/types.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/** The kartläggning of a case, or null before it was started. */
export const readAssessment = (db: ReadDb, caseId: string): Assessment | null => {
  const row = db.select().from(assessment).where(eq(assessment.caseId, caseId)).get();
  return row ? { ...row.body, rowVersion: row.rowVersion } : null;
};

export const insertAssessment = (db: WriteDb, state: Assessment, changedAtMs: InstantMs): void => {
  db.insert(assessment).values({ assessmentId: state.assessmentId, caseId: state.caseId, body: state, changedAtMs, rowVersion: 0 }).run();
};

/** CONFLICT when someone changed it since `expectedVersion`. */
export const updateAssessment = (db: WriteDb, state: Assessment, expectedVersion: number, changedAtMs: InstantMs): Result<{ readonly rowVersion: number }> => {
  const rowVersion = expectedVersion + 1;
  const done = db
    .update(assessment)
    .set({ body: { ...state, rowVersion }, changedAtMs, rowVersion })
    .where(and(eq(assessment.assessmentId, state.assessmentId), eq(assessment.rowVersion, expectedVersion)))
    .run();
  return done.changes === 1 ? ok({ rowVersion }) : fail('CONFLICT');
};
