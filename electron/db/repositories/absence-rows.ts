import type { ReadDb, WriteDb } from '../handles.ts';
import { driverOf } from '../raw.ts';
import type { AbsenceLevel } from '#shared/domain/absence/levels.ts';
import type { AbsenceMinutes } from '#shared/domain/absence/minutes.ts';

// Rows come by the hundred thousand: prepared statements on the driver, not the ORM.

interface RowBase {
  readonly pupilNo: number;
  readonly minutes: AbsenceMinutes;
}

/** Days are whole days since 1970-01-01; `startMinute` −1 = not in the file; `subjectNo` 0 = none. */
export interface LessonRow extends RowBase {
  readonly day: number;
  readonly startMinute: number;
  readonly subjectNo: number;
}

export interface DayRow extends RowBase {
  readonly day: number;
}

export interface BlockRow extends RowBase {
  readonly fromDay: number;
  readonly toDay: number;
}

const minuteColumns = 'offered_minutes, reported_minutes, attended_minutes, valid_minutes, invalid_minutes, other_minutes';

/** Puts the lessons of one import in. Returns how many. */
export const insertLessons = (db: WriteDb, importNo: number, rows: Iterable<LessonRow>): number => {
  const insert = driverOf(db).prepare(`INSERT INTO absence_lesson (pupil_no, day, start_minute, subject_no, ${minuteColumns}, import_no) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  let count = 0;
  for (const { pupilNo, day, startMinute, subjectNo, minutes } of rows) {
    insert.run(pupilNo, day, startMinute, subjectNo, minutes.offered, minutes.reported, minutes.attended, minutes.valid, minutes.invalid, minutes.other, importNo);
    count += 1;
  }
  return count;
};

/** Puts the days of one import in. Returns how many. */
export const insertDays = (db: WriteDb, importNo: number, rows: Iterable<DayRow>): number => {
  const insert = driverOf(db).prepare(`INSERT INTO absence_day (pupil_no, day, ${minuteColumns}, import_no) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  let count = 0;
  for (const { pupilNo, day, minutes } of rows) {
    insert.run(pupilNo, day, minutes.offered, minutes.reported, minutes.attended, minutes.valid, minutes.invalid, minutes.other, importNo);
    count += 1;
  }
  return count;
};

/** Puts the period sums of one import in. Returns how many. */
export const insertBlocks = (db: WriteDb, importNo: number, rows: Iterable<BlockRow>): number => {
  const insert = driverOf(db).prepare(`INSERT INTO absence_block (pupil_no, from_day, to_day, ${minuteColumns}, import_no) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  let count = 0;
  for (const { pupilNo, fromDay, toDay, minutes } of rows) {
    insert.run(pupilNo, fromDay, toDay, minutes.offered, minutes.reported, minutes.attended, minutes.valid, minutes.invalid, minutes.other, importNo);
    count += 1;
  }
  return count;
};

/** Numbers of the subjects, in the order of `names`; new ones are added. */
export const subjectNos = (db: WriteDb, names: readonly string[]): readonly number[] => {
  const insert = driverOf(db).prepare('INSERT INTO subject (name) VALUES (?) ON CONFLICT DO NOTHING');
  const find = driverOf(db).prepare('SELECT subject_no FROM subject WHERE name = ?').pluck();
  return names.map((name) => {
    insert.run(name);
    return find.get(name) as number;
  });
};

const tableOf: Readonly<Record<AbsenceLevel, string>> = { LESSON: 'absence_lesson', DAY: 'absence_day', PERIOD_SUM: 'absence_block' };

/** Which earlier rows a new import stands for: same source and level, pupils of the file, inside the span (day numbers, both ends included). */
export interface ReplacedSpan {
  readonly level: AbsenceLevel;
  readonly sourceSystem: string;
  readonly pupilNos: readonly number[];
  readonly fromDay: number;
  readonly toDay: number;
}

const replacedWhere = (level: AbsenceLevel): string =>
  `pupil_no IN (SELECT value FROM json_each(:pupilNos)) AND ${level === 'PERIOD_SUM' ? 'from_day >= :fromDay AND to_day <= :toDay' : 'day BETWEEN :fromDay AND :toDay'}
   AND replaced_by_import_no = 0
   AND import_no IN (SELECT import_no FROM absence_import WHERE source_system = :sourceSystem AND level = :level AND undone_at_ms IS NULL)`;

const replacedParams = ({ pupilNos, ...span }: ReplacedSpan) => ({ ...span, pupilNos: JSON.stringify(pupilNos) });

/** How many rows in force an import of this span would replace. */
export const countReplaced = (db: ReadDb, span: ReplacedSpan): number =>
  driverOf(db).prepare(`SELECT count(*) FROM ${tableOf[span.level]} WHERE ${replacedWhere(span.level)}`).pluck().get(replacedParams(span)) as number;

/** Takes the earlier rows out of force; undo of `importNo` brings them back. Returns how many. */
export const replaceRows = (db: WriteDb, importNo: number, span: ReplacedSpan): number =>
  driverOf(db).prepare(`UPDATE ${tableOf[span.level]} SET replaced_by_import_no = :importNo WHERE ${replacedWhere(span.level)}`).run({ ...replacedParams(span), importNo }).changes;

/** The pupils that an import has rows for. */
export const pupilNosOfImport = (db: ReadDb, importNo: number, level: AbsenceLevel): readonly number[] =>
  driverOf(db).prepare(`SELECT DISTINCT pupil_no FROM ${tableOf[level]} WHERE import_no = ?`).pluck().all(importNo) as number[];

/** Removes the rows of an import and puts those back in force that it had replaced. */
export const takeBackRows = (db: WriteDb, importNo: number, level: AbsenceLevel): void => {
  const driver = driverOf(db);
  driver.prepare(`DELETE FROM ${tableOf[level]} WHERE import_no = ?`).run(importNo);
  driver.prepare(`UPDATE ${tableOf[level]} SET replaced_by_import_no = 0 WHERE replaced_by_import_no = ?`).run(importNo);
};
