import type { InstantMs } from '#shared/kernel/brand.ts';

/** When copies are made and how long they are kept (`resources/backup/backup-policy.json`). */
export interface BackupPolicy {
  readonly version: string;
  readonly source: string;
  /** A copy is due after more rows of the log than this, or more hours with at least one row. */
  readonly dueAfterRows: number;
  readonly dueAfterHours: number;
  readonly keepHourly: number;
  readonly keepDaily: number;
  readonly keepWeekly: number;
  readonly keepDays: number;
  /** So many of the newest verified ones stay, whatever their age. */
  readonly keepVerified: number;
  readonly replacedKeepDays: number;
  readonly migrationCopyKeepDays: number;
  readonly drillEveryDays: number;
  readonly drillOverdueDays: number;
  /** With no newer copy the start page says so. */
  readonly ageWarnDays: number;
  readonly secondPlaceWarnDays: number;
  /** Free space needed, times the size of the database. */
  readonly freeSpaceTimes: number;
  /** A copy older than this is made anew before an import. */
  readonly beforeImportAfterMinutes: number;
  /** So long nobody has asked for anything before a copy is made by itself. */
  readonly restSeconds: number;
  readonly atLockMaxMegabytes: number;
  readonly atLockMaxMs: number;
  readonly retryAfterMinutes: number;
}

/** Why a copy was made. */
export const backupReasons = ['BUTTON', 'REST', 'LOCK', 'IMPORT', 'REKEY'] as const;
export type BackupReason = (typeof backupReasons)[number];

/** The newest copy as far as age and contents go. */
export interface BackupPoint {
  readonly madeAtMs: InstantMs;
  /** Number of the newest row of the log in it. */
  readonly seq: number;
}

/** What a trial reading said. `NO_BUNDLE`: there was nothing to try. */
export type DrillOutcome = 'READABLE' | 'DAMAGED' | 'NO_BUNDLE';

/** What is remembered about copies inside the vault. How old they are is read from the folder itself. */
export interface BackupSettings {
  readonly lastDrill: { readonly atMs: InstantMs; readonly outcome: DrillOutcome; readonly madeAtMs: InstantMs | null } | null;
  readonly lastFailure: { readonly atMs: InstantMs; readonly code: string } | null;
  readonly lastDurationMs: number | null;
  readonly secondPlace: SecondPlace | null;
  /** The vault was read back without its key file: people and passphrases are those of the copy. Holds until the data key changes. */
  readonly keysFrom: { readonly atMs: InstantMs; readonly madeAtMs: InstantMs; readonly dbEpoch: number } | null;
}

/** Another disk or a share, where finished copies go as well. */
export interface SecondPlace {
  readonly path: string;
  readonly chosenAtMs: InstantMs;
  readonly lastCopiedAtMs: InstantMs | null;
  /** Why the last copy there did not come off; null when it did. */
  readonly problemCode: string | null;
}

/** Before the first copy: nothing tried, nothing failed, no second place. */
export const noBackupSettings: BackupSettings = { lastDrill: null, lastFailure: null, lastDurationMs: null, secondPlace: null, keysFrom: null };
