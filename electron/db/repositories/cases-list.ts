import type { ReadDb } from '../handles.ts';
import { driverOf } from '../raw.ts';
import type { CaseSignals, FollowUpSignal, PlanSignal } from '#shared/domain/cases/facts.ts';
import type { OpenStage } from '#shared/domain/cases/stages.ts';
import type { CaseStage } from '#shared/domain/cases/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';

/** One line of the case list, before names and words. */
export interface CaseListRecord {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly pupilId: string;
  readonly openedOn: IsoDate;
  readonly coordinatorUserId: string;
  readonly stage: CaseStage;
  readonly givenName: string;
  readonly familyName: string;
  readonly className: string;
  /** 1 when the person who asks is a member today. */
  readonly isMember: 0 | 1;
  readonly asOf: IsoDate | null;
  readonly fourWeekTotalTenths: number | null;
  readonly reportingRateTenths: number | null;
  /** JSON as stored. */
  readonly sparkline: string | null;
  readonly stepId: string | null;
  readonly stepOrder: number | null;
  readonly crossedOn: IsoDate | null;
}

/** All cases with what the list shows of pupil and absence: one statement, no JSON but the small picture. */
export const readCaseList = (db: ReadDb, userId: string, today: IsoDate): readonly CaseListRecord[] =>
  driverOf(db)
    .prepare(
      `SELECT c.case_id AS caseId, c.case_number AS caseNumber, c.pupil_id AS pupilId, c.opened_on AS openedOn,
              c.coordinator_user_id AS coordinatorUserId, c.stage AS stage,
              p.given_name AS givenName, p.family_name AS familyName, p.class_name AS className,
              m.user_id IS NOT NULL AS isMember,
              s.as_of AS asOf, s.four_week_total_tenths AS fourWeekTotalTenths, s.reporting_rate_tenths AS reportingRateTenths,
              s.sparkline AS sparkline, s.step_id AS stepId, s.step_order AS stepOrder, s.crossed_on AS crossedOn
         FROM case_file c
         JOIN pupil p ON p.pupil_id = c.pupil_id
         LEFT JOIN case_member m ON m.case_id = c.case_id AND m.user_id = :userId AND (m.ends_on IS NULL OR m.ends_on >= :today)
         LEFT JOIN absence_standing s ON s.pupil_no = p.pupil_no
        ORDER BY c.case_number DESC`,
    )
    .all({ userId, today }) as CaseListRecord[];

const grouped = <R extends { readonly caseId: string }, T>(rows: readonly R[], of: (row: R) => T): ReadonlyMap<string, T[]> => {
  const map = new Map<string, T[]>();
  for (const row of rows) {
    const known = map.get(row.caseId);
    if (known) known.push(of(row));
    else map.set(row.caseId, [of(row)]);
  }
  return map;
};

interface AssessmentRow {
  readonly caseId: string;
  readonly talks: string;
  readonly parts: string;
  readonly kind: 'OPEN' | 'DONE';
}
interface PlanRow {
  readonly caseId: string;
  readonly planVersionId: string;
  readonly kind: PlanSignal['state']['kind'];
  readonly comment: string | null;
  readonly submittedAtMs: number | null;
}
interface FollowUpRow extends Omit<FollowUpSignal, 'state'> {
  readonly caseId: string;
  readonly kind: FollowUpSignal['state']['kind'];
  readonly decision: string | null;
}

const planState = ({ kind, comment, submittedAtMs }: PlanRow): PlanSignal['state'] =>
  kind === 'RETURNED' ? { kind, comment: comment ?? '' } : kind === 'SUBMITTED' ? { kind, submittedAtMs: (submittedAtMs ?? 0) as InstantMs } : { kind };

const followUpState = ({ kind, decision }: FollowUpRow): FollowUpSignal['state'] =>
  kind === 'DECIDED' ? { kind, decision: decision as (FollowUpSignal['state'] & { readonly kind: 'DECIDED' })['decision'] } : { kind };

/**
 * What the next action of every open case is made from, read with one statement per table. The long bodies are looked
 * into only where the stage asks for them: the kartläggning while it goes on, consents and documents in samverkan.
 */
export const readCaseSignals = (db: ReadDb): ((caseId: string, pupilId: string, stage: OpenStage) => CaseSignals) => {
  const driver = driverOf(db);
  const assessments = new Map(
    (
      driver
        .prepare(
          `SELECT a.case_id AS caseId, a.body ->> '$.state.kind' AS kind, a.body -> '$.parts' AS parts,
                  (SELECT json_group_array(json_object('perspective', t.value ->> '$.perspective')) FROM json_each(a.body, '$.talks') t) AS talks
             FROM assessment a JOIN case_file c ON c.case_id = a.case_id WHERE c.stage = 'ASSESSMENT'`,
        )
        .all() as AssessmentRow[]
    ).map((row) => [row.caseId, { talks: JSON.parse(row.talks), parts: JSON.parse(row.parts), state: { kind: row.kind } } as NonNullable<CaseSignals['assessment']>]),
  );
  const plans = grouped(
    driver
      .prepare(
        `SELECT case_id AS caseId, plan_version_id AS planVersionId, state_kind AS kind,
                CASE state_kind WHEN 'RETURNED' THEN state ->> '$.comment' END AS comment,
                CASE state_kind WHEN 'SUBMITTED' THEN state ->> '$.submittedAtMs' END AS submittedAtMs
           FROM plan_version WHERE state_kind <> 'SUPERSEDED'`,
      )
      .all() as PlanRow[],
    (row): PlanSignal => ({ planVersionId: row.planVersionId, state: planState(row) }),
  );
  const followUps = grouped(
    driver
      .prepare(
        `SELECT case_id AS caseId, follow_up_id AS followUpId, plan_version_id AS planVersionId, order_no AS "order", due_on AS dueOn,
                state_kind AS kind, CASE state_kind WHEN 'DECIDED' THEN state ->> '$.decision' END AS decision FROM follow_up`,
      )
      .all() as FollowUpRow[],
    ({ followUpId, planVersionId, order, dueOn, ...row }): FollowUpSignal => ({ followUpId, planVersionId, order, dueOn, state: followUpState(row as FollowUpRow) }),
  );
  const consents = grouped(
    driver.prepare(`SELECT n.case_id AS caseId, n.body AS body FROM consent n JOIN case_file c ON c.case_id = n.case_id WHERE c.stage = 'COLLABORATION'`).all() as { readonly caseId: string; readonly body: string }[],
    (row) => JSON.parse(row.body) as CaseSignals['consents'][number],
  );
  const documents = grouped(
    driver
      .prepare(`SELECT d.case_id AS caseId, d.document_id AS documentId, d.state_kind AS kind FROM document d JOIN case_file c ON c.case_id = d.case_id WHERE c.stage = 'COLLABORATION' AND d.kind = 'D12' ORDER BY d.created_at_ms DESC`)
      .all() as { readonly caseId: string; readonly documentId: string; readonly kind: 'DRAFT' | 'HANDED_OUT' }[],
    ({ documentId, kind }): CaseSignals['documents'][number] => ({ documentId, kind: 'D12', state: { kind } }),
  );
  const letters = grouped(
    driver.prepare(`SELECT pupil_id AS caseId, proposal_id AS proposalId, reason FROM letter_proposal WHERE state_kind = 'PROPOSED'`).all() as { readonly caseId: string; readonly proposalId: string; readonly reason: string }[],
    ({ proposalId, reason }): CaseSignals['letters'][number] => ({ proposalId, reason, state: { kind: 'PROPOSED' } }),
  );
  return (caseId, pupilId, stage) => ({
    case: { state: { stage } },
    assessment: assessments.get(caseId) ?? null,
    plans: plans.get(caseId) ?? [],
    followUps: followUps.get(caseId) ?? [],
    consents: consents.get(caseId) ?? [],
    documents: documents.get(caseId) ?? [],
    letters: letters.get(pupilId) ?? [],
  });
};
