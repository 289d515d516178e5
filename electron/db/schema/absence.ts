import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { id, instantMs, isoDate, json } from './columns.ts';

/** SS12000 minutes, in every absence table. */
const minutes = {
  offered: integer('offered_minutes').notNull(),
  reported: integer('reported_minutes').notNull(),
  attended: integer('attended_minutes').notNull(),
  valid: integer('valid_minutes').notNull(),
  invalid: integer('invalid_minutes').notNull(),
  other: integer('other_minutes').notNull(),
};

/** Days are whole days since 1970-01-01: compact, comparable, no time zone. */
const epochDay = (name: string) => integer(name).notNull();

/** Which import put the row there, and which later one replaced it (0 = the row is in force). Undo clears the latter. */
const origin = {
  importNo: integer('import_no').notNull(),
  replacedByImportNo: integer('replaced_by_import_no').notNull().default(0),
};

export const absenceImport = sqliteTable('absence_import', {
  importNo: integer('import_no').primaryKey({ autoIncrement: true }),
  importId: id('import_id').notNull().unique(),
  level: text('level').$type<'LESSON' | 'DAY' | 'PERIOD_SUM'>().notNull(),
  sourceSystem: text('source_system').notNull(),
  exportedOn: isoDate('exported_on'),
  knownFaults: text('known_faults').notNull(),
  periodFrom: isoDate('period_from').notNull(),
  periodTo: isoDate('period_to').notNull(),
  fileName: text('file_name').notNull(),
  fileSha256: text('file_sha256').notNull(),
  rowCount: integer('row_count').notNull(),
  pupilCount: integer('pupil_count').notNull(),
  rejected: json<readonly { lineNumber: number; reasonCode: string }[]>('rejected').notNull(),
  importedByUserId: id('imported_by_user_id').notNull(),
  importedAtMs: instantMs('imported_at_ms').notNull(),
  undoneAtMs: instantMs('undone_at_ms'),
});

export const subject = sqliteTable('subject', {
  subjectNo: integer('subject_no').primaryKey({ autoIncrement: true }),
  name: text('name').notNull().unique(),
});

export const absenceLesson = sqliteTable(
  'absence_lesson',
  {
    lessonNo: integer('lesson_no').primaryKey(),
    pupilNo: integer('pupil_no').notNull(),
    day: epochDay('day'),
    /** Minutes after midnight; −1 = not in the file. */
    startMinute: integer('start_minute').notNull(),
    subjectNo: integer('subject_no').notNull(),
    ...minutes,
    ...origin,
  },
  (table) => [index('lesson_by_pupil_day').on(table.pupilNo, table.day), index('lesson_by_import').on(table.importNo)],
);

export const absenceDay = sqliteTable(
  'absence_day',
  { dayNo: integer('day_no').primaryKey(), pupilNo: integer('pupil_no').notNull(), day: epochDay('day'), ...minutes, ...origin },
  (table) => [index('day_by_pupil_day').on(table.pupilNo, table.day), index('day_by_import').on(table.importNo)],
);

/** Sums per pupil and period: never spread over days or weeks. */
export const absenceBlock = sqliteTable(
  'absence_block',
  { blockNo: integer('block_no').primaryKey(), pupilNo: integer('pupil_no').notNull(), fromDay: epochDay('from_day'), toDay: epochDay('to_day'), ...minutes, ...origin },
  (table) => [index('block_by_pupil').on(table.pupilNo, table.fromDay), index('block_by_import').on(table.importNo)],
);

/** Sums per pupil and day after the finer level has won: what every figure is computed from. Made anew with each import. */
export const absenceDaySum = sqliteTable(
  'absence_day_sum',
  {
    pupilNo: integer('pupil_no').notNull(),
    day: epochDay('day'),
    ...minutes,
    lessons: integer('lessons').notNull(),
    absentLessons: integer('absent_lessons').notNull(),
    isEstimated: integer('is_estimated', { mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.pupilNo, table.day] })],
);

/** What lists and the start page show of a pupil: made anew with each import and each change of staircase or calendar. */
export const absenceStanding = sqliteTable(
  'absence_standing',
  {
    pupilNo: integer('pupil_no').primaryKey(),
    asOf: isoDate('as_of').notNull(),
    /** Tenths of a percent over the last four weeks with data; null = no data. */
    fourWeekTotalTenths: integer('four_week_total_tenths'),
    reportingRateTenths: integer('reporting_rate_tenths'),
    /** Total percent per week, oldest first, for the small picture; null = no offered time. */
    sparkline: json<readonly (number | null)[]>('sparkline').notNull(),
    stepId: text('step_id'),
    stepOrder: integer('step_order').notNull(),
    crossedOn: isoDate('crossed_on'),
    /** Result of `evaluateStaircase`, for the reason in words. */
    evaluation: json<unknown>('evaluation').notNull(),
  },
  (table) => [
    // Lists read thousands of pupils: all they show lies here, so that the long evaluations are neither read nor decrypted.
    index('standing_for_lists').on(table.pupilNo, table.asOf, table.fourWeekTotalTenths, table.reportingRateTenths, table.sparkline, table.stepId, table.stepOrder, table.crossedOn),
  ],
);
