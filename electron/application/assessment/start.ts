import type { CommandContext, UseCaseResult } from '#electron/application/context.ts';
import { insertAssessment, readAssessment } from '#electron/db/repositories/assessment.ts';
import { readOpenCase } from '#electron/db/repositories/cases.ts';
import { readPupil } from '#electron/db/repositories/pupils.ts';
import { emptyAssessment } from '#shared/domain/assessment/changes.ts';
import { ok } from '#shared/kernel/result.ts';
import { bankOf } from './bank.ts';

/**
 * An empty kartläggning over all areas of today's question bank. Where one is there already it is given back: two presses
 * make one. Refuses CASE_UNKNOWN, CASE_CLOSED, QUESTION_BANK_MISSING.
 */
export const startAssessment = (ctx: CommandContext, { caseId }: { readonly caseId: string }): UseCaseResult<{ readonly assessmentId: string }> => {
  const known = readAssessment(ctx.db, caseId);
  if (known) return ok({ assessmentId: known.assessmentId });
  const found = readOpenCase(ctx.db, caseId);
  if (!found.ok) return found;
  const pupil = readPupil(ctx.db, found.value.pupilId);
  if (!pupil.ok) return pupil;
  const bank = bankOf(ctx, pupil.value.schoolForm);
  if (!bank.ok) return bank;
  const assessmentId = ctx.newId();
  insertAssessment(ctx.db, emptyAssessment({ assessmentId, caseId }, bank.value.version), ctx.nowMs);
  return ok({ assessmentId });
};
