import type { UseCaseContext } from '#electron/application/context.ts';
import { bankFor, type QuestionBank } from '#shared/domain/assessment/question-bank.ts';
import type { SchoolForm } from '#shared/domain/school/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/**
 * The bank a kartläggning was started with, worded for the school form; the newest one where that version is no longer
 * shipped. Refuses QUESTION_BANK_MISSING.
 */
export const bankOf = ({ ports }: Pick<UseCaseContext, 'ports'>, schoolForm: SchoolForm, version?: string): Result<QuestionBank> => {
  const bank = (version === undefined ? undefined : ports.packs.questionBankFor(schoolForm, version)) ?? ports.packs.questionBankFor(schoolForm);
  return bank ? ok(bankFor(bank, schoolForm)) : fail('QUESTION_BANK_MISSING');
};
