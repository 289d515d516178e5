import type { ReadDb } from '../handles.ts';
import { driverOf } from '../raw.ts';
import type { CaseSignals, FollowUpSignal, PlanSignal } from '#shared/domain/cases/facts.ts';
import type { OpenStage } from '#shared/domain/cases/stages.ts';
import type { CaseStage } from '#shared/domain/cases/types.ts';
import type { FollowUpDecision } from '#shared/domain/follow-up/types.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';

/** One line of the case list, before names and words. */
export interface CaseListRecord {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly coordinatorUserId: string;
  readonly stage: CaseStage;
  /** The person who asks is a member today. */
  readonly isMember: boolean;
  readonly pupil: { readonly pupilId: string; readonly givenName: string; readonly familyName: string; readonly className: string };
  readonly standing: {
    readonly asOf: IsoDate;
    readonly fourWeekTotalTenths: number | null;
    readonly reportingRateTenths: number | null;
    readonly sparkline: readonly (number | null)[];
    readonly stepId: string | null;
    readonly stepOrder: number;
    readonly crossedOn: IsoDate | null;
  } | null;
}

type CaseTuple = readonly [string, string, string, string, CaseStage];
type PupilTuple = readonly [number, string, string, string, string];
type StandingTuple = readonly [number, IsoDate, number | null, number | null, string, string | null, number, IsoDate | null];

/** The cases in which a person is a member today. */
export const readMemberships = (db: ReadDb, userId: string, today: IsoDate): ReadonlySet<string> =>
  new Set(driverOf(db).prepare('SELECT case_id FROM case_member WHERE user_id = ? AND (ends_on IS NULL OR ends_on >= ?)').pluck().all(userId, today) as string[]);

/**
 * All cases, newest number first, with what the list shows of pupil and absence. Each table is read once from end to end
 * and joined here: for thousands of rows that costs a fraction of what as many look-ups by UUID do.
 */
export const readCaseList = (db: ReadDb, userId: string, today: IsoDate): readonly CaseListRecord[] => {
  const rows = <T>(statement: string, ...params: readonly string[]): readonly T[] => driverOf(db).prepare(statement).raw().all(...params) as T[];
  const memberships = readMemberships(db, userId, today);
  const pupils = new Map(rows<PupilTuple>('SELECT pupil_no, pupil_id, given_name, family_name, class_name FROM pupil').map((row) => [row[1], row]));
  const standings = new Map(
    rows<StandingTuple>('SELECT pupil_no, as_of, four_week_total_tenths, reporting_rate_tenths, sparkline, step_id, step_order, crossed_on FROM absence_standing').map((row) => [row[0], row]),
  );
  return rows<CaseTuple>('SELECT case_id, case_number, pupil_id, coordinator_user_id, stage FROM case_file')
    .map(([caseId, caseNumber, pupilId, coordinatorUserId, stage]): CaseListRecord => {
      const pupil = pupils.get(pupilId);
      assert(pupil, 'a case has a pupil');
      const [pupilNo, , givenName, familyName, className] = pupil;
      return { caseId, caseNumber, coordinatorUserId, stage, isMember: memberships.has(caseId), pupil: { pupilId, givenName, familyName, className }, standing: standingOf(standings.get(pupilNo)) };
    })
    .toSorted((a, b) => (a.caseNumber < b.caseNumber ? 1 : -1));
};

const standingOf = (row: StandingTuple | undefined): CaseListRecord['standing'] => {
  if (!row) return null;
  const [, asOf, fourWeekTotalTenths, reportingRateTenths, sparkline, stepId, stepOrder, crossedOn] = row;
  return { asOf, fourWeekTotalTenths, reportingRateTenths, sparkline: JSON.parse(sparkline) as readonly (number | null)[], stepId, stepOrder, crossedOn };
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

type AssessmentTuple = readonly [caseId: string, kindPartsTalks: string];
type PlanTuple = readonly [caseId: string, planVersionId: string, kind: PlanSignal['state']['kind'], comment: string | null, submittedAtMs: InstantMs | null];
type FollowUpTuple = readonly [caseId: string, followUpId: string, planVersionId: string, order: number, dueOn: IsoDate, kind: FollowUpSignal['state']['kind'], decision: FollowUpDecision | null];
type DocumentTuple = readonly [caseId: string, documentId: string, kind: CaseSignals['documents'][number]['state']['kind']];

const planState = ([, , kind, comment, submittedAtMs]: PlanTuple): PlanSignal['state'] => {
  if (kind === 'RETURNED') return { kind, comment: comment ?? '' };
  return kind === 'SUBMITTED' ? { kind, submittedAtMs: submittedAtMs ?? (0 as InstantMs) } : { kind };
};

const followUpState = ([, , , , , kind, decision]: FollowUpTuple): FollowUpSignal['state'] => {
  if (kind !== 'DECIDED') return { kind };
  assert(decision, 'a decided follow-up has a decision');
  return { kind, decision };
};

const assessmentSignal = ([, json]: AssessmentTuple): NonNullable<CaseSignals['assessment']> => {
  const [kind, parts, talks] = JSON.parse(json) as [NonNullable<CaseSignals['assessment']>['state']['kind'], NonNullable<CaseSignals['assessment']>['parts'], NonNullable<CaseSignals['assessment']>['talks']];
  return { state: { kind }, parts, talks };
};

/**
 * What the next action of every open case is made from, read with one statement per table. The long bodies are looked
 * into only where the stage asks for them: the kartläggning while it goes on, consents and the referral in samverkan.
 */
export const readCaseSignals = (db: ReadDb): ((caseId: string, pupilId: string, stage: OpenStage) => CaseSignals) => {
  const rows = <T>(statement: string): readonly T[] => driverOf(db).prepare(statement).raw().all() as T[];
  const assessments = new Map(
    rows<AssessmentTuple>(
      `SELECT a.case_id, json_extract(a.body, '$.state.kind', '$.parts', '$.talks') FROM case_file c JOIN assessment a ON a.case_id = c.case_id WHERE c.stage = 'ASSESSMENT'`,
    ).map((row) => [row[0], assessmentSignal(row)]),
  );
  const plans = grouped(
    rows<PlanTuple>(
      `SELECT case_id, plan_version_id, state_kind, CASE state_kind WHEN 'RETURNED' THEN state ->> '$.comment' END,
              CASE state_kind WHEN 'SUBMITTED' THEN state ->> '$.submittedAtMs' END
         FROM plan_version WHERE state_kind <> 'SUPERSEDED'`,
    ),
    (row): PlanSignal => ({ planVersionId: row[1], state: planState(row) }),
  );
  const followUps = grouped(
    rows<FollowUpTuple>(
      `SELECT case_id, follow_up_id, plan_version_id, order_no, due_on, state_kind, CASE state_kind WHEN 'DECIDED' THEN state ->> '$.decision' END FROM follow_up`,
    ),
    (row): FollowUpSignal => ({ followUpId: row[1], planVersionId: row[2], order: row[3], dueOn: row[4], state: followUpState(row) }),
  );
  const consents = grouped(
    rows<readonly [string, string]>(`SELECT n.case_id, n.body FROM consent n JOIN case_file c ON c.case_id = n.case_id WHERE c.stage = 'COLLABORATION'`),
    (row) => JSON.parse(row[1]) as CaseSignals['consents'][number],
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
