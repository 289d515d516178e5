import type { Role } from '#shared/domain/access/roles.ts';
import type { Failure, Result } from '#shared/kernel/result.ts';
import type { FileFailureCode, VaultDeps } from './ports.ts';

/** A member as the login page shows it, before anything is unlocked. */
export interface VaultMember {
  readonly id: string;
  readonly displayName: string;
  readonly role: Role;
  readonly isFounder: boolean;
  readonly mustChangePassphrase: boolean;
}

export interface VaultSummary {
  readonly vaultId: string;
  readonly isDemo: boolean;
  readonly members: readonly VaultMember[];
}

export type VaultFailureCode =
  | FileFailureCode
  | 'VAULT_MISSING'
  | 'VAULT_EXISTS'
  | 'HEADER_DAMAGED'
  | 'HEADER_ALTERED'
  | 'DATABASE_FROM_FUTURE'
  | 'WRONG_PASSPHRASE'
  | 'PASSPHRASE_TOO_WEAK'
  | 'RECOVERY_KEY_WRONG'
  | 'RECOVERY_KEY_MISTYPED'
  | 'MEMBER_UNKNOWN';

type VaultResult<T> = Result<T, Failure<VaultFailureCode>>;

/** Where the database lies and what opens it. `key` is a copy: the callee clears it. */
export interface DatabaseAccess {
  readonly path: string;
  readonly key: Buffer;
  readonly vaultId: string;
}

/** A signature over `bytes` (canonical JSON): store all three as they are. */
export interface Signature {
  readonly keyId: string;
  readonly bytes: Buffer;
  /** Base64. */
  readonly signature: string;
}

export type SignatureVerdict = 'VALID' | 'ALTERED' | 'UNKNOWN_KEY' | 'KEY_RETIRED';

/** One unlocked vault. Holds the data key until `close`. */
export interface VaultSession {
  readonly vaultId: string;
  readonly isDemo: boolean;
  /** The logged-in member as the header has it now. */
  readonly member: () => VaultMember;
  readonly members: () => readonly VaultMember[];
  /** Hands `work` the path and a copy of the key, and clears the copy afterwards. */
  readonly withDatabase: <T>(work: (access: DatabaseAccess) => T) => T;
  /** Re-wraps one bundle; the database is not touched. Fresh key pairs when the passphrase was a one-time one. */
  readonly changePassphrase: (input: { current: Uint8Array; next: Uint8Array }) => Promise<VaultResult<void>>;
  /** Adds a colleague with a generated one-time passphrase, shown once. Rights are the caller's to check. */
  readonly addMember: (input: { displayName: string; role: Role }) => Promise<VaultResult<{ member: VaultMember; oneTimePassphrase: string }>>;
  /** Asks for the passphrase again: the signing key is in memory only for this call. `payload` is plain JSON, NFC. */
  readonly sign: (input: { passphrase: Uint8Array; payload: unknown }) => Promise<VaultResult<Signature>>;
  /** `signedAtMs` decides whether a key that is retired now was valid then. */
  readonly verify: (input: Signature & { readonly signedAtMs: number }) => SignatureVerdict;
  /** Remembers the newest audit link outside the database: a database put back later is then noticed. */
  readonly anchorAudit: (head: { seq: number; hash: string }) => VaultResult<void>;
  readonly auditAnchor: () => { readonly seq: number; readonly hash: string };
  /** Clears the keys. Every later call throws. */
  readonly close: () => void;
}

export interface CreateVaultInput<T> {
  readonly dir: string;
  readonly founder: { readonly displayName: string; readonly role: Role };
  readonly passphrase: Uint8Array;
  readonly isDemo: boolean;
  /** Makes the database file. The header is written only after it succeeded: that rename is the commit. */
  readonly createDatabase: (access: DatabaseAccess) => Result<T>;
}

/** Makes a vault. The recovery key is given once and kept nowhere. */
export declare const createVault: <T>(
  deps: VaultDeps,
  input: CreateVaultInput<T>,
) => Promise<Result<{ session: VaultSession; recoveryKey: string; database: T }>>;

/** Who can log in, without unlocking. VAULT_MISSING, HEADER_DAMAGED, DATABASE_FROM_FUTURE. */
export declare const readVault: (deps: Pick<VaultDeps, 'files'>, dir: string) => VaultResult<VaultSummary>;

/** Only a bundle that does not open says WRONG_PASSPHRASE; damage has its own codes (security reference 2.3). */
export declare const unlockVault: (
  deps: VaultDeps,
  input: { dir: string; userId: string; passphrase: Uint8Array },
) => Promise<VaultResult<VaultSession>>;

/** Opens with the paper key and gives one member a new passphrase and fresh key pairs; the old public keys are retired. */
export declare const recoverVault: (
  deps: VaultDeps,
  input: { dir: string; recoveryKey: string; userId: string; passphrase: Uint8Array },
) => Promise<VaultResult<VaultSession>>;
