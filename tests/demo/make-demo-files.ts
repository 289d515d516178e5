import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSchoolCalendar } from '#shared/domain/calendar/check.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { addSchoolDays, schoolDaysBetween, schoolYearStartOf } from '#shared/domain/calendar/school-calendar.ts';
import type { DateSpan, SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { demoLessons } from './demo-absence.ts';
import { demoPupils, type DemoPupil } from './demo-pupils.ts';

export interface DemoFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The day on which the file is imported: the demo moves its clock here first. */
  readonly asOf: IsoDate;
}

export interface DemoFiles {
  readonly classList: DemoFile;
  /** Fourteen school weeks up to the day before `today`, or since the school year began. */
  readonly absence: DemoFile;
  /** Four school weeks each, after the plan started on `today`: the absence falls. */
  readonly followUps: readonly [DemoFile, DemoFile];
}

const SCHOOL_DAYS_BEFORE = 70;
/** With fewer school days behind it, the file reaches into the school year before. */
const SCHOOL_DAYS_AT_LEAST = 40;
const SCHOOL_DAYS_PER_FOLLOW_UP = 20;

/** Windows-1252 for the letters it has; like the real systems, `?` for the others. */
const windows1252 = (text: string): Uint8Array => Uint8Array.from(text, (char) => (char === '–' ? 0x96 : char.charCodeAt(0) < 256 ? char.charCodeAt(0) : 0x3f));

const utf8WithMark = (text: string): Uint8Array => new TextEncoder().encode(`\ufeff${text}`);

const dashed = (id: string): string => (/^\d{12}$/.test(id) ? `${id.slice(0, 8)}-${id.slice(8)}` : id);

const spelled = ({ id, idSpelling }: DemoPupil): string => {
  if (!/^\d{12}$/.test(id)) return id;
  switch (idSpelling) {
    case 'TWELVE':
      return id;
    case 'DASH':
      return dashed(id);
    case 'SHORT':
      return `${id.slice(2, 8)}-${id.slice(8)}`;
    case 'APOSTROPHE':
      return `'${id}`;
    case 'POINT_ZERO':
      return `${id}.0`;
    case 'SCIENTIFIC':
      return `${id.charAt(0)},${id.slice(1, 6)}E+11`;
  }
};

const line = (cells: readonly (string | number)[]): string => cells.map((cell) => (/[;"\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(';');

const classListText = (pupils: readonly DemoPupil[]): string =>
  [
    line(['Personnummer', 'Förnamn', 'Efternamn', 'Klass', 'Årskurs', 'Modersmål', 'Tolk', 'Tolkspråk', 'Skyddade uppgifter',
      'Vårdnadshavare 1', 'Vårdnadshavare 1 telefon', 'Vårdnadshavare 1 e-post', 'Vårdnadshavare 2', 'Vårdnadshavare 2 telefon', 'Vårdnadshavare 2 e-post']),
    ...pupils.map((pupil) => {
      const [one, two] = pupil.guardians;
      return line([
        spelled(pupil), pupil.givenName, pupil.familyName, pupil.className, pupil.grade, pupil.motherTongue, pupil.interpreterLanguage === '' ? 'Nej' : 'Ja', pupil.interpreterLanguage, pupil.isProtected ? 'Ja' : '',
        ...(pupil.isProtected ? ['', '', '', '', '', ''] : [one?.name ?? '', one?.phone ?? '', one?.email ?? '', two?.name ?? '', two?.phone ?? '', two?.email ?? '']),
      ]);
    }),
    '',
  ].join('\r\n');

const absenceText = (pupils: readonly DemoPupil[], calendar: SchoolCalendar, span: DateSpan, planDate: IsoDate, printedOn: IsoDate): string => {
  const lessons = demoLessons(pupils.filter((pupil) => !pupil.isProtected), calendar, span, planDate);
  const absent = lessons.reduce((sum, lesson) => sum + lesson.absentMinutes, 0);
  return [
    'Frånvarorapport per lektion',
    'Almbackaskolan (påhittad skola)',
    `Period: ${span.from} – ${span.to}`,
    '',
    line(['Personnummer', 'Namn', 'Klass', 'Datum', 'Start', 'Slut', 'Ämne', 'Status', 'Frånvarominuter']),
    ...lessons.map(({ pupil, date, start, end, subject, status, absentMinutes }) =>
      line([pupil.idSpelling === 'SCIENTIFIC' ? spelled(pupil) : dashed(pupil.id), `${pupil.givenName} ${pupil.familyName}`, pupil.className, date, start, end, subject, status, absentMinutes])),
    line(['Totalt', '', '', '', '', '', '', `${lessons.length} lektioner`, absent]),
    `Utskriven ${printedOn}`,
    '',
  ].join('\r\n');
};

const loadCalendar = (): SchoolCalendar => {
  const path = join(import.meta.dirname, '..', '..', 'resources', 'school-calendars', 'exempel-2025-2027.json');
  const calendar = parseSchoolCalendar(JSON.parse(readFileSync(path, 'utf8')));
  if (!calendar.ok) throw new Error('the shipped school calendar is not valid');
  return calendar.value;
};

/** The demo's files, relative to `today` (the day on which the plan starts). The same day gives the same bytes. */
export const makeDemoFiles = (today: IsoDate): DemoFiles => {
  const calendar = loadCalendar();
  const pupils = demoPupils(today);
  const absenceFile = (fileName: string, span: DateSpan, asOf: IsoDate): DemoFile => ({ fileName, asOf, bytes: windows1252(absenceText(pupils, calendar, span, today, asOf)) });
  const longest = addSchoolDays(calendar, today, -SCHOOL_DAYS_BEFORE);
  const yearStart = schoolYearStartOf(calendar, today) ?? longest;
  const from = yearStart > longest && schoolDaysBetween(calendar, yearStart, today) >= SCHOOL_DAYS_AT_LEAST ? yearStart : longest;
  const firstFollowUp = addSchoolDays(calendar, today, SCHOOL_DAYS_PER_FOLLOW_UP);
  const secondFollowUp = addSchoolDays(calendar, today, SCHOOL_DAYS_PER_FOLLOW_UP * 2);
  return {
    classList: { fileName: 'klasslista.csv', asOf: today, bytes: utf8WithMark(classListText(pupils)) },
    absence: absenceFile('franvaro-lektioner.csv', { from, to: addCalendarDays(today, -1) }, today),
    followUps: [
      absenceFile('franvaro-uppfoljning-1.csv', { from: today, to: addCalendarDays(firstFollowUp, -1) }, firstFollowUp),
      absenceFile('franvaro-uppfoljning-2.csv', { from: firstFollowUp, to: addCalendarDays(secondFollowUp, -1) }, secondFollowUp),
    ],
  };
};

/** Writes the demo's files into the folder (made when missing) and returns what was made. */
export const writeDemoFiles = (folder: string, today: IsoDate): DemoFiles => {
  const files = makeDemoFiles(today);
  mkdirSync(folder, { recursive: true });
  for (const file of [files.classList, files.absence, ...files.followUps]) writeFileSync(join(folder, file.fileName), file.bytes);
  return files;
};
