import type { PersonId, PersonIdFailureCode } from '#shared/domain/person-id/person-id.ts';
import type { AttendanceStatus } from './attendance.ts';

/** What kind of table a file holds. */
export const FILE_KINDS = ['LESSON', 'DAY', 'PERIOD_SUM', 'CLASS_LIST'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What a column of a file can mean. Labels in `shared/text/absence.ts`. */
export const FILE_FIELDS = [
  'personId', 'name', 'givenName', 'familyName', 'className', 'grade', 'protected',
  'date', 'startTime', 'endTime', 'timeSpan', 'subject', 'status', 'validity', 'extent',
  'lengthMinutes', 'absentMinutes', 'lateMinutes', 'offeredMinutes', 'reportedMinutes', 'presentMinutes', 'validMinutes', 'invalidMinutes', 'otherMinutes',
  'offeredHours', 'presentHours', 'validHours', 'invalidHours', 'absentHours', 'presentPercent', 'validPercent', 'invalidPercent', 'unreportedPercent', 'reportedPercent',
  'lessonCount', 'periodFrom', 'periodTo',
  'guardian1Name', 'guardian1Phone', 'guardian1Email', 'guardian2Name', 'guardian2Phone', 'guardian2Email',
  'motherTongue', 'interpreterNeeded', 'interpreterLanguage',
] as const;
export type FileField = (typeof FILE_FIELDS)[number];

/** Which column (0-based) holds which field. */
export type ColumnMapping = { readonly [field in FileField]?: number };

export const FILE_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'] as const;
export type FileEncoding = (typeof FILE_ENCODINGS)[number];
export const FILE_SEPARATORS = [';', ',', '\t'] as const;
export type FileSeparator = (typeof FILE_SEPARATORS)[number];

/** What was found out about a file before anything is read in: shown to a person, who may correct it. */
export interface SniffedFile {
  readonly sizeBytes: number;
  readonly encoding: FileEncoding;
  /** `Ã¥` for å: the file was encoded twice; it is mended when read. */
  readonly isDoubleEncoded: boolean;
  /** Words with letters outside the basic alphabet, as they were read: they show whether the encoding is right. */
  readonly letterWords: readonly string[];
  /** Characters that the encoding does not know. */
  readonly unreadableCharacters: number;
  readonly separator: FileSeparator;
  /** 1-based line of the heading row; the lines above it are titles. */
  readonly headerLine: number;
  readonly titleLines: readonly string[];
  readonly columns: readonly string[];
  /** Up to 20 rows under the heading. Rows marked as protected identity are masked. */
  readonly sampleRows: readonly (readonly string[])[];
  /** Physical lines under the heading, total rows and blank ones included. */
  readonly lineCount: number;
  /** null when the headings fit no kind: a person chooses. */
  readonly kind: FileKind | null;
  readonly mapping: ColumnMapping;
  /** A period found in the title rows ("2026-08-18 – 2026-11-20"), proposed for sums per period. */
  readonly period: { readonly from: string; readonly to: string } | null;
  /** Words in the status column that no table knows: a person says what they mean. */
  readonly unknownStatusWords: readonly string[];
}

/** How a file is to be read in: the sniffed proposal as a person confirmed it. */
export interface ParseOptions {
  readonly kind: FileKind;
  readonly mapping: ColumnMapping;
  readonly encoding: FileEncoding;
  readonly separator: FileSeparator;
  readonly headerLine: number;
  /** Settles the year of `21/11`, the century of short numbers, and refuses future dates. */
  readonly today: string;
  /** For sums per period whose rows carry no dates: `YYYY-MM-DD`, both ends included. */
  readonly period?: { readonly from: string; readonly to: string };
  /** What a person said about words that the table does not know. Keys are matched without regard to case. */
  readonly statusWords?: Readonly<Record<string, AttendanceStatus>>;
}

/** The request of the parser process (`ShellToParser.request`). */
export type ParseRequest = { readonly step: 'sniff'; readonly today?: string; /** Chosen by a person. */ readonly encoding?: FileEncoding } | ({ readonly step: 'parse' } & ParseOptions);

/** Why a line did not go in. The Swedish sentence is in `shared/text/errors/absence.ts` or `pupils.ts`. */
export type RejectionCode =
  | Exclude<PersonIdFailureCode, 'PERSON_ID_LOST_DIGITS'>
  | 'PERSON_MISSING' | 'PROTECTED_IDENTITY' | 'DATE_MISSING' | 'DATE_UNREADABLE' | 'DATE_NOT_REAL' | 'DATE_IN_FUTURE'
  | 'TIME_UNREADABLE' | 'LENGTH_MISSING' | 'STATUS_MISSING' | 'STATUS_UNKNOWN' | 'NUMBER_UNREADABLE' | 'MINUTES_EXCEED_OFFERED'
  | 'PERIOD_MISSING' | 'PERIOD_REVERSED' | 'TOO_FEW_COLUMNS' | 'TOO_MANY_COLUMNS' | 'FIELD_TOO_LONG' | 'QUOTE_NOT_CLOSED' | 'CONTROL_CHARACTER' | 'NAME_MISSING' | 'DUPLICATE_PUPIL';

/** A line that did not go in. Never holds a name or a number: the line number is enough to find it. */
export interface RejectedRow {
  readonly lineNumber: number;
  readonly code: RejectionCode;
  /** The heading of the column at fault. */
  readonly column?: string;
}

/** One pupil as named in the file; rows point at it by index. */
export interface FilePupil {
  readonly personId: PersonId | null;
  /** Why there is no number: matched by name and class, and only when a person confirms. */
  readonly idProblem: 'PERSON_ID_LOST_DIGITS' | 'PERSON_ID_MISSING' | null;
  readonly name: string;
  readonly className: string;
  /** Further names that rows with the same number carry; the first few. */
  readonly otherNames: readonly string[];
}

interface ParsedBase {
  readonly fileSha256: string;
  readonly sizeBytes: number;
  readonly rejected: readonly RejectedRow[];
  /** All rejected rows; `rejected` lists the first of them up to the limit. */
  readonly rejectedCount: number;
  readonly blankRowCount: number;
  readonly totalRowCount: number;
}

/**
 * Lesson or day rows, one entry per accepted row in every column. Dates are days since 1970-01-01, times minutes since
 * midnight, -1 means that the file does not say. `status` indexes ATTENDANCE_STATUSES, `subject` its list. Reasons for absence are
 * not read: illness is none of the program's business.
 */
export interface ParsedRows extends ParsedBase {
  readonly kind: 'LESSON' | 'DAY';
  readonly rowCount: number;
  readonly pupils: readonly FilePupil[];
  readonly subjects: readonly string[];
  readonly lineNumber: Int32Array;
  readonly pupil: Int32Array;
  readonly date: Int32Array;
  readonly startMinute: Int32Array;
  /** Lesson length; -1 in day rows, which take the pack's minutes per school day. */
  readonly lengthMinutes: Int32Array;
  readonly status: Uint8Array;
  readonly absentMinutes: Int32Array;
  /** Day rows: the share of the day that the status covers, percent (100 when the file does not say). */
  readonly extentPercent: Uint8Array;
  readonly subject: Int32Array;
}

/** One row of a sum per period; minutes are consistent (see `isConsistent`). */
export interface ParsedPeriodSums extends ParsedBase {
  readonly kind: 'PERIOD_SUM';
  readonly rowCount: number;
  readonly pupils: readonly FilePupil[];
  readonly lineNumber: Int32Array;
  readonly pupil: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly offered: Int32Array;
  readonly reported: Int32Array;
  readonly attended: Int32Array;
  readonly valid: Int32Array;
  readonly invalid: Int32Array;
  readonly other: Int32Array;
}

export interface FileGuardian {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

export interface ClassListRow {
  readonly lineNumber: number;
  readonly personId: PersonId | null;
  readonly idProblem: FilePupil['idProblem'];
  readonly givenName: string;
  readonly familyName: string;
  readonly className: string;
  readonly grade: string;
  readonly guardians: readonly FileGuardian[];
  readonly motherTongue: string;
  readonly interpreterNeeded: boolean;
  readonly interpreterLanguage: string;
}

export interface ParsedClassList extends ParsedBase {
  readonly kind: 'CLASS_LIST';
  readonly rows: readonly ClassListRow[];
}

export type ParsedFile = ParsedRows | ParsedPeriodSums | ParsedClassList;
