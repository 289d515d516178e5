import { pupilAbsenceView } from '#electron/application/absence/pupil-view.ts';
import { weekdayPercents } from '#electron/application/assessment/weekday-percents.ts';
import { caseAbsence } from '#electron/application/cases/case-absence.ts';
import { loadCaseFacts } from '#electron/application/cases/case-facts.ts';
import type { UseCaseContext } from '#electron/application/context.ts';
import { frozenBasis, signedNeeds } from '#electron/application/plans/signed-plan.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { daySumReader } from '#electron/db/repositories/absence-sums.ts';
import type { DocumentRecord } from '#electron/db/repositories/documents.ts';
import { readPlans, type PlanRecord } from '#electron/db/repositories/plans.ts';
import { readPupil, type PupilRecord } from '#electron/db/repositories/pupils.ts';
import { readSetting } from '#electron/db/repositories/settings.ts';
import type { AbsenceFigures, PupilAbsence } from '#shared/contract/absence.ts';
import type { AbsencePictureData } from '#shared/domain/absence-picture/types.ts';
import { mergeLevels } from '#shared/domain/absence/levels.ts';
import type { Assessment } from '#shared/domain/assessment/types.ts';
import type { CaseFacts } from '#shared/domain/cases/facts.ts';
import type { Case } from '#shared/domain/cases/types.ts';
import { planOfPaper, type AbsenceSummary, type DocumentFacts } from '#shared/domain/documents/facts.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { weekdayPattern } from '#shared/text/document-pages.ts';

/** Fields that a document carries for itself: set once, never typed. */
export const hiddenFields = { authorUserId: 'authorUserId', letterId: 'letterId', proposalId: 'proposalId' } as const;

export interface PaperFacts {
  readonly facts: DocumentFacts;
  readonly pupil: PupilRecord;
  readonly picture: AbsencePictureData | null;
  /** The plan that the paper is about, with its signed bytes. */
  readonly plan: PlanRecord | null;
}

/** What a paper is made for, before or after it has a row of its own. */
export type PaperOf = Pick<DocumentRecord, 'pupilId' | 'caseId' | 'kind' | 'fields'>;

/** A letter home may come before any case. */
const withoutCase = (pupilId: string, { today }: Pick<UseCaseContext, 'today'>): CaseFacts => {
  const none: Case = { caseId: '', caseNumber: '', pupilId, openedOn: today, coordinatorUserId: '', trigger: { packId: '', packVersion: '', stepId: null, reason: '' }, state: { stage: 'ASSESSMENT' }, members: [], contacts: [], rowVersion: 0 };
  return { case: none, assessment: null, plans: [], followUps: [], consents: [], documents: [], letters: [] };
};

/** A letter speaks of the last four weeks, as its step does; other papers of the term so far. */
const figuresFor = (kind: DocumentRecord['kind'], absence: PupilAbsence): AbsenceFigures | null => {
  const wanted = kind === 'D22' || kind === 'D05' ? [absence.fourWeeks, absence.term] : [absence.term, absence.fourWeeks];
  return wanted.find((figures) => figures !== null) ?? absence.blocks.at(-1)?.figures ?? null;
};

const summaryOf = (kind: DocumentRecord['kind'], absence: PupilAbsence, pattern: string): AbsenceSummary | null => {
  const figures = figuresFor(kind, absence);
  if (figures === null) return null;
  const { from, to, totalPercent, validPercent, invalidPercent, reportingRatePercent, lostLessons, lostSchoolDays } = figures;
  return {
    ...{ from, to, totalPercent, validPercent, invalidPercent, reportingRatePercent, lostLessons },
    lostSchoolDays: lostSchoolDays === null ? null : Math.round(lostSchoolDays * 10) / 10,
    definition: absence.definition,
    sentence: absence.sentence,
    pattern,
  };
};

/** A signed plan rests on the absence that was signed with it; what was lost in lessons was not part of that. */
const asSigned = (absence: AbsenceSummary | null, plan: PlanRecord | null): AbsenceSummary | null => {
  const basis = plan ? frozenBasis(plan) : null;
  return absence && basis ? { ...absence, ...basis, lostLessons: null, lostSchoolDays: null, pattern: '' } : absence;
};

/** The needs of a signed plan stand as they were signed, whatever the kartläggning says since. */
const needsAsSigned = (assessment: Assessment | null, plan: PlanRecord | null): Assessment | null => {
  const needs = plan ? signedNeeds(plan) : null;
  return assessment && needs ? { ...assessment, needs: needs.map((need) => ({ ...need, hypothesisIds: [] })) } : assessment;
};

/** Everything that a paper can be made from, as it is now. Refuses CASE_UNKNOWN, PUPIL_UNKNOWN, SCHOOL_MISSING. */
export const loadPaperFacts = (db: ReadDb, ctx: Pick<UseCaseContext, 'today' | 'ports' | 'actor'>, document: PaperOf): Result<PaperFacts> => {
  const { ports, today, actor } = ctx;
  const found = readPupil(db, document.pupilId);
  if (!found.ok) return found;
  const pupil = found.value;
  const school = readSetting(db, 'school')?.body;
  if (!school) return fail('SCHOOL_MISSING');
  const loaded = document.caseId === null ? ok(withoutCase(pupil.pupilId, ctx)) : loadCaseFacts(db, document.caseId);
  if (!loaded.ok) return loaded;
  const absence = document.caseId === null ? pupilAbsenceView(db, ctx, pupil.pupilNo) : caseAbsence(db, ctx, loaded.value, pupil.pupilNo);
  const known = daySumReader(db)(pupil.pupilNo);
  const pattern = weekdayPattern(weekdayPercents(mergeLevels(known.days, known.blocks).days));
  const planId = document.kind === 'D05' ? planOfPaper(loaded.value, document.fields)?.planVersionId : undefined;
  const plan = planId === undefined || document.caseId === null ? null : (readPlans(db, document.caseId).find((candidate) => candidate.planVersionId === planId) ?? null);
  const summary = summaryOf(document.kind, absence, pattern);
  const members = ports.people.members();
  const letterId = document.fields[hiddenFields.letterId];
  return ok({
    pupil,
    picture: absence.picture,
    plan,
    facts: {
      ...loaded.value,
      assessment: needsAsSigned(loaded.value.assessment, plan),
      today,
      school,
      pupil,
      headTeacherName: members.find((member) => member.role === 'HEAD_TEACHER')?.displayName ?? '',
      people: Object.fromEntries(members.map((member) => [member.id, { name: member.displayName, role: member.role }])),
      authorUserId: document.fields[hiddenFields.authorUserId] ?? actor.userId,
      absence: asSigned(summary, plan),
      consentTexts: ports.packs.consentTextsFor(pupil.schoolForm) ?? null,
      letter: letterId === undefined ? null : (ports.packs.letterFor(letterId, pupil.schoolForm) ?? null),
    },
  });
};
