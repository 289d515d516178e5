import type { CommandContext } from '#electron/application/context.ts';
import { readAssessment } from '#electron/db/repositories/assessment.ts';
import { readOpenCase } from '#electron/db/repositories/cases.ts';
import type { Assessment } from '#shared/domain/assessment/types.ts';
import type { Case } from '#shared/domain/cases/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

interface Wanted {
  readonly caseId: string;
  readonly assessmentId: string;
  readonly rowVersion: number;
}

/**
 * The kartläggning that a command is about, as the page last saw it. Refuses CASE_UNKNOWN, CASE_CLOSED,
 * ASSESSMENT_UNKNOWN and CONFLICT.
 */
export const assessmentToWrite = ({ db }: CommandContext, wanted: Wanted): Result<{ readonly case: Case; readonly assessment: Assessment }> => {
  const found = readOpenCase(db, wanted.caseId);
  if (!found.ok) return found;
  const assessment = readAssessment(db, wanted.caseId);
  if (assessment?.assessmentId !== wanted.assessmentId) return fail('ASSESSMENT_UNKNOWN');
  if (assessment.rowVersion !== wanted.rowVersion) return fail('CONFLICT');
  return ok({ case: found.value, assessment });
};
