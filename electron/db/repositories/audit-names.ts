import { eq, inArray } from 'drizzle-orm';
import type { ReadDb } from '../handles.ts';
import { caseFile, pupil } from '../schema/index.ts';

/** What the log's ids stand for today. */
export interface AuditNames {
  readonly cases: ReadonlyMap<string, { readonly caseNumber: string; readonly pupilId: string }>;
  readonly pupils: ReadonlyMap<string, string>;
}

/** Case numbers and names for these ids, in two queries. Ids that no longer lead anywhere are left out. */
export const readAuditNames = (db: ReadDb, caseIds: readonly string[], pupilIds: readonly string[]): AuditNames => {
  const cases = db
    .select({ caseId: caseFile.caseId, caseNumber: caseFile.caseNumber, pupilId: caseFile.pupilId, givenName: pupil.givenName, familyName: pupil.familyName })
    .from(caseFile)
    .innerJoin(pupil, eq(pupil.pupilId, caseFile.pupilId))
    .where(inArray(caseFile.caseId, [...caseIds]))
    .all();
  const named = db
    .select({ pupilId: pupil.pupilId, givenName: pupil.givenName, familyName: pupil.familyName })
    .from(pupil)
    .where(inArray(pupil.pupilId, [...pupilIds]))
    .all();
  return {
    cases: new Map(cases.map(({ caseId, caseNumber, pupilId }) => [caseId, { caseNumber, pupilId }])),
    pupils: new Map([...cases, ...named].map(({ pupilId, givenName, familyName }) => [pupilId, `${givenName} ${familyName}`.trim()])),
  };
};
