import type { ReadDb, WriteDb } from '#electron/db/handles.ts';
import { readSetting, writeSetting } from '#electron/db/repositories/settings.ts';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '#shared/domain/absence/attendance.ts';
import type { AbsenceLevel } from '#shared/domain/absence/levels.ts';
import { FILE_FIELDS, type FileField } from '#shared/domain/absence/parsed-file.ts';

const LEVELS = ['LESSON', 'DAY', 'PERIOD_SUM'] as const;
const MAX_REMEMBERED = 40;
const WORDS = 'words';

const keyOf = (level: AbsenceLevel, columns: readonly string[]): string => `${level} ${columns.join('\u001f').slice(0, 4000)}`;

const isField = (field: string): field is FileField => (FILE_FIELDS as readonly string[]).includes(field);

/** How a file with exactly these columns was read last time; null when never. */
export const rememberedMapping = (db: ReadDb, columns: readonly string[]): { readonly level: AbsenceLevel; readonly mapping: Readonly<Record<string, number>> } | null => {
  const saved = readSetting(db, 'absenceMappings')?.body ?? {};
  for (const level of LEVELS) {
    const mapping = saved[keyOf(level, columns)];
    if (mapping) return { level, mapping: Object.fromEntries(Object.entries(mapping).filter(([field, column]) => isField(field) && column < columns.length)) };
  }
  return null;
};

/** What a person has said that a word of the school's system means; null when never. */
export const rememberedWord = (db: ReadDb, word: string): AttendanceStatus | null =>
  ATTENDANCE_STATUSES[readSetting(db, 'absenceMappings')?.body[WORDS]?.[word.toLocaleLowerCase('sv')] ?? -1] ?? null;

/** Keeps mapping and words for the next file of the same kind: the latest choice for these columns counts. */
export const rememberColumns = (
  db: WriteDb,
  seen: { readonly level: AbsenceLevel; readonly columns: readonly string[]; readonly mapping: Readonly<Record<string, number>>; readonly statusWords: Readonly<Record<string, AttendanceStatus>> },
): void => {
  const { [WORDS]: words, ...saved } = readSetting(db, 'absenceMappings')?.body ?? {};
  const others = Object.entries(saved).filter(([key]) => !LEVELS.some((level) => key === keyOf(level, seen.columns)));
  // Words are kept as the codes of ATTENDANCE_STATUSES, which never change places.
  const coded = Object.fromEntries(Object.entries(seen.statusWords).map(([word, status]) => [word.toLocaleLowerCase('sv'), ATTENDANCE_STATUSES.indexOf(status)]));
  writeSetting(db, 'absenceMappings', {
    ...Object.fromEntries(others.slice(-MAX_REMEMBERED)),
    [keyOf(seen.level, seen.columns)]: seen.mapping,
    [WORDS]: { ...words, ...coded },
  });
};
