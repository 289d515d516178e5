import { and, eq, inArray, ne } from 'drizzle-orm';
import type { ReadDb } from '../handles.ts';
import { driverOf } from '../raw.ts';
import { absenceStanding, assessment, caseFile, caseMember, consent, document, followUp, letterProposal, planVersion, pupil } from '../schema/index.ts';
import { assessmentIn } from './assessment.ts';
import { proposalIn } from './documents.ts';
import { planIn } from './plans.ts';
import type { LetterProposal } from '#shared/domain/letters/types.ts';
import type { StaircaseEvaluation } from '#shared/domain/staircase/types.ts';
import type { TodayCase, TodayPupil } from '#shared/domain/today/build-today.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

const byCase = <R extends { readonly caseId: string | null }>(rows: readonly R[]): ReadonlyMap<string, R[]> => {
  const map = new Map<string, R[]>();
  for (const row of rows) {
    if (row.caseId === null) continue;
    const known = map.get(row.caseId);
    if (known) known.push(row);
    else map.set(row.caseId, [row]);
  }
  return map;
};

/** Every open case with its pupil and members, but without the work in it. Nothing sealed is opened. */
export const readOpenCaseHeads = (db: ReadDb): readonly TodayCase[] => {
  const members = byCase(db.select({ caseId: caseMember.caseId, userId: caseMember.userId, endsOn: caseMember.endsOn, capacity: caseMember.capacity }).from(caseMember).all());
  return db
    .select({ caseId: caseFile.caseId, stage: caseFile.stage, pupilId: caseFile.pupilId, givenName: pupil.givenName, className: pupil.className })
    .from(caseFile)
    .innerJoin(pupil, eq(pupil.pupilId, caseFile.pupilId))
    .where(ne(caseFile.stage, 'CLOSED'))
    .all()
    .map(({ caseId, stage, ...ofPupil }) => ({ case: { caseId, state: { stage }, members: members.get(caseId) ?? [] }, pupil: ofPupil, ...noWork }));
};

const noWork: Omit<TodayCase, 'case' | 'pupil'> = { assessment: null, plans: [], followUps: [], consents: [], documents: [] };

/** Adds the work to the cases that are named: one statement per table, whatever their number. Plans and begun kartläggningar are opened, dates and kinds of the rest stand in the clear. */
export const withWork = (db: ReadDb, cases: readonly TodayCase[]): readonly TodayCase[] => {
  if (cases.length === 0) return [];
  const ids = cases.map((candidate) => candidate.case.caseId);
  // The long bodies of finished kartläggningar say nothing about today.
  const assessed = cases.filter((candidate) => candidate.case.state.stage === 'ASSESSMENT').map((candidate) => candidate.case.caseId);
  const assessments = new Map(db.select().from(assessment).where(inArray(assessment.caseId, assessed)).all().map((row) => [row.caseId, assessmentIn(db, row)]));
  const plans = byCase(db.select().from(planVersion).where(and(inArray(planVersion.caseId, ids), ne(planVersion.stateKind, 'SUPERSEDED'))).all());
  const followUps = byCase(
    db
      .select({ caseId: followUp.caseId, followUpId: followUp.followUpId, planVersionId: followUp.planVersionId, order: followUp.order, dueOn: followUp.dueOn, kind: followUp.stateKind })
      .from(followUp)
      .where(and(inArray(followUp.caseId, ids), ne(followUp.stateKind, 'DECIDED')))
      .all(),
  );
  const consents = byCase(
    db
      .select({ caseId: consent.caseId, consentId: consent.consentId, takenOn: consent.takenOn, validTo: consent.validTo, withdrawnOn: consent.withdrawnOn, givenCount: consent.givenCount })
      .from(consent)
      .where(inArray(consent.caseId, ids))
      .all(),
  );
  const documents = byCase(db.select({ caseId: document.caseId, documentId: document.documentId, kind: document.kind, stateKind: document.stateKind }).from(document).where(and(inArray(document.caseId, ids), eq(document.stateKind, 'DRAFT'))).all());
  return cases.map((candidate) => {
    const { caseId } = candidate.case;
    return {
      ...candidate,
      assessment: assessments.get(caseId) ?? null,
      plans: (plans.get(caseId) ?? []).map((row) => planIn(db, row)),
      followUps: (followUps.get(caseId) ?? []).map(({ caseId: _caseId, kind, ...row }) => ({ ...row, state: { kind: kind === 'OPEN' ? ('OPEN' as const) : ('PLANNED' as const) } })),
      consents: (consents.get(caseId) ?? []).map(({ consentId, takenOn, validTo, withdrawnOn, givenCount }) => ({
        consentId,
        takenOn,
        validTo,
        withdrawn: withdrawnOn === null ? null : { on: withdrawnOn },
        given: { length: givenCount },
      })),
      documents: (documents.get(caseId) ?? []).map(({ documentId, kind, stateKind }) => ({ documentId, kind, state: { kind: stateKind } })),
    };
  });
};

/** Cases with a plan that waits for the head teacher. */
export const readCaseIdsAwaitingDecision = (db: ReadDb): ReadonlySet<string> =>
  new Set(db.select({ caseId: planVersion.caseId }).from(planVersion).where(eq(planVersion.stateKind, 'SUBMITTED')).all().map((row) => row.caseId));

interface CrossedRow {
  readonly pupilId: string;
  readonly givenName: string;
  readonly className: string;
  readonly evaluation: string;
}

/** Pupils who have passed a step and have no open case, with the whole evaluation. */
export const readCrossedWithoutCase = (db: ReadDb): readonly { readonly pupil: TodayPupil; readonly evaluation: StaircaseEvaluation }[] =>
  (
    driverOf(db)
      .prepare(
        `SELECT p.pupil_id AS pupilId, p.given_name AS givenName, p.class_name AS className, s.evaluation AS evaluation
           FROM absence_standing s JOIN pupil p ON p.pupil_no = s.pupil_no
          WHERE s.step_order > 0 AND NOT EXISTS (SELECT 1 FROM case_file c WHERE c.pupil_id = p.pupil_id AND c.stage <> 'CLOSED')`,
      )
      .all() as CrossedRow[]
  ).map(({ evaluation, ...row }) => ({ pupil: row, evaluation: JSON.parse(evaluation) as StaircaseEvaluation }));

interface WaitingLetter {
  readonly proposal: LetterProposal;
  readonly pupil: TodayPupil;
  readonly evaluation: StaircaseEvaluation | null;
}

/** Letters that nobody has answered, with their pupil, the pupil's open case and how the steps stand now. */
export const readWaitingLetters = (db: ReadDb): readonly WaitingLetter[] =>
  db
    .select({ row: letterProposal, givenName: pupil.givenName, className: pupil.className, caseId: caseFile.caseId, evaluation: absenceStanding.evaluation })
    .from(letterProposal)
    .innerJoin(pupil, eq(pupil.pupilId, letterProposal.pupilId))
    .leftJoin(absenceStanding, eq(absenceStanding.pupilNo, pupil.pupilNo))
    .leftJoin(caseFile, and(eq(caseFile.pupilId, letterProposal.pupilId), ne(caseFile.stage, 'CLOSED')))
    .where(eq(letterProposal.stateKind, 'PROPOSED'))
    .all()
    .map(({ row, givenName, className, caseId, evaluation }) => ({
      proposal: { ...proposalIn(db, row), caseId },
      pupil: { pupilId: row.pupilId, givenName, className },
      evaluation: evaluation as StaircaseEvaluation | null,
    }));

/** Letters home that are still drafts, with the case that each lies in, open or closed. */
export const readBegunLetters = (db: ReadDb): readonly { readonly documentId: string; readonly caseId: string | null; readonly pupil: TodayPupil }[] =>
  db
    .select({ documentId: document.documentId, caseId: document.caseId, pupilId: document.pupilId, givenName: pupil.givenName, className: pupil.className })
    .from(document)
    .innerJoin(pupil, eq(pupil.pupilId, document.pupilId))
    .where(and(eq(document.kind, 'D22'), eq(document.stateKind, 'DRAFT')))
    .all()
    .map(({ documentId, caseId, ...row }) => ({ documentId, caseId, pupil: row }));

/** How many pupils and open cases there are, and what the newest import in force covers. */
export const readTodayCounts = (db: ReadDb): { readonly pupilCount: number; readonly openCaseCount: number; readonly waitingForHeadTeacher: number; readonly latestImport: { readonly atMs: number; readonly periodTo: IsoDate } | null } => {
  const driver = driverOf(db);
  const count = (statement: string): number => driver.prepare(statement).pluck().get() as number;
  const latest = driver.prepare('SELECT imported_at_ms AS atMs, period_to AS periodTo FROM absence_import WHERE undone_at_ms IS NULL ORDER BY import_no DESC LIMIT 1').get() as { readonly atMs: number; readonly periodTo: IsoDate } | undefined;
  return {
    pupilCount: count('SELECT count(*) FROM pupil'),
    openCaseCount: count("SELECT count(*) FROM case_file WHERE stage <> 'CLOSED'"),
    waitingForHeadTeacher: count("SELECT count(*) FROM plan_version WHERE state_kind = 'SUBMITTED'"),
    latestImport: latest ?? null,
  };
};
