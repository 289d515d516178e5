import type { AttendanceStatus } from '#shared/domain/absence/attendance.ts';
import type { AbsenceLevel } from '#shared/domain/absence/levels.ts';
import type { FileEncoding, FileField, FileKind, FileSeparator } from '#shared/domain/absence/parsed-file.ts';
import type { DefinitionId } from '#shared/domain/absence/percentages.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import type { DateSpan } from '#shared/domain/calendar/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { dayInWords } from './dates.ts';
import { countOf, decimalText } from './numbers.ts';
import { spanText } from './staircase.ts';

/** The definition that stands beside every figure. */
export const absenceDefinitions: Readonly<Record<DefinitionId, string>> = {
  TOTAL_OF_OFFERED: 'Frånvaro: giltig och ogiltig frånvaro som andel av den schemalagda tiden, utan inställda lektioner. Lektioner som ingen har rapporterat räknas som närvaro.',
  VALID_OF_OFFERED: 'Giltig frånvaro som andel av den schemalagda tiden. Lektioner som ingen har rapporterat räknas som närvaro.',
  INVALID_OF_OFFERED: 'Ogiltig frånvaro som andel av den schemalagda tiden. Lektioner som ingen har rapporterat räknas som närvaro.',
  TOTAL_OF_REPORTED: 'Frånvaro av rapporterad tid: giltig och ogiltig frånvaro som andel av de lektioner som någon har rapporterat.',
  VALID_OF_REPORTED: 'Giltig frånvaro som andel av de lektioner som någon har rapporterat.',
  INVALID_OF_REPORTED: 'Ogiltig frånvaro som andel av de lektioner som någon har rapporterat.',
  REPORTING_RATE: 'Rapporteringsgrad: andelen av den schemalagda tiden där någon har rapporterat närvaro eller frånvaro.',
};

/** What the four weeks mean in teaching: "Fyra veckor till 13 november: 21 missade lektioner, 4,3 skoldagar". Empty when neither is known. */
export const lostTeachingText = (figures: { readonly to: IsoDate; readonly lostLessons: number | null; readonly lostSchoolDays: number | null } | null): string => {
  if (figures === null) return '';
  const { to, lostLessons, lostSchoolDays } = figures;
  const lost = [
    ...(lostLessons === null ? [] : [countOf(lostLessons, 'missad lektion', 'missade lektioner')]),
    ...(lostSchoolDays === null ? [] : [`${decimalText(lostSchoolDays)} ${lostLessons === null ? 'missade ' : ''}skoldagar`]),
  ];
  return lost.length === 0 ? '' : `Fyra veckor till ${dayInWords(to)}: ${lost.join(', ')}.`;
};

export const fileKindLabels: Readonly<Record<FileKind, string>> = {
  LESSON: 'Lektionsrader',
  DAY: 'Dagsrader',
  PERIOD_SUM: 'Summor per elev och period',
  CLASS_LIST: 'Klasslista',
};

export const absenceLevelLabels: Readonly<Record<AbsenceLevel, string>> = {
  LESSON: 'Lektion för lektion',
  DAY: 'Dag för dag (uppskattad tid)',
  PERIOD_SUM: 'Summa för en period',
};

export const attendanceStatusLabels: Readonly<Record<AttendanceStatus, string>> = {
  PRESENT: 'Närvarande',
  LATE: 'Sen ankomst',
  ABSENT_VALID: 'Giltig frånvaro',
  ABSENT_INVALID: 'Ogiltig frånvaro',
  ABSENT_UNSPECIFIED: 'Frånvaro, giltighet okänd',
  LEAVE: 'Beviljad ledighet',
  OTHER_ACTIVITY: 'Annan skolaktivitet',
  UNREPORTED: 'Ej rapporterad',
  CANCELLED: 'Inställd',
  EXEMPT: 'Befriad',
  SUSPENDED: 'Avstängd',
};

export const fileFieldLabels: Readonly<Record<FileField, string>> = {
  personId: 'Personnummer', name: 'Namn', givenName: 'Förnamn', familyName: 'Efternamn', className: 'Klass', grade: 'Årskurs', protected: 'Skyddade uppgifter',
  date: 'Datum', startTime: 'Starttid', endTime: 'Sluttid', timeSpan: 'Tid (från–till)', subject: 'Ämne', status: 'Närvaro eller frånvaro', validity: 'Giltig eller ogiltig', extent: 'Omfattning',
  lengthMinutes: 'Lektionens längd', absentMinutes: 'Frånvaro, minuter', lateMinutes: 'Sen ankomst, minuter', offeredMinutes: 'Undervisningstid, minuter', reportedMinutes: 'Rapporterad tid, minuter',
  presentMinutes: 'Närvaro, minuter', validMinutes: 'Giltig frånvaro, minuter', invalidMinutes: 'Ogiltig frånvaro, minuter', otherMinutes: 'Annan skolaktivitet, minuter',
  offeredHours: 'Undervisningstid, timmar', presentHours: 'Närvaro, timmar', validHours: 'Giltig frånvaro, timmar', invalidHours: 'Ogiltig frånvaro, timmar', absentHours: 'Frånvaro, timmar',
  presentPercent: 'Närvaro, procent', validPercent: 'Giltig frånvaro, procent', invalidPercent: 'Ogiltig frånvaro, procent', unreportedPercent: 'Ej rapporterat, procent', reportedPercent: 'Rapporterat, procent',
  lessonCount: 'Antal lektioner', periodFrom: 'Från och med', periodTo: 'Till och med',
  guardian1Name: 'Vårdnadshavare 1', guardian1Phone: 'Vårdnadshavare 1, telefon', guardian1Email: 'Vårdnadshavare 1, e-post',
  guardian2Name: 'Vårdnadshavare 2', guardian2Phone: 'Vårdnadshavare 2, telefon', guardian2Email: 'Vårdnadshavare 2, e-post',
  motherTongue: 'Modersmål', interpreterNeeded: 'Tolk', interpreterLanguage: 'Tolkspråk',
};

/** Where figures come from, as far as it is told. */
interface AbsenceSource {
  readonly sourceSystem: string;
  readonly exportedOn: IsoDate | null;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  readonly level: AbsenceLevel;
  readonly knownFaults: string;
}

/** Files of one kind whose days follow each other. */
interface SourceRun {
  readonly last: AbsenceSource;
  readonly span: DateSpan;
  readonly files: number;
}

const isSameKind = (a: AbsenceSource, b: AbsenceSource): boolean => a.sourceSystem === b.sourceSystem && a.level === b.level && a.knownFaults.trim() === b.knownFaults.trim();

const runText = ({ last, span, files }: SourceRun): string =>
  [
    last.sourceSystem,
    `${absenceLevelLabels[last.level].toLocaleLowerCase('sv')} ${spanText(span)}`,
    `${files > 1 ? `${String(files)} filer, den sista ` : ''}${last.exportedOn ? `uttagen ${last.exportedOn}` : 'uttagsdag inte angiven'}`,
    ...(last.knownFaults.trim() === '' ? [] : [`känt fel: ${last.knownFaults.trim()}`]),
  ].join(', ');

/**
 * Where figures come from, a line for each kind of file and each stretch of days without a gap, the newest first: "Skola24, lektion
 * för lektion 17 aug–13 nov, 3 filer, den sista uttagen 2026-11-21". A school that reads in a file a week has forty of them a year.
 */
export const absenceSourceTexts = (sources: readonly AbsenceSource[]): readonly string[] => {
  const runs: SourceRun[] = [];
  for (const source of [...sources].sort((a, b) => (a.periodFrom < b.periodFrom ? -1 : 1))) {
    const at = runs.findIndex((run) => isSameKind(run.last, source) && source.periodFrom <= addCalendarDays(run.span.to, 1));
    const run = runs[at];
    if (!run) runs.push({ last: source, span: { from: source.periodFrom, to: source.periodTo }, files: 1 });
    else runs[at] = { last: source, span: { from: run.span.from, to: source.periodTo > run.span.to ? source.periodTo : run.span.to }, files: run.files + 1 };
  }
  return runs.sort((a, b) => (a.span.to > b.span.to ? -1 : 1)).map(runText);
};

export const encodingLabels: Readonly<Record<FileEncoding, string>> = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1252': 'Windows-1252', macintosh: 'Macintosh' };

/** As a person can tell them apart, with where they come from. */
export const encodingChoiceLabels: Readonly<Record<FileEncoding, string>> = {
  'utf-8': 'UTF-8 (vanligast)', 'windows-1252': 'Windows (äldre program)', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16, omvänd', macintosh: 'Mac (äldre program)',
};

export const separatorLabels: Readonly<Record<FileSeparator, string>> = { ';': 'semikolon', ',': 'komma', '\t': 'tabb' };
