import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { addSchoolDays, schoolDaysBetween, schoolYearStartOf } from '#shared/domain/calendar/school-calendar.ts';
import type { DateSpan, SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { demoLessons, type DemoLesson } from './lessons.ts';
import { demoPupils, type DemoPupil } from './pupils.ts';
import type { DemoSeeds } from './seeds.ts';

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
const SCHOOL_DAYS_AT_LEAST = 62;
const SCHOOL_DAYS_PER_FOLLOW_UP = 20;
/** Whose plan starts on the day of the files. */
const MAIN_PUPIL = 'ali';

const EN_DASH_IN_WINDOWS = 0x96;
const QUESTION_MARK = 0x3f;

/** Windows-1252 for the letters it has; like the real systems, `?` for the others. */
const windows1252 = (text: string): Uint8Array =>
  Uint8Array.from(text, (char) => (char === '–' ? EN_DASH_IN_WINDOWS : char.charCodeAt(0) < 256 ? char.charCodeAt(0) : QUESTION_MARK));

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
      const [one, two] = pupil.codeName === null ? pupil.guardians : [];
      return line([
        spelled(pupil), pupil.givenName, pupil.familyName, pupil.className, pupil.grade, pupil.motherTongue, pupil.interpreterLanguage === '' ? 'Nej' : 'Ja', pupil.interpreterLanguage, pupil.codeName === null ? '' : 'Ja',
        one?.name ?? '', one?.telephone ?? '', one?.email ?? '', two?.name ?? '', two?.telephone ?? '', two?.email ?? '',
      ]);
    }),
    '',
  ].join('\r\n');

const absenceText = (schoolName: string, lessons: readonly DemoLesson[], span: DateSpan, { asOf, isDamaged }: Export): string =>
  [
    'Frånvarorapport per lektion',
    `${schoolName} (påhittad skola)`,
    `Period: ${span.from} – ${span.to}`,
    '',
    line(['Personnummer', 'Namn', 'Klass', 'Datum', 'Start', 'Slut', 'Ämne', 'Status', 'Frånvarominuter']),
    ...lessons.map(({ pupil, date, start, end, subject, status, absentMinutes }) =>
      line([isDamaged && pupil.idSpelling === 'SCIENTIFIC' ? spelled(pupil) : dashed(pupil.id), `${pupil.givenName} ${pupil.familyName}`, pupil.className, date, start, end, subject, status, absentMinutes])),
    line(['Totalt', '', '', '', '', '', '', `${String(lessons.length)} lektioner`, lessons.reduce((sum, lesson) => sum + lesson.absentMinutes, 0)]),
    `Utskriven ${asOf}`,
    '',
  ].join('\r\n');

interface Export extends Pick<DemoFile, 'fileName' | 'asOf'> {
  /** Has been through a spreadsheet, which cost one pupil the digits of the number. */
  readonly isDamaged: boolean;
}

/** Protected pupils are in no report of absence. */
const reported = (pupils: readonly DemoPupil[]): readonly DemoPupil[] => pupils.filter((pupil) => pupil.codeName === null);

const absenceFile = ({ school }: DemoSeeds, lessons: readonly DemoLesson[], span: DateSpan, made: Export): DemoFile => ({
  fileName: made.fileName,
  asOf: made.asOf,
  bytes: windows1252(absenceText(school.school.schoolUnitName, lessons, span, made)),
});

/** The first day of the demo's absence: the beginning of the school year when it is long enough ago. */
export const firstDemoDay = (calendar: SchoolCalendar, today: IsoDate): IsoDate => {
  const longest = addSchoolDays(calendar, today, -SCHOOL_DAYS_BEFORE);
  const yearStart = schoolYearStartOf(calendar, today) ?? longest;
  return yearStart > longest && schoolDaysBetween(calendar, yearStart, today) >= SCHOOL_DAYS_AT_LEAST ? yearStart : longest;
};

/**
 * The files with which a person walks the main job on `today`, the day on which the main pupil's plan starts. The same day
 * gives the same bytes.
 */
export const makeDemoFiles = (seeds: DemoSeeds, today: IsoDate): DemoFiles => {
  const { calendar } = seeds;
  const pupils = demoPupils(seeds, today);
  const make = (fileName: string, span: DateSpan, asOf: IsoDate): DemoFile =>
    absenceFile(seeds, demoLessons(seeds, reported(pupils), span, (pattern) => addSchoolDays(calendar, today, pattern.pupil === MAIN_PUPIL ? 0 : -pattern.anchorDaysAgo)), span, { fileName, asOf, isDamaged: true });
  const first = addSchoolDays(calendar, today, SCHOOL_DAYS_PER_FOLLOW_UP);
  const second = addSchoolDays(calendar, today, SCHOOL_DAYS_PER_FOLLOW_UP * 2);
  return {
    classList: { fileName: 'klasslista.csv', asOf: today, bytes: utf8WithMark(classListText(pupils)) },
    absence: make('franvaro-lektioner.csv', { from: firstDemoDay(calendar, today), to: addCalendarDays(today, -1) }, today),
    followUps: [make('franvaro-uppfoljning-1.csv', { from: today, to: addCalendarDays(first, -1) }, first), make('franvaro-uppfoljning-2.csv', { from: first, to: addCalendarDays(second, -1) }, second)],
  };
};

export interface DemoVaultFiles {
  readonly classList: DemoFile;
  /** One after the other, as a school exports them: each from where the former ended to the day before its `asOf`. */
  readonly absence: readonly DemoFile[];
}

/** The files behind the ready demo vault: absence exported on each of the days, the last of which is `today`. */
export const makeDemoVaultFiles = (seeds: DemoSeeds, today: IsoDate, exportedOn: readonly IsoDate[]): DemoVaultFiles => {
  const { calendar } = seeds;
  const pupils = demoPupils(seeds, today);
  const from = firstDemoDay(calendar, today);
  const lessons = demoLessons(seeds, reported(pupils), { from, to: addCalendarDays(today, -1) }, (pattern) => addSchoolDays(calendar, today, -pattern.anchorDaysAgo));
  let next = from;
  const absence = exportedOn.map((asOf, index) => {
    const span = { from: next, to: addCalendarDays(asOf, -1) };
    next = asOf;
    const within = lessons.filter((lesson) => lesson.date >= span.from && lesson.date <= span.to);
    return absenceFile(seeds, within, span, { fileName: `franvaro-${String(index + 1)}.csv`, asOf, isDamaged: index === exportedOn.length - 1 });
  });
  return { classList: { fileName: 'klasslista.csv', asOf: from, bytes: utf8WithMark(classListText(pupils)) }, absence };
};
