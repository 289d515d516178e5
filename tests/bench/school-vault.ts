import { driverOf, rawOf } from '#electron/db/raw.ts';
import type { ReadDb, VaultDb, WriteDb } from '#electron/db/handles.ts';
import { asRead } from '#electron/db/raw.ts';
import { insertAssessment } from '#electron/db/repositories/assessment.ts';
import { insertCase } from '#electron/db/repositories/cases.ts';
import { insertFollowUp } from '#electron/db/repositories/follow-up.ts';
import { insertPlan } from '#electron/db/repositories/plans.ts';
import * as schema from '#electron/db/schema/index.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import type { Packs } from '#electron/adapters/packs/packs.ts';
import type { DaySum } from '#shared/domain/absence/levels.ts';
import type { SchoolCalendar } from '#shared/domain/calendar/types.ts';
import { fromEpochDay, toEpochDay, weekdayOf } from '#shared/domain/calendar/iso-date.ts';
import type { Assessment } from '#shared/domain/assessment/types.ts';
import type { Case, CaseStage } from '#shared/domain/cases/types.ts';
import type { FollowUp } from '#shared/domain/follow-up/types.ts';
import type { PlanState, PlanVersion } from '#shared/domain/plans/types.ts';
import { evaluateStaircase } from '#shared/domain/staircase/evaluate.ts';
import type { Staircase, StaircaseEvaluation } from '#shared/domain/staircase/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { ok } from '#shared/kernel/result.ts';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import Database from 'better-sqlite3';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };
import { absenceBasis, decidedPlan, doneAssessment, filledFollowUp, fullAssessment, plan, planBody } from '#tests/unit/cases/fixtures.ts';

/** Pupils with a number: the ones that the import file is about. */
const NUMBERED_PUPILS = 500;

const GIVEN = ['Ali', 'Alva', 'Elsa', 'Noah', 'Åsa', 'Maja', 'William', 'Wilma', 'Liam', 'Astrid', 'Hugo', 'Saga', 'Omar', 'Yasmin', 'Öyvind', 'Ebba', 'Lucas', 'Signe', 'Theo', 'Nour'];
const FAMILY = ['Ek', 'Lindqvist', 'Berg', 'Holm', 'Noor', 'Åkesson', 'Sandström', 'Hadi', 'Öberg', 'Dahl', 'Lund', 'Forsgren', 'Nyström', 'Wall', 'Ljung', 'Ström', 'Vik', 'Rask', 'Haddad', 'Engdahl', 'Fors', 'Rönn', 'Sjö'];
/** Half of what a vault has gathered is closed. */
const STAGES: readonly CaseStage[] = [
  'ASSESSMENT', 'CLOSED', 'PLANNING', 'CLOSED', 'IMPLEMENTATION', 'CLOSED', 'COLLABORATION', 'CLOSED',
  'AWAITING_DECISION', 'CLOSED', 'IMPLEMENTATION', 'CLOSED', 'IMPLEMENTATION', 'CLOSED', 'IMPLEMENTATION', 'CLOSED',
];
/** One case in so many is the user's own: seven hundred of ten thousand. */
const OWN_EVERY = 15;
const PRESENT_MINUTES = 300;
const SHARE_STEPS = 4;

/** Public test numbers of school children, one per pupil of the import file. */
export const schoolNumbers: readonly string[] = identities.personnummer.filter((number) => number >= '2008').slice(0, NUMBERED_PUPILS);

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
const idOf = (kind: number, index: number): string => `01890000-0000-7${kind.toString(16).padStart(3, '0')}-8000-${index.toString(16).padStart(12, '0')}`;

/** A case in collaboration, of a pupil whom the import file knows. */
const REFERRAL_INDEX = 6;
export const REFERRAL_CASE_ID = idOf(3, REFERRAL_INDEX);

/** Last weekdays before `today`, oldest first. */
export const weekdaysBefore = (today: IsoDate, count: number): readonly IsoDate[] => {
  const days: IsoDate[] = [];
  for (let day = toEpochDay(today) - 1; days.length < count; day -= 1) if (weekdayOf(fromEpochDay(day)) <= 5) days.unshift(fromEpochDay(day));
  return days;
};

interface SchoolInput {
  readonly pupilCount: number;
  /** Lesson rows of earlier imports, spread over the pupils. */
  readonly lessonCount: number;
  readonly today: IsoDate;
  readonly nowMs: number;
  readonly userId: string;
  readonly staircase: Staircase;
  readonly calendar: SchoolCalendar;
}

type Row = Readonly<Record<string, string | number | null>>;

const insertAll = (db: WriteDb, table: string, rows: readonly Row[]): void => {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const insert = driverOf(db).prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  for (const row of rows) insert.run(...columns.map((column) => row[column]));
};

/** What the staircase says of a pupil who misses 0, 1, 2 or 3 of four parts of every day: real bodies for the standings. */
const evaluations = ({ staircase, calendar, today }: SchoolInput): readonly StaircaseEvaluation[] =>
  Array.from({ length: SHARE_STEPS }, (_, missed) => {
    const invalid = (PRESENT_MINUTES * missed) / SHARE_STEPS;
    const days = weekdaysBefore(today, 40).map((date): DaySum => ({
      date,
      level: 'LESSON',
      minutes: { offered: PRESENT_MINUTES, reported: PRESENT_MINUTES, attended: PRESENT_MINUTES - invalid, valid: 0, invalid, other: 0 },
      lessonCount: 5,
      absentLessonCount: missed,
    }));
    return evaluateStaircase(staircase, { days, periods: [] }, calendar, today);
  });

const pupilRows = ({ nowMs, pupilCount }: SchoolInput): readonly Row[] =>
  Array.from({ length: pupilCount }, (_, index) => {
    const number = schoolNumbers[index];
    const grade = String(1 + (index % 9));
    const familyName = pick(FAMILY, Math.floor(index / GIVEN.length));
    const guardian = (order: number) => ({ guardianId: idOf(2, index * 2 + order), name: `${pick(GIVEN, index + order + 3)} ${familyName}`, relation: order === 0 ? 'mamma' : 'pappa', telephone: '070-174 06 05', email: '', address: 'Björkstigen 4, 123 46 Ekbacken', custody: 'JOINT', language: '', needsInterpreter: false });
    return {
      pupil_no: index + 1, pupil_id: idOf(1, index), id_kind: number ? 'PERSONNUMMER' : 'LOKALT_ID', id_number: number ?? `EK-${String(index)}`,
      given_name: pick(GIVEN, index), family_name: familyName, class_name: `${grade}${pick(['A', 'B', 'C', 'D'], index)}`, grade, school_form: 'GRUNDSKOLA',
      home_municipality: 'Ekbacken', mother_tongue: 'svenska', needs_interpreter: 0, protection: 'NONE', guardians: JSON.stringify([guardian(0), guardian(1)]), created_at_ms: nowMs,
    };
  });

const standingRows = (input: SchoolInput): readonly Row[] => {
  const made = evaluations(input);
  return Array.from({ length: input.pupilCount }, (_, index) => {
    const evaluation = pick(made, index);
    return {
      pupil_no: index + 1, as_of: input.today, four_week_total_tenths: (index % SHARE_STEPS) * 250, reporting_rate_tenths: 1000,
      sparkline: JSON.stringify(Array.from({ length: 10 }, (_unused, week) => (index * 7 + week * 3) % 40)),
      step_id: evaluation.highestStepId, step_order: evaluation.highestOrder, crossed_on: evaluation.steps.find((step) => step.stepId === evaluation.highestStepId)?.crossedOn ?? null,
      evaluation: JSON.stringify(evaluation),
    };
  });
};

const caseRows = ({ today, nowMs, userId, pupilCount }: SchoolInput) => {
  const stageOf = (index: number): CaseStage => pick(STAGES, index);
  const holderOf = (index: number): string => (index % OWN_EVERY === REFERRAL_INDEX ? userId : idOf(7, index % OWN_EVERY));
  const each = Array.from({ length: pupilCount }, (_, index) => index);
  const cases = each.map((index): Case => {
    const stage = stageOf(index);
    return {
      caseId: idOf(3, index), caseNumber: `${today.slice(0, 4)}-${String(index + 1).padStart(5, '0')}`, pupilId: idOf(1, index), openedOn: today, coordinatorUserId: holderOf(index),
      trigger: { packId: 'trappa', packVersion: '1.0.0', stepId: null, reason: '22 % frånvaro sedan vecka 41' },
      state: stage === 'CLOSED' ? { stage, closedOn: today, closingReason: 'ATTENDANCE_STABLE', comment: '' } : { stage },
      members: [{ userId: holderOf(index), motive: 'Samordnar', addedAtMs: nowMs as InstantMs, endsOn: null }],
      contacts: [],
      rowVersion: 0,
    };
  });
  const assessments = each
    .filter((index) => index % STAGES.length === 0)
    .map((index): Assessment => ({ ...(index % 2 === 0 ? fullAssessment() : doneAssessment()), assessmentId: idOf(4, index), caseId: idOf(3, index) }));
  const plans = each
    .filter((index) => stageOf(index) !== 'ASSESSMENT')
    .map((index): PlanVersion => {
      const stage = stageOf(index);
      const waiting: PlanState = { kind: 'SUBMITTED', submittedByUserId: userId, submittedAtMs: nowMs as InstantMs, absenceBasis, lastReturn: null };
      const state = stage === 'PLANNING' ? plan().state : stage === 'AWAITING_DECISION' ? waiting : decidedPlan().state;
      return { planVersionId: idOf(5, index), caseId: idOf(3, index), version: 1, reason: 'Första planen', authorUserIds: [userId], body: planBody(), state, rowVersion: 0 };
    });
  const followUps = each
    .filter((index) => ['IMPLEMENTATION', 'COLLABORATION', 'CLOSED'].includes(stageOf(index)))
    .map((index): FollowUp => ({
      followUpId: idOf(6, index), caseId: idOf(3, index), planVersionId: idOf(5, index), order: 1, dueOn: weekdaysBefore(today, 10)[index % 10] ?? today,
      body: filledFollowUp(1, 15).body, state: { kind: 'PLANNED' }, rowVersion: 0,
    }));
  return { cases, assessments, plans, followUps };
};

/** Present or absent, lesson by lesson: what a term of imports leaves behind. */
const fillLessons = (db: WriteDb, { today, pupilCount, lessonCount }: SchoolInput): void => {
  if (lessonCount === 0) return;
  driverOf(db)
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :lessonCount)
       INSERT INTO absence_lesson (pupil_no, day, start_minute, subject_no, offered_minutes, reported_minutes, attended_minutes, valid_minutes, invalid_minutes, other_minutes, import_no)
       SELECT 1 + i % :pupilCount, :lastDay - i / :pupilCount / 5, 480 + 60 * (i / :pupilCount % 5), 1, 60, 60, 60 * (i % 4 > 0), 0, 60 * (i % 4 = 0), 0, 1 FROM n`,
    )
    .run({ lessonCount, pupilCount, lastDay: toEpochDay(today) - 1 });
};

/** Fills an empty vault with pupils and as many cases with plans, follow-ups and standings. */
export const fillSchool = (db: VaultDb, input: SchoolInput): void => {
  const { cases, assessments, plans, followUps } = caseRows(input);
  const written = writeTransaction(db, (tx) => {
    insertAll(tx, 'pupil', pupilRows(input));
    insertAll(tx, 'absence_standing', standingRows(input));
    for (const state of cases) insertCase(tx, state, input.userId);
    for (const state of assessments) insertAssessment(tx, state, input.nowMs as InstantMs);
    for (const state of plans) insertPlan(tx, state);
    for (const state of followUps) insertFollowUp(tx, state);
    fillLessons(tx, input);
    return ok(null);
  });
  if (!written.ok) throw new Error(`the school could not be written: ${written.failure.code}`);
};

/** The pack that the bench runs on, and the first calendar. Throws when the shipped packs lack them. */
export const packsOfBench = (packs: Packs): { readonly staircase: Staircase; readonly calendar: SchoolCalendar } => {
  const staircase = packs.staircase('vanersborg-lik');
  const [calendar] = packs.calendars();
  if (!staircase || !calendar) throw new Error('the shipped packs lack a staircase or a calendar');
  return { staircase, calendar };
};

/** The same rows in a file without a key, under the driver's own defaults but for what the vault needs to compare. */
export interface PlainCopy {
  readonly raw: Database.Database;
  readonly read: ReadDb;
}

/** Copies every table and index of an open vault into an unencrypted file. */
export const copyToPlain = (db: VaultDb, path: string): void => {
  const source = rawOf(db);
  const objects = source.prepare("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND type IN ('table', 'index')").all() as { readonly type: string; readonly name: string; readonly sql: string }[];
  const target = new Database(path);
  target.pragma('journal_mode=TRUNCATE');
  // Unique indexes, which foreign keys lean on, come after the rows.
  target.pragma('foreign_keys=OFF');
  for (const { type, sql } of objects) if (type === 'table') target.exec(sql);
  target.exec('BEGIN');
  for (const { type, name } of objects) {
    if (type !== 'table') continue;
    const columns = (target.pragma(`table_info(${name})`) as { readonly name: string }[]).map((column) => column.name);
    const insert = target.prepare(`INSERT INTO ${name} (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
    for (const row of source.prepare(`SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM ${name}`).raw().iterate()) insert.run(...(row as unknown[]));
  }
  for (const { type, sql } of objects) if (type === 'index') target.exec(sql);
  target.exec('COMMIT');
  target.close();
};

/** Opens the plain copy as the application reads it. */
export const openPlain = (path: string): PlainCopy => {
  const raw = new Database(path, { fileMustExist: true });
  return { raw, read: asRead(drizzle(raw, { schema })) };
};
