import { z } from 'zod';
import type { DrillOutcome } from '#shared/domain/backup/types.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { command, query, session } from './define.ts';
import { handleId, nothing, secretBytes, uuid } from './fields.ts';
import type { MemberName } from './vault.ts';

/** One finished copy. `isVerified`: its manifest is this vault's and nothing of it is missing. */
export interface BundleLine {
  readonly name: string;
  readonly madeAtMs: InstantMs;
  /** Number of the newest row of the log in it. */
  readonly seq: number;
  readonly sizeBytes: number;
  readonly isVerified: boolean;
}

export interface BackupOverview {
  readonly newest: BundleLine | null;
  /** The policy's days have passed since the newest one. */
  readonly isOld: boolean;
  readonly bundles: readonly BundleLine[];
  readonly lastDrill: { readonly atMs: InstantMs; readonly outcome: DrillOutcome; readonly madeAtMs: InstantMs | null } | null;
  readonly isDrillOverdue: boolean;
  /** The last one that did not come off, when none has since. */
  readonly lastFailure: { readonly atMs: InstantMs; readonly code: string } | null;
  /** `folder`: as a person wrote it, shown to those who manage copies. */
  readonly secondPlace: { readonly folder: string; readonly lastCopiedAtMs: InstantMs | null; readonly problemCode: string | null; readonly isLate: boolean } | null;
  /** The vault was read back without its key file, and its keys have not changed since: passphrases are those of `madeAtMs`. */
  readonly oldKeys: { readonly atMs: InstantMs; readonly madeAtMs: InstantMs } | null;
}

/** A copy that can be restored, as far as can be said before it is opened. */
export interface BackupCandidate {
  /** Good in this core process only. */
  readonly bundleId: string;
  readonly madeAtMs: InstantMs;
  readonly seq: number;
  readonly sizeBytes: number;
  readonly appVersion: string;
  /** Who may read it back: today's people where the key file here can be read, the copy's otherwise. */
  readonly members: readonly MemberName[];
  /** People and passphrases stay as they are today. False: the key file here is lost, and those of the copy's day come back. */
  readonly isUnderLiveKeys: boolean;
  /** Rows of the log that the vault here has and the copy has not; null when the vault here cannot say. */
  readonly lostRows: number | null;
}

export interface RestoreDone {
  readonly madeAtMs: InstantMs;
  readonly lostRows: number | null;
  /** As in the candidate; decided anew once the keys were opened. */
  readonly isUnderLiveKeys: boolean;
  /** With the paper key: a passphrase is chosen at the lock view. */
  readonly byPaper: boolean;
  /** Whose signature the copy carries; null where nobody's here holds. */
  readonly madeBy: string | null;
}

export const backupCalls = {
  'backup.overview': query<BackupOverview>()(nothing, { right: 'backup.read', audit: { none: 'ages and sizes of copies, no person' } }),
  'backup.make': session<BundleLine>()(nothing, { right: 'backup.read', audit: { none: 'writes its own row, also when it fails: BACKUP_MADE, BACKUP_FAILED' }, ratePerSecond: 2 }),
  'backup.drill': session<{ readonly outcome: DrillOutcome; readonly madeAtMs: InstantMs | null }>()(nothing, {
    right: 'backup.read',
    audit: { none: 'writes its own row with the outcome: BACKUP_DRILLED' },
    ratePerSecond: 2,
  }),
  /** From now on finished copies go there as well. */
  'backup.choosePlace': command<null>()(z.strictObject({ handleId }), { right: 'backup.manage', audit: { action: 'BACKUP_CHANGED' } }),
  'backup.forgetPlace': command<null>()(nothing, { right: 'backup.manage', audit: { action: 'BACKUP_CHANGED' } }),
  /** `handleId`: a folder chosen in a dialog; null = the vault's own copies. */
  'backup.candidates': session<readonly BackupCandidate[]>()(z.strictObject({ handleId: handleId.nullable() }), {
    right: 'anyone',
    audit: { none: 'dates and names of staff, as the lock view shows them' },
    ratePerSecond: 5,
  }),
  /**
   * Leaves the vault locked. `passphrase`: today's, or the paper key; the copy's where the key file here is lost. `former`: what
   * opened the copy then, asked for when today's does not (RESTORE_FORMER_NEEDED).
   */
  'backup.restore': session<RestoreDone>()(z.strictObject({ bundleId: uuid, userId: uuid, passphrase: secretBytes, former: secretBytes.nullable() }), {
    right: 'anyone',
    audit: { none: 'the first row of the restored log is written with it: RESTORE_DONE' },
    ratePerSecond: 2,
  }),
} as const;
