import type { CommandContext } from '#electron/application/context.ts';
import { updateCase } from '#electron/db/repositories/cases.ts';
import { insertStagePassed } from '#electron/db/repositories/notes.ts';
import { stageRequirements, type OpenStage } from '#shared/domain/cases/stages.ts';
import type { Case, CaseStage } from '#shared/domain/cases/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { loadCaseFacts } from './case-facts.ts';

/**
 * The stage follows an act that has already been allowed and stored (kartläggning completed, plan submitted, plan signed):
 * it is not asked for again, only recorded, with what was missing and the reason that was written for it (S3.2). A case
 * that is already there stays as it is. Refuses CASE_UNKNOWN and CASE_CLOSED.
 */
export const moveStage = (ctx: CommandContext, caseId: string, to: OpenStage, reasonForMissing = ''): Result<null> => {
  const facts = loadCaseFacts(ctx.db, caseId);
  if (!facts.ok) return facts;
  const current = facts.value.case;
  const from = current.state.stage;
  if (from === 'CLOSED') return fail('CASE_CLOSED');
  if (from === to) return ok(null);
  const missing = stageRequirements(facts.value, to, ctx.today).filter((requirement) => !requirement.isMet);
  return storeStage(ctx, { ...current, state: { stage: to } }, { from, expectedVersion: current.rowVersion, missing: missing.map(({ id }) => id), reason: reasonForMissing.trim() });
};

/** Writes a case in its new stage together with the line of its history. CONFLICT when someone changed it meanwhile. */
export const storeStage = (
  ctx: CommandContext,
  next: Case,
  move: { readonly from: CaseStage; readonly expectedVersion: number; readonly missing: readonly string[]; readonly reason: string },
): Result<null> => {
  const saved = updateCase(ctx.db, next, move.expectedVersion, ctx.actor.userId);
  if (!saved.ok) return saved;
  insertStagePassed(ctx.db, {
    stagePassedId: ctx.newId(),
    caseId: next.caseId,
    fromStage: move.from,
    toStage: next.state.stage,
    missing: move.missing,
    reason: move.reason,
    byUserId: ctx.actor.userId,
    atMs: ctx.nowMs,
    on: ctx.today,
  });
  return ok(null);
};
