import { caseAbsence } from '#electron/application/cases/case-absence.ts';
import { loadCaseFacts } from '#electron/application/cases/case-facts.ts';
import type { QueryContext, UseCaseResult } from '#electron/application/context.ts';
import { readersOf } from '#electron/application/documents/readers.ts';
import { daySumReader } from '#electron/db/repositories/absence-sums.ts';
import { readPupil } from '#electron/db/repositories/pupils.ts';
import type { AssessmentPage } from '#shared/contract/assessment.ts';
import { mergeLevels } from '#shared/domain/absence/levels.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { relationOf } from '#shared/domain/cases/open.ts';
import { ok } from '#shared/kernel/result.ts';
import { absenceFacts } from '#shared/text/assessment-facts.ts';
import { bankOf } from './bank.ts';
import { weekdayPercents } from './weekday-percents.ts';

/** The kartläggning of a case with everything its page shows, or null before it was started. Refuses CASE_UNKNOWN, QUESTION_BANK_MISSING. */
export const getAssessment = (ctx: QueryContext, { caseId }: { readonly caseId: string }): UseCaseResult<AssessmentPage | null> => {
  const { db, actor, today, ports } = ctx;
  const loaded = loadCaseFacts(db, caseId);
  if (!loaded.ok) return loaded;
  const facts = loaded.value;
  if (!facts.assessment) return ok(null);
  const found = readPupil(db, facts.case.pupilId);
  if (!found.ok) return found;
  const pupil = found.value;
  const bank = bankOf(ctx, pupil.schoolForm, facts.assessment.questionBankVersion);
  if (!bank.ok) return bank;
  const known = daySumReader(db)(pupil.pupilNo);
  const colleagues = ports.people.members();
  return ok({
    assessment: facts.assessment,
    bank: bank.value,
    facts: absenceFacts(caseAbsence(db, ctx, facts, pupil.pupilNo), weekdayPercents(mergeLevels(known.days, known.blocks).days)),
    pupilName: pupil.givenName,
    guardians: pupil.guardians.map(({ name, relation, needsInterpreter }) => ({ name, relation, needsInterpreter })),
    pupilNeedsInterpreter: pupil.needsInterpreter,
    colleagues: colleagues.map((person) => ({ userId: person.id, displayName: person.displayName })),
    ownNames: [pupil.givenName, pupil.familyName, ...pupil.guardians.map((guardian) => guardian.name), ...colleagues.map((person) => person.displayName), ...facts.case.contacts.map((contact) => contact.name)],
    readBy: readersOf(facts.case, ctx),
    mayWrite: facts.case.state.stage !== 'CLOSED' && may(actor, 'case.write', relationOf(facts.case, actor.userId, { today })),
  });
};
