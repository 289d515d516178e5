import type { ReadDb, WriteDb } from '../handles.ts';
import { driverOf } from '../raw.ts';
import { absenceStanding } from '../schema/index.ts';
import type { StandingRecord } from './pupils.ts';
import type { DaySum, PeriodBlock } from '#shared/domain/absence/levels.ts';
import { fromEpochDay } from '#shared/domain/calendar/iso-date.ts';

const sums = 'sum(offered_minutes) AS offered, sum(reported_minutes) AS reported, sum(attended_minutes) AS attended, sum(valid_minutes) AS valid, sum(invalid_minutes) AS invalid, sum(other_minutes) AS other';

/**
 * The in-force rows of one level, summed per pupil and day. Of several sources that know the same day the latest import
 * counts alone (SQLite takes the bare columns from the row that holds the max).
 */
const daysOf = (table: string, lessons: string): string => `
  SELECT pupil_no, day, offered, reported, attended, valid, invalid, other, lessons, absent_lessons, max(import_no) FROM (
    SELECT pupil_no, day, import_no, ${sums}, ${lessons}
      FROM ${table}
     WHERE pupil_no IN (SELECT value FROM json_each(:pupilNos)) AND day BETWEEN :fromDay AND :toDay AND replaced_by_import_no = 0 AND offered_minutes > 0
     GROUP BY pupil_no, day, import_no)
   GROUP BY pupil_no, day`;

const putDays = (selected: string, isEstimated: 0 | 1, condition: string): string => `
  INSERT INTO absence_day_sum (pupil_no, day, offered_minutes, reported_minutes, attended_minutes, valid_minutes, invalid_minutes, other_minutes, lessons, absent_lessons, is_estimated)
  SELECT pupil_no, day, offered, reported, attended, valid, invalid, other, lessons, absent_lessons, ${String(isEstimated)} FROM (${selected}) AS made ${condition}`;

/** Makes the day sums of these pupils anew for a span (day numbers, both ends included): lesson rows win over day rows. */
export const remakeDaySums = (db: WriteDb, span: { readonly pupilNos: readonly number[]; readonly fromDay: number; readonly toDay: number }): void => {
  const driver = driverOf(db);
  const params = { pupilNos: JSON.stringify(span.pupilNos), fromDay: span.fromDay, toDay: span.toDay };
  driver.prepare('DELETE FROM absence_day_sum WHERE pupil_no IN (SELECT value FROM json_each(:pupilNos)) AND day BETWEEN :fromDay AND :toDay').run(params);
  driver.prepare(putDays(daysOf('absence_lesson', 'count(*) AS lessons, sum(valid_minutes + invalid_minutes > 0) AS absent_lessons'), 0, '')).run(params);
  driver
    .prepare(putDays(daysOf('absence_day', '0 AS lessons, 0 AS absent_lessons'), 1, 'WHERE NOT EXISTS (SELECT 1 FROM absence_day_sum AS finer WHERE finer.pupil_no = made.pupil_no AND finer.day = made.day)'))
    .run(params);
};

interface SumRow {
  readonly offered: number;
  readonly reported: number;
  readonly attended: number;
  readonly valid: number;
  readonly invalid: number;
  readonly other: number;
}

const minuteColumns = 'offered_minutes AS offered, reported_minutes AS reported, attended_minutes AS attended, valid_minutes AS valid, invalid_minutes AS invalid, other_minutes AS other';

const minutesOf = ({ offered, reported, attended, valid, invalid, other }: SumRow) => ({ offered, reported, attended, valid, invalid, other });

/** Reads one pupil's sums after the other with statements prepared once: a school is a thousand calls. */
export const daySumReader = (db: ReadDb): ((pupilNo: number) => { readonly days: readonly DaySum[]; readonly blocks: readonly PeriodBlock[] }) => {
  const driver = driverOf(db);
  const days = driver.prepare(`SELECT day, ${minuteColumns}, lessons, absent_lessons AS absentLessons, is_estimated AS isEstimated FROM absence_day_sum WHERE pupil_no = ? ORDER BY day`);
  // The later import of the same period counts: of equal spans only the last one is kept.
  const blocks = driver.prepare(`SELECT from_day AS fromDay, to_day AS toDay, ${minuteColumns}, max(import_no) FROM absence_block WHERE pupil_no = ? AND replaced_by_import_no = 0 GROUP BY from_day, to_day ORDER BY from_day`);
  return (pupilNo) => ({
    days: (days.all(pupilNo) as (SumRow & { readonly day: number; readonly lessons: number; readonly absentLessons: number; readonly isEstimated: number })[]).map((row) => ({
      date: fromEpochDay(row.day),
      level: row.isEstimated ? 'DAY' : 'LESSON',
      minutes: minutesOf(row),
      lessonCount: row.lessons,
      absentLessonCount: row.absentLessons,
    })),
    blocks: (blocks.all(pupilNo) as (SumRow & { readonly fromDay: number; readonly toDay: number })[]).map((row) => ({ from: fromEpochDay(row.fromDay), to: fromEpochDay(row.toDay), minutes: minutesOf(row) })),
  });
};

/** Writes what lists show of these pupils; a pupil without any figures loses the line. */
export const putStandings = (db: WriteDb, standings: readonly StandingRecord[], withoutData: readonly number[]): void => {
  for (const standing of standings) db.insert(absenceStanding).values(standing).onConflictDoUpdate({ target: absenceStanding.pupilNo, set: standing }).run();
  driverOf(db).prepare('DELETE FROM absence_standing WHERE pupil_no IN (SELECT value FROM json_each(?))').run(JSON.stringify(withoutData));
};

/** The pupils that any figures are known of. */
export const pupilNosWithAbsence = (db: ReadDb): readonly number[] =>
  driverOf(db).prepare('SELECT pupil_no FROM absence_day_sum UNION SELECT pupil_no FROM absence_block WHERE replaced_by_import_no = 0 UNION SELECT pupil_no FROM absence_standing').pluck().all() as number[];
