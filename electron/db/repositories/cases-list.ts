import type { ReadDb } from '../handles.ts';
import { driverOf } from '../raw.ts';
import type { CaseSignals, FollowUpSignal, PlanSignal } from '#shared/domain/cases/facts.ts';
import type { Perspective } from '#shared/domain/assessment/types.ts';
import type { OpenStage } from '#shared/domain/cases/stages.ts';
import type { CaseStage } from '#shared/domain/cases/types.ts';
import type { FollowUpDecision } from '#shared/domain/follow-up/types.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';

/** One line of the case list, before names and words. A tuple: ten thousand objects more would cost as much as the query. */
export type CaseListRecord = readonly [
  caseId: string,
  caseNumber: string,
  pupilId: string,
  coordinatorUserId: string,
  stage: CaseStage,
  givenName: string,
  familyName: string,
  className: string,
  /** null: nothing is known of the pupil's absence, and all that follows is null. */
  asOf: IsoDate | null,
  fourWeekTotalTenths: number | null,
  reportingRateTenths: number | null,
  stepId: string | null,
  stepOrder: number | null,
  crossedOn: IsoDate | null,
  sparkline: readonly (number | null)[] | null,
];

/** The cases in which a person is a member today. */
export const readMemberships = (db: ReadDb, userId: string, today: IsoDate): ReadonlySet<string> =>
  new Set(driverOf(db).prepare('SELECT case_id FROM case_member WHERE user_id = ? AND (ends_on IS NULL OR ends_on >= ?)').pluck().all(userId, today) as string[]);

/** The numbers of these cases. */
export const readCaseNumbers = (db: ReadDb, caseIds: readonly string[]): ReadonlyMap<string, string> =>
  new Map(driverOf(db).prepare('SELECT case_id, case_number FROM case_file WHERE case_id IN (SELECT value FROM json_each(?))').raw().all(JSON.stringify(caseIds)) as [string, string][]);

const caseListSql = (cases: string): string => `
  SELECT c.case_id, c.case_number, c.pupil_id, c.coordinator_user_id, c.stage, p.given_name, p.family_name, p.class_name,
         s.as_of, s.four_week_total_tenths, s.reporting_rate_tenths, s.step_id, s.step_order, s.crossed_on, s.sparkline
    FROM ${cases}
    JOIN pupil p INDEXED BY pupil_for_lists ON p.pupil_id = c.pupil_id
    LEFT JOIN absence_standing s INDEXED BY standing_for_lists ON s.pupil_no = p.pupil_no`;
const allCasesSql = caseListSql('case_file c INDEXED BY case_for_lists');
/* Numbers grow past three digits, so their length counts before their signs: `compareCaseNumbers` in SQL. Cut out before the joins, from one index. */
const firstCasesSql = caseListSql(`
  (SELECT case_id, case_number, pupil_id, coordinator_user_id, stage
     FROM case_file INDEXED BY case_for_lists
    ORDER BY substr(case_number, 1, 4) DESC, length(case_number) DESC, case_number DESC
    LIMIT ?) c`);

/**
 * All cases, or the `first` of them by number, the newest, with what the list shows of pupil and absence: read from three
 * indexes that hold no more. In no order: whoever shows them sorts them (`compareCaseNumbers`).
 */
export const readCaseList = (db: ReadDb, first?: number): readonly CaseListRecord[] => {
  const driver = driverOf(db);
  const rows = (first === undefined ? driver.prepare(allCasesSql).raw().all() : driver.prepare(firstCasesSql).raw().all(first)) as unknown[][];
  const last = (rows[0]?.length ?? 0) - 1;
  // One parse for all small pictures takes a third of one for each.
  const sparklines = JSON.parse(`[${rows.map((row) => (row[last] as string | null) ?? 'null').join(',')}]`) as readonly CaseListRecord[14][];
  rows.forEach((row, index) => {
    row[last] = sparklines[index];
  });
  return rows as unknown as readonly CaseListRecord[];
};

/** First column of each row → what the row says. */
const grouped = <R extends readonly [string, ...unknown[]], T>(rows: readonly R[], of: (row: R) => T): ReadonlyMap<string, readonly T[]> => {
  const map = new Map<string, T[]>();
  for (const row of rows) {
    const known = map.get(row[0]);
    if (known) known.push(of(row));
    else map.set(row[0], [of(row)]);
  }
  return map;
};

type AssessmentTuple = readonly [caseId: string, kind: NonNullable<CaseSignals['assessment']>['state']['kind'], heard: string, explained: string];
type PlanTuple = readonly [caseId: string, planVersionId: string, kind: PlanSignal['state']['kind'], submittedAtMs: InstantMs | null];
type FollowUpTuple = readonly [caseId: string, followUpId: string, planVersionId: string, order: number, dueOn: IsoDate, kind: FollowUpSignal['state']['kind'], decision: FollowUpDecision | null];
type ConsentTuple = readonly [caseId: string, takenOn: IsoDate, validTo: IsoDate, withdrawnOn: IsoDate | null, givenCount: number];
type DocumentTuple = readonly [caseId: string, documentId: string, kind: CaseSignals['documents'][number]['state']['kind']];

/** The comment of a returned plan is left out: a list says only that the plan came back. */
const planState = ([, , kind, submittedAtMs]: PlanTuple): PlanSignal['state'] => {
  if (kind === 'RETURNED') return { kind, comment: '' };
  return kind === 'SUBMITTED' ? { kind, submittedAtMs: submittedAtMs ?? (0 as InstantMs) } : { kind };
};

const followUpState = ([, , , , , kind, decision]: FollowUpTuple): FollowUpSignal['state'] => {
  if (kind !== 'DECIDED') return { kind };
  assert(decision, 'a decided follow-up has a decision');
  return { kind, decision };
};

/** The reasons themselves are sealed: a list only asks whether there are any. */
const SOME_REASON = '…';

const assessmentSignal = ([, kind, heard, explained]: AssessmentTuple): NonNullable<CaseSignals['assessment']> => ({
  state: { kind },
  talks: (JSON.parse(heard) as readonly Perspective[]).map((perspective) => ({ perspective })),
  parts: (JSON.parse(explained) as readonly Perspective[]).map((perspective) => ({ perspective, missingReason: SOME_REASON })),
});

/**
 * What the next action of every open case is made from, read with one statement per table from the indexes that are there
 * for it: nothing sealed is opened. Whatever else is read pushes pages out of the cache, and each
 * page that comes back is decrypted anew. `memberUserId`: only the cases of that person; null = all.
 */
export const readCaseSignals = (db: ReadDb, memberUserId: string | null): ((caseId: string, pupilId: string, stage: OpenStage) => CaseSignals) => {
  const rows = <T>(statement: string): readonly T[] => driverOf(db).prepare(statement).raw().all(memberUserId === null ? {} : { memberUserId }) as T[];
  const ofPerson = memberUserId === null ? '' : 'AND case_id IN (SELECT case_id FROM case_member WHERE user_id = :memberUserId)';
  const assessments = new Map(
    rows<AssessmentTuple>(
      `SELECT a.case_id, a.state_kind, a.heard, a.explained
         FROM case_file c JOIN assessment a INDEXED BY assessment_for_lists ON a.case_id = c.case_id WHERE c.stage = 'ASSESSMENT'`,
    ).map((row) => [row[0], assessmentSignal(row)]),
  );
  const plans = grouped(
    rows<PlanTuple>(`SELECT case_id, plan_version_id, state_kind, submitted_at_ms FROM plan_version INDEXED BY plan_for_lists WHERE state_kind <> 'SUPERSEDED' ${ofPerson}`),
    (row): PlanSignal => ({ planVersionId: row[1], state: planState(row) }),
  );
  const followUps = grouped(
    rows<FollowUpTuple>(`SELECT case_id, follow_up_id, plan_version_id, order_no, due_on, state_kind, decision FROM follow_up INDEXED BY follow_up_for_lists WHERE true ${ofPerson}`),
    (row): FollowUpSignal => ({ followUpId: row[1], planVersionId: row[2], order: row[3], dueOn: row[4], state: followUpState(row) }),
  );
  const consents = grouped(
    rows<ConsentTuple>(`SELECT n.case_id, n.taken_on, n.valid_to, n.withdrawn_on, n.given_count FROM consent n INDEXED BY consent_for_lists JOIN case_file c ON c.case_id = n.case_id WHERE c.stage = 'COLLABORATION'`),
    ([, takenOn, validTo, withdrawnOn, givenCount]): CaseSignals['consents'][number] => ({ takenOn, validTo, withdrawn: withdrawnOn === null ? null : { on: withdrawnOn }, given: { length: givenCount } }),
  );
  const documents = grouped(
    rows<DocumentTuple>(`SELECT d.case_id, d.document_id, d.state_kind FROM document d JOIN case_file c ON c.case_id = d.case_id WHERE c.stage = 'COLLABORATION' AND d.kind = 'D12' ORDER BY d.created_at_ms DESC`),
    (row): CaseSignals['documents'][number] => ({ documentId: row[1], kind: 'D12', state: { kind: row[2] } }),
  );
  const letters = grouped(
    rows<readonly [string, string, string]>(`SELECT pupil_id, proposal_id, reason FROM letter_proposal WHERE state_kind = 'PROPOSED'`),
    (row): CaseSignals['letters'][number] => ({ proposalId: row[1], reason: row[2], state: { kind: 'PROPOSED' } }),
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
