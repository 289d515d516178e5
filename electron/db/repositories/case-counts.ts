import { count, ne } from 'drizzle-orm';
import type { ReadDb } from '../handles.ts';
import { caseFile } from '../schema/index.ts';

/** Open cases per coordinator, by user id. Reads no text: also for those who hold no compartment key. */
export const countOpenCasesByCoordinator = (db: ReadDb): ReadonlyMap<string, number> =>
  new Map(
    db
      .select({ userId: caseFile.coordinatorUserId, cases: count() })
      .from(caseFile)
      .where(ne(caseFile.stage, 'CLOSED'))
      .groupBy(caseFile.coordinatorUserId)
      .all()
      .map(({ userId, cases }) => [userId, cases]),
  );
