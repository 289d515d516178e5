import { moveStage } from '#electron/application/cases/move-stage.ts';
import type { CommandContext, UseCaseResult } from '#electron/application/context.ts';
import { updateAssessment } from '#electron/db/repositories/assessment.ts';
import { insertNote } from '#electron/db/repositories/notes.ts';
import { readPupil } from '#electron/db/repositories/pupils.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { assessmentGaps, decideCompleteAssessment, decideReopenAssessment } from '#shared/domain/assessment/quality.ts';
import { ok } from '#shared/kernel/result.ts';
import { assessmentGapText } from '#shared/text/assessment.ts';
import { bankOf } from './bank.ts';
import { assessmentToWrite } from './open-assessment.ts';

/**
 * Closes the kartläggning and lets a case that was in its first stage go on to planning. What is missing needs a written
 * reason, which becomes a note in the case. Refuses ASSESSMENT_NEEDS_REASON, ASSESSMENT_DONE and what `assessmentToWrite`
 * refuses.
 */
export const completeAssessment = (ctx: CommandContext, input: InputOf<'assessment.complete'>): UseCaseResult<null> => {
  const open = assessmentToWrite(ctx, input);
  if (!open.ok) return open;
  const { assessment } = open.value;
  const pupil = readPupil(ctx.db, open.value.case.pupilId);
  if (!pupil.ok) return pupil;
  const bank = bankOf(ctx, pupil.value.schoolForm, assessment.questionBankVersion);
  if (!bank.ok) return bank;
  const { policy } = bank.value;
  const decided = decideCompleteAssessment(assessment, input, { ...ctx, policy });
  if (!decided.ok) return decided;
  const saved = updateAssessment(ctx.db, decided.value.state, assessment.rowVersion, ctx.nowMs);
  if (!saved.ok) return saved;
  const reason = input.reasonForMissing.trim();
  const gaps = assessmentGaps(assessment, policy);
  if (gaps.length > 0) writeNote(ctx, input.caseId, [`Kartläggningen är klar fast något saknas. Skäl: ${reason}`, ...gaps.map((gap) => `– ${assessmentGapText(gap)}`)].join('\n'));
  // Only the first stage waits for the kartläggning; a case further on is not pulled back.
  return open.value.case.state.stage === 'ASSESSMENT' ? moveStage(ctx, input.caseId, 'PLANNING', reason) : ok(null);
};

/** Opens a closed kartläggning again; the reason becomes a note in the case. Refuses ASSESSMENT_NOT_DONE and what `assessmentToWrite` refuses. */
export const reopenAssessment = (ctx: CommandContext, input: InputOf<'assessment.reopen'>): UseCaseResult<null> => {
  const open = assessmentToWrite(ctx, input);
  if (!open.ok) return open;
  const decided = decideReopenAssessment(open.value.assessment, input);
  if (!decided.ok) return decided;
  const saved = updateAssessment(ctx.db, decided.value.state, open.value.assessment.rowVersion, ctx.nowMs);
  if (!saved.ok) return saved;
  writeNote(ctx, input.caseId, `Kartläggningen öppnades igen. Skäl: ${input.reason.trim()}`);
  return ok(null);
};

/** The log holds ids only, so a reason in words stands among the case's notes. */
const writeNote = (ctx: CommandContext, caseId: string, text: string): void => {
  insertNote(ctx.db, { noteId: ctx.newId(), caseId, kind: 'OFFICIAL_NOTE', occurredOn: ctx.today, text, authorUserId: ctx.actor.userId, atMs: ctx.nowMs });
};
