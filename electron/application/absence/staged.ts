import type { UseCaseContext } from '#electron/application/context.ts';
import type { AbsenceLevel } from '#shared/domain/absence/levels.ts';
import type { ParsedPeriodSums, ParsedRows, SniffedFile } from '#shared/domain/absence/parsed-file.ts';
import type { AttendanceStatus } from '#shared/domain/absence/attendance.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/** Where a file stands between choosing and importing. In memory only: it ends with the core process. */
export interface StagedFile {
  readonly kind: 'ABSENCE_FILE';
  readonly path: string;
  readonly fileName: string;
  readonly sniffed: SniffedFile;
  readonly prepared: PreparedImport | null;
}

/** What a person has seen in the preview, ready to go in as it stands. */
export interface PreparedImport {
  readonly parsed: ParsedRows | ParsedPeriodSums;
  readonly level: AbsenceLevel;
  readonly mapping: Readonly<Record<string, number>>;
  readonly statusWords: Readonly<Record<string, AttendanceStatus>>;
  readonly source: { readonly sourceSystem: string; readonly exportedOn: IsoDate | null; readonly knownFaults: string };
  /** Per pupil of the file: the number in the register, 0 where the rows are skipped. */
  readonly pupilNos: readonly number[];
  readonly fromDay: number;
  readonly toDay: number;
  /** Of day rows; null for other levels. */
  readonly minutesPerSchoolDay: number | null;
}

const isStaged = (value: unknown): value is StagedFile => typeof value === 'object' && value !== null && (value as { readonly kind?: unknown }).kind === 'ABSENCE_FILE';

/** STAGING_GONE when the program was locked or restarted in between. */
export const stagedFile = ({ ports }: Pick<UseCaseContext, 'ports'>, stagingId: string): Result<StagedFile> => {
  const staged = ports.staging.get(stagingId);
  return isStaged(staged) ? ok(staged) : fail('STAGING_GONE');
};
