import { fromEpochDay } from '#shared/domain/calendar/iso-date.ts';
import { ATTENDANCE_STATUSES, minutesOf, type CountingPolicy } from './attendance.ts';
import type { DaySum } from './levels.ts';
import type { AbsenceMinutes } from './minutes.ts';
import type { ParsedRows } from './parsed-file.ts';

/** The minutes of one row of a columnar table. `minutesPerSchoolDay` is the pack's, for day rows only. */
export const rowMinutes = (table: ParsedRows, row: number, policy: CountingPolicy, minutesPerSchoolDay: number): AbsenceMinutes => {
  const status = ATTENDANCE_STATUSES[table.status[row] ?? 0] ?? 'UNREPORTED';
  const known = table.lengthMinutes[row] ?? -1;
  const lengthMinutes = known >= 0 ? known : minutesPerSchoolDay;
  const absent = table.absentMinutes[row] ?? -1;
  const extent = table.extentPercent[row] ?? 100;
  const absentMinutes = absent >= 0 ? absent : extent < 100 ? Math.round((lengthMinutes * extent) / 100) : null;
  return minutesOf({ lengthMinutes, status, absentMinutes }, policy);
};

interface OpenDay {
  offered: number;
  reported: number;
  attended: number;
  valid: number;
  invalid: number;
  other: number;
  lessonCount: number;
  absentLessonCount: number;
}

/**
 * Day sums per pupil of the file (index into `table.pupils`), in date order. Two rows for the same pupil, day and start
 * time are both counted: double rows are for a person to see, not for the sum to hide.
 */
export const daySumsOf = (table: ParsedRows, policy: CountingPolicy, minutesPerSchoolDay: number): Map<number, DaySum[]> => {
  const open = new Map<number, OpenDay>();
  // One number as the key: pupil and day together, far inside the safe integers.
  const DAYS = 1_000_000;
  for (let row = 0; row < table.rowCount; row += 1) {
    const minutes = rowMinutes(table, row, policy, minutesPerSchoolDay);
    if (minutes.offered === 0) continue;
    const key = (table.pupil[row] ?? 0) * DAYS + (table.date[row] ?? 0);
    let day = open.get(key);
    if (!day) {
      day = { offered: 0, reported: 0, attended: 0, valid: 0, invalid: 0, other: 0, lessonCount: 0, absentLessonCount: 0 };
      open.set(key, day);
    }
    day.offered += minutes.offered;
    day.reported += minutes.reported;
    day.attended += minutes.attended;
    day.valid += minutes.valid;
    day.invalid += minutes.invalid;
    day.other += minutes.other;
    if (table.kind === 'LESSON') {
      day.lessonCount += 1;
      if (minutes.valid + minutes.invalid > 0) day.absentLessonCount += 1;
    }
  }
  const perPupil = new Map<number, DaySum[]>();
  for (const key of [...open.keys()].sort((a, b) => a - b)) {
    const { lessonCount, absentLessonCount, ...minutes } = open.get(key) as OpenDay;
    const pupil = Math.floor(key / DAYS);
    const days = perPupil.get(pupil) ?? [];
    if (days.length === 0) perPupil.set(pupil, days);
    days.push({ date: fromEpochDay(key % DAYS), level: table.kind, minutes, lessonCount, absentLessonCount });
  }
  return perPupil;
};
