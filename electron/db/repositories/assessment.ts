import { and, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { assessment } from '../schema/index.ts';
import { noteTextWrite } from '../search-index.ts';
import { placeOfAssessment } from '../sealed-places.ts';
import { openedJson, sealJson } from '../sealed.ts';
import type { Assessment } from '#shared/domain/assessment/types.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

const ROOM = 'GEM';

/** The kartläggning in a row, opened. */
export const assessmentIn = (db: ReadDb, row: typeof assessment.$inferSelect): Assessment => ({
  ...openedJson<Assessment>(db, ROOM, placeOfAssessment(row.assessmentId, row.rowVersion), row.sealed),
  rowVersion: row.rowVersion,
});

const columnsOf = (db: ReadDb, state: Assessment, rowVersion: number) => ({
  stateKind: state.state.kind,
  heard: [...new Set(state.talks.map((talk) => talk.perspective))],
  explained: state.parts.filter((part) => part.missingReason.trim() !== '').map((part) => part.perspective),
  rowVersion,
  sealed: sealJson(db, ROOM, placeOfAssessment(state.assessmentId, rowVersion), state),
});

/** The kartläggning of a case, or null before it was started. */
export const readAssessment = (db: ReadDb, caseId: string): Assessment | null => {
  const row = db.select().from(assessment).where(eq(assessment.caseId, caseId)).get();
  return row ? assessmentIn(db, row) : null;
};

export const insertAssessment = (db: WriteDb, state: Assessment, changedAtMs: InstantMs): void => {
  noteTextWrite(db, 'ASSESSMENT', state.assessmentId);
  db.insert(assessment)
    .values({ assessmentId: state.assessmentId, caseId: state.caseId, changedAtMs, ...columnsOf(db, state, 0) })
    .run();
};

/** CONFLICT when someone changed it since `expectedVersion`. */
export const updateAssessment = (db: WriteDb, state: Assessment, expectedVersion: number, changedAtMs: InstantMs): Result<{ readonly rowVersion: number }> => {
  noteTextWrite(db, 'ASSESSMENT', state.assessmentId);
  const rowVersion = expectedVersion + 1;
  const done = db
    .update(assessment)
    .set({ changedAtMs, ...columnsOf(db, state, rowVersion) })
    .where(and(eq(assessment.assessmentId, state.assessmentId), eq(assessment.rowVersion, expectedVersion)))
    .run();
  return done.changes === 1 ? ok({ rowVersion }) : fail('CONFLICT');
};
