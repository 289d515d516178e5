import type { BlockRow, DayRow, LessonRow } from '#electron/db/repositories/absence-rows.ts';
import { rowMinutes } from '#shared/domain/absence/aggregate.ts';
import { defaultCountingPolicy } from '#shared/domain/absence/attendance.ts';
import type { AbsenceMinutes } from '#shared/domain/absence/minutes.ts';
import type { ParsedPeriodSums, ParsedRows } from '#shared/domain/absence/parsed-file.ts';
import type { PreparedImport } from './staged.ts';

/** A row of a known pupil, by its place in the file's table. */
interface StoredRow {
  readonly row: number;
  readonly pupilNo: number;
  readonly minutes: AbsenceMinutes;
}

/** The rows that go in, with their minutes; rows of unknown pupils are passed over. */
export function* minutesOfRows({ parsed, pupilNos, minutesPerSchoolDay }: PreparedImport): Generator<StoredRow> {
  for (let row = 0; row < parsed.rowCount; row += 1) {
    const pupilNo = pupilNos[parsed.pupil[row] ?? -1] ?? 0;
    if (pupilNo === 0) continue;
    yield { row, pupilNo, minutes: parsed.kind === 'PERIOD_SUM' ? sumsAt(parsed, row) : rowMinutes(parsed, row, defaultCountingPolicy, minutesPerSchoolDay ?? 0) };
  }
}

const sumsAt = (parsed: ParsedPeriodSums, row: number): AbsenceMinutes => ({
  offered: parsed.offered[row] ?? 0,
  reported: parsed.reported[row] ?? 0,
  attended: parsed.attended[row] ?? 0,
  valid: parsed.valid[row] ?? 0,
  invalid: parsed.invalid[row] ?? 0,
  other: parsed.other[row] ?? 0,
});

/** As the lesson table keeps them. `subjects`: numbers of the file's subjects. */
export function* lessonRows(prepared: PreparedImport, parsed: ParsedRows, subjects: readonly number[]): Generator<LessonRow> {
  for (const { row, pupilNo, minutes } of minutesOfRows(prepared))
    yield { pupilNo, day: parsed.date[row] ?? 0, startMinute: parsed.startMinute[row] ?? -1, subjectNo: subjects[parsed.subject[row] ?? -1] ?? 0, minutes };
}

/** As the day table keeps them. */
export function* dayRows(prepared: PreparedImport, parsed: ParsedRows): Generator<DayRow> {
  for (const { row, pupilNo, minutes } of minutesOfRows(prepared)) yield { pupilNo, day: parsed.date[row] ?? 0, minutes };
}

/** As the table of period sums keeps them. */
export function* blockRows(prepared: PreparedImport, parsed: ParsedPeriodSums): Generator<BlockRow> {
  for (const { row, pupilNo, minutes } of minutesOfRows(prepared)) yield { pupilNo, fromDay: parsed.from[row] ?? 0, toDay: parsed.to[row] ?? 0, minutes };
}
