import type { BackupReason, DrillOutcome } from '#shared/domain/backup/types.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { BackupCandidate, BundleLine, RestoreDone } from '#shared/contract/backup.ts';

/** The door to copies on disk. Everything slow is done in pieces, so that other calls come in between. */
export interface BackupPort {
  /** The vault's own copies, newest first, each judged by its manifest. Empty while locked. */
  readonly bundles: () => readonly BundleLine[];
  /** Which data key the vault lies under, counted from its first; null while its key file cannot be read. */
  readonly keyEpoch: () => number | null;
  /** Makes one now, checks it, rotates, copies to the second place. Its row is in the log when this settles. DISK_FULL, NO_SPACE_FOR_BACKUP … */
  readonly make: (reason: BackupReason) => Promise<Result<BundleLine>>;
  /** Reads the newest copy as a restore would, and keeps what came of it. */
  readonly drill: () => Promise<Result<{ readonly outcome: DrillOutcome; readonly madeAtMs: InstantMs | null }>>;
  /** May finished copies go here? PLACE_UNREACHABLE, PLACE_IS_VAULT, FOLDER_READ_ONLY. */
  readonly checkSecondPlace: (path: string) => Result<void>;
  /** Is there room for an import? Starts a copy as well when the newest one is not fresh. NO_SPACE_FOR_IMPORT. */
  readonly beforeImport: () => Result<void>;
  /** Copies that can be restored: the vault's own, or those in a folder somebody chose. Also while locked. */
  readonly candidates: (chosenFolder: string | null) => Result<readonly BackupCandidate[]>;
  /** Puts a copy in place of the live vault and leaves it locked. Nothing of the live one is touched before the last step. */
  readonly restore: (input: { readonly bundleId: string; readonly userId: string; readonly passphrase: Uint8Array; readonly former: Uint8Array | null }) => Promise<Result<RestoreDone>>;
}
