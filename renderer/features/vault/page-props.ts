import type { VaultStatus } from '#shared/contract/vault.ts';

/** What the app gives every page around an unlocked vault. */
export interface VaultPageProps {
  readonly status: VaultStatus;
  /** Ask the vault again how it stands: after unlock, change of passphrase, a key file put back. */
  readonly onChanged: () => void;
  /** Why it was locked, as a code; null when a person did it or nothing is known. */
  readonly lockedBecause: string | null;
  /** The way to a copy, when the vault itself cannot be opened. */
  readonly onRestore?: () => void;
  /** Who was logged in last in this window; null after the program's start. */
  readonly lastUserId: string | null;
}
