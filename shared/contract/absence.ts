import { z } from 'zod';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '#shared/domain/absence/attendance.ts';
import { FILE_ENCODINGS, type FileEncoding } from '#shared/domain/absence/parsed-file.ts';
import type { AbsenceLevel } from '#shared/domain/absence/levels.ts';
import type { AbsencePictureData } from '#shared/domain/absence-picture/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { command, query } from './define.ts';
import { handleId, isoDate, line, nothing, requiredLineUpTo, uuid } from './fields.ts';
import { columnMapping, nameKeys, type NamePair, type RejectedLine } from './pupils.ts';

/** The file as it was found, before anything is decided. */
export interface AbsenceFileView {
  readonly stagingId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly lineCount: number;
  /** "UTF-8", "Windows (ANSI)" … */
  readonly encoding: string;
  readonly encodingKind: FileEncoding;
  /** Words with å, ä, ö and their like as they were read, for a person to see that they are right. */
  readonly letterWords: readonly string[];
  /** Characters that the encoding does not know. */
  readonly unreadableCharacters: number;
  /** "semikolon" … */
  readonly separator: string;
  readonly isDoubleEncoded: boolean;
  readonly headerLineNumber: number;
  readonly titleLines: readonly string[];
  readonly columns: readonly string[];
  readonly firstRows: readonly (readonly string[])[];
  readonly level: AbsenceLevel | null;
  /** The headings are those of a class list: pupils, not absence. */
  readonly looksLikeClassList: boolean;
  readonly mapping: Readonly<Record<string, number>>;
  /** A mapping saved from an earlier import of the same columns was used. */
  readonly mappingIsRemembered: boolean;
  /** A period found above the table, proposed for sums per period. */
  readonly period: { readonly from: IsoDate; readonly to: IsoDate } | null;
  /** Words for attendance that no table knows, with what a person said about them last time. */
  readonly unknownStatusWords: readonly { readonly word: string; readonly meaning: AttendanceStatus | null }[];
  /** Sources named in earlier imports. */
  readonly knownSources: readonly string[];
}

/** What would happen, shown before it happens. */
export interface AbsencePreview {
  readonly stagingId: string;
  readonly level: AbsenceLevel;
  /** Rows that will go in. */
  readonly rowCount: number;
  readonly pupilCount: number;
  readonly periodFrom: IsoDate | null;
  readonly periodTo: IsoDate | null;
  /** The first of the lines that cannot be read, and how many they are in all. */
  readonly rejected: readonly RejectedLine[];
  readonly rejectedCount: number;
  /** Lines without content and total rows: passed over, no fault. */
  readonly passedOverLines: number;
  /** Pupils in the file that are not in the register: their rows are skipped. */
  readonly unknownPupilRows: number;
  readonly unknownPupils: number;
  /** Rows whose number lost its digits in a spreadsheet: to be matched by a person. */
  readonly toMatch: readonly MatchRequest[];
  /** The number is a pupil's of the register, the name is not: rows are skipped until a person says that it is the same one. */
  readonly otherNames: readonly NamePair[];
  readonly replacesRows: number;
  /** Many more rows are replaced than go in. */
  readonly shrinksMuch: boolean;
  /** The reporting rate is so low that the figures say little. */
  readonly isPoorlyReported: boolean;
  readonly reportingRatePercent: number | null;
  readonly isEstimated: boolean;
}

/** Rows without a usable number: matched to a pupil only when a person says so. */
export interface MatchRequest {
  readonly fileKey: string;
  readonly name: string;
  readonly className: string;
  readonly rows: number;
  readonly candidates: readonly { readonly pupilId: string; readonly label: string }[];
  /** Whom the person has chosen. */
  readonly pupilId: string | null;
}

export interface AbsenceImportRow {
  readonly importId: string;
  readonly level: AbsenceLevel;
  readonly sourceSystem: string;
  readonly exportedOn: IsoDate | null;
  readonly knownFaults: string;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  readonly fileName: string;
  readonly rowCount: number;
  readonly pupilCount: number;
  readonly rejected: readonly RejectedLine[];
  readonly importedByName: string;
  readonly importedAtMs: InstantMs;
  readonly undoneAtMs: InstantMs | null;
  /** Only the newest import of a source can be taken back. */
  readonly canUndo: boolean;
}

/** All figures of one pupil, each with its definition. */
export interface PupilAbsence {
  readonly picture: AbsencePictureData | null;
  readonly sentence: string;
  readonly definition: string;
  readonly asOf: IsoDate | null;
  readonly fourWeeks: AbsenceFigures | null;
  readonly term: AbsenceFigures | null;
  /** Staircase, step by step, with the reason in words. */
  readonly steps: readonly { readonly stepId: string; readonly order: number; readonly name: string; readonly isCrossed: boolean; readonly crossedOn: IsoDate | null; readonly reason: string }[];
  readonly blocks: readonly { readonly from: IsoDate; readonly to: IsoDate; readonly figures: AbsenceFigures }[];
  readonly sources: readonly string[];
}

export interface AbsenceFigures {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly totalPercent: number | null;
  readonly validPercent: number | null;
  readonly invalidPercent: number | null;
  readonly reportingRatePercent: number | null;
  /** Share of reported time, given where the reporting rate is under 90 %. */
  readonly ofReportedPercent: number | null;
  readonly lostLessons: number | null;
  readonly lostSchoolDays: number | null;
  readonly isEstimated: boolean;
}

const source = z.strictObject({
  sourceSystem: requiredLineUpTo(80),
  exportedOn: isoDate.nullable(),
  knownFaults: line,
});

export const absenceCalls = {
  'absence.inspect': command<AbsenceFileView>()(z.strictObject({ handleId: handleId.optional(), stagingId: uuid.optional(), encoding: z.enum(FILE_ENCODINGS).optional() }), {
    right: 'absence.import',
    audit: { none: 'nothing is stored or shown beyond the chosen file' },
  }),
  'absence.preview': command<AbsencePreview>()(
    z.strictObject({
      stagingId: uuid,
      level: z.enum(['LESSON', 'DAY', 'PERIOD_SUM']),
      mapping: columnMapping,
      source,
      periodFrom: isoDate.nullable(),
      periodTo: isoDate.nullable(),
      matches: z.array(z.strictObject({ fileKey: line, pupilId: uuid })).max(500),
      /** Keys of `otherNames` that a person has found to be the same pupil. */
      confirmedNames: nameKeys,
      statusWords: z.record(z.string().max(60), z.enum(ATTENDANCE_STATUSES)),
    }),
    { right: 'absence.import', audit: { none: 'nothing is stored or shown beyond the chosen file' } },
  ),
  'absence.import': command<{ readonly importId: string; readonly rowCount: number; readonly newlyCrossed: number }>()(z.strictObject({ stagingId: uuid }), {
    right: 'absence.import',
    audit: { action: 'ABSENCE_IMPORTED' },
  }),
  /** Ends a reading under way and forgets the file. */
  'absence.abandon': command<null>()(z.strictObject({ stagingId: uuid.optional() }), { right: 'absence.import', audit: { none: 'nothing was stored' } }),
  /** The lines that do not go in, as a table. */
  'absence.exportRejected': command<{ readonly rowCount: number }>()(z.strictObject({ handleId, stagingId: uuid }), {
    right: 'absence.import',
    audit: { none: 'line numbers and reasons, no pupil' },
  }),
  'absence.imports': query<readonly AbsenceImportRow[]>()(nothing, { right: 'absence.import', audit: { none: 'sources and counts, no pupil' } }),
  'absence.undo': command<null>()(z.strictObject({ importId: uuid }), { right: 'absence.import', audit: { action: 'ABSENCE_IMPORT_UNDONE' } }),
  'absence.ofPupil': query<PupilAbsence>()(z.strictObject({ pupilId: uuid }), {
    right: 'absence.read',
    audit: { action: 'ABSENCE_READ', oncePerSession: true },
  }),
} as const;
