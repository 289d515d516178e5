import { absencePolicy } from '#electron/application/absence/policy.ts';
import type { CommandContext } from '#electron/application/context.ts';
import { insertCase, lastCaseNumber, readCasesOfPupil } from '#electron/db/repositories/cases.ts';
import { readPupil } from '#electron/db/repositories/pupils.ts';
import { decideOpenCase, nextCaseNumber } from '#shared/domain/cases/open.ts';
import { ok, type Result } from '#shared/kernel/result.ts';

/**
 * Opens a case: the person who opens it becomes samordnare. The staircase in force that day stays with the case, and so
 * does the step that made someone open it. Refuses PUPIL_UNKNOWN, CASE_ALREADY_OPEN, CASE_REASON_MISSING.
 */
export const openCase = (ctx: CommandContext, input: { readonly pupilId: string; readonly stepId: string | null; readonly reason: string }): Result<{ readonly caseId: string }> => {
  const pupil = readPupil(ctx.db, input.pupilId);
  if (!pupil.ok) return pupil;
  const { staircase } = absencePolicy(ctx.db, ctx);
  const knowsStep = staircase?.steps.some((step) => step.id === input.stepId) ?? false;
  const year = Number(ctx.today.slice(0, 4));
  const decided = decideOpenCase(
    readCasesOfPupil(ctx.db, input.pupilId),
    {
      caseId: ctx.newId(),
      caseNumber: nextCaseNumber(year, lastCaseNumber(ctx.db, year)),
      pupilId: input.pupilId,
      coordinatorUserId: ctx.actor.userId,
      trigger: { packId: staircase?.id ?? '', packVersion: staircase?.version ?? '', stepId: knowsStep ? input.stepId : null, reason: input.reason },
    },
    ctx,
  );
  if (!decided.ok) return decided;
  insertCase(ctx.db, decided.value.state, ctx.actor.userId);
  return ok({ caseId: decided.value.state.caseId });
};
