import { writeFileSync } from 'node:fs';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { schoolNumbers, weekdaysBefore } from './school-vault.ts';

const LESSONS_A_DAY = 5;
const FIRST_HOUR = 8;
const DAYS = 40;

export const IMPORT_ROWS = 100_000;

interface Lesson {
  readonly number: string;
  readonly day: IsoDate;
  readonly hour: number;
  readonly isAbsent: boolean;
}

/** 500 pupils, 40 school days, five lessons a day; the first lessons of some pupils are missed. */
const lessons = (today: IsoDate): readonly Lesson[] =>
  weekdaysBefore(today, DAYS).flatMap((day) =>
    schoolNumbers.flatMap((number, pupil) => Array.from({ length: LESSONS_A_DAY }, (_, lesson) => ({ number, day, hour: FIRST_HOUR + lesson, isAbsent: lesson < pupil % LESSONS_A_DAY - 1 }))),
  );

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** Writes the file as an absence system exports it. Throws when it does not come out at 100,000 rows. */
export const writeLessonFile = (path: string, today: IsoDate): void => {
  const rows = lessons(today).map(({ number, day, hour, isAbsent }) => `${number};;8B;${day};${clock(hour)};${clock(hour + 1)};Matematik;${isAbsent ? 'Ogiltig' : 'Närvarande'}`);
  if (rows.length !== IMPORT_ROWS) throw new Error(`the import file has ${String(rows.length)} rows`);
  writeFileSync(path, ['Personnummer;Namn;Klass;Datum;Start;Slut;Ämne;Status', ...rows].join('\r\n'));
};
