import type { ReadDb } from '#electron/db/handles.ts';
import { readAssessment } from '#electron/db/repositories/assessment.ts';
import { readLettersOfPupilCase } from '#electron/db/repositories/cases-facts.ts';
import { readCase } from '#electron/db/repositories/cases.ts';
import { readConsents } from '#electron/db/repositories/consents.ts';
import { readDocumentsOfCase } from '#electron/db/repositories/documents.ts';
import { readFollowUps } from '#electron/db/repositories/follow-up.ts';
import { readPlans } from '#electron/db/repositories/plans.ts';
import type { CaseFacts } from '#shared/domain/cases/facts.ts';
import { ok, type Result } from '#shared/kernel/result.ts';

/** Everything about one case that decides what can and should happen next. CASE_UNKNOWN where there is no such case. */
export const loadCaseFacts = (db: ReadDb, caseId: string): Result<CaseFacts> => {
  const found = readCase(db, caseId);
  if (!found.ok) return found;
  return ok({
    case: found.value,
    assessment: readAssessment(db, caseId),
    plans: readPlans(db, caseId),
    followUps: readFollowUps(db, caseId),
    consents: readConsents(db, caseId),
    documents: readDocumentsOfCase(db, caseId).map((document) => ({ ...document, caseId })),
    letters: readLettersOfPupilCase(db, found.value.pupilId, caseId),
  });
};
