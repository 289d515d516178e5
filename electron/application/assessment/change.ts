import type { CommandContext, UseCaseResult } from '#electron/application/context.ts';
import { updateAssessment } from '#electron/db/repositories/assessment.ts';
import { readPupil } from '#electron/db/repositories/pupils.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import { decideAssessmentChange, type AssessmentChange } from '#shared/domain/assessment/changes.ts';
import { FREE_QUESTION_ID } from '#shared/domain/assessment/question-bank.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { bankOf } from './bank.ts';
import { assessmentToWrite } from './open-assessment.ts';

/**
 * One change, as it is typed. Refuses what `assessmentToWrite` and `decideAssessmentChange` refuse, PERSON_UNKNOWN and
 * QUESTION_UNKNOWN.
 */
export const changeAssessment = (ctx: CommandContext, input: InputOf<'assessment.change'>): UseCaseResult<OutputOf<'assessment.change'>> => {
  const open = assessmentToWrite(ctx, input);
  if (!open.ok) return open;
  const { assessment } = open.value;
  const known = checkNames(ctx, input.change, { pupilId: open.value.case.pupilId, bankVersion: assessment.questionBankVersion });
  if (!known.ok) return known;
  const decided = decideAssessmentChange(assessment, input.change, ctx);
  if (!decided.ok) return decided;
  const { state } = decided.value;
  if (state === assessment) return ok({ rowVersion: assessment.rowVersion, savedAtMs: ctx.nowMs });
  const saved = updateAssessment(ctx.db, state, assessment.rowVersion, ctx.nowMs);
  return saved.ok ? ok({ rowVersion: saved.value.rowVersion, savedAtMs: ctx.nowMs }) : saved;
};

/** What a change names outside the kartläggning must exist. */
const checkNames = (ctx: CommandContext, change: AssessmentChange, about: { readonly pupilId: string; readonly bankVersion: string }): Result<null> => {
  if (change.kind === 'PUT_TALK') {
    const { interviewerUserId } = change.talk;
    return ctx.ports.people.members().some((member) => member.id === interviewerUserId) ? ok(null) : fail('PERSON_UNKNOWN', {}, 'interviewerUserId');
  }
  if (change.kind !== 'PUT_ANSWER' || change.answer.questionId === FREE_QUESTION_ID) return ok(null);
  const pupil = readPupil(ctx.db, about.pupilId);
  if (!pupil.ok) return pupil;
  const bank = bankOf(ctx, pupil.value.schoolForm, about.bankVersion);
  if (!bank.ok) return bank;
  const { questionId, area } = change.answer;
  return bank.value.questions.some((question) => question.questionId === questionId && question.area === area) ? ok(null) : fail('QUESTION_UNKNOWN');
};
