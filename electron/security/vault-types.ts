import type { Role } from '#shared/domain/access/roles.ts';
import type { Failure, Result } from '#shared/kernel/result.ts';
import type { Member } from './header-schema.ts';
import type { FileFailureCode } from './ports.ts';
import type { Signature, SignatureVerdict } from './signing.ts';

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
  | 'MEMBER_UNKNOWN'
  | 'MEMBER_NAME_INVALID';

export type VaultResult<T> = Result<T, Failure<VaultFailureCode>>;

/** Where the database lies and what opens it. `key` is a copy that is cleared when the callee returns. */
export interface DatabaseAccess {
  readonly path: string;
  readonly key: Buffer;
  readonly vaultId: string;
}

export interface AuditAnchor {
  readonly seq: number;
  readonly hash: string;
}

/** One unlocked vault. Holds the data key until `close`. */
export interface VaultSession {
  readonly vaultId: string;
  readonly isDemo: boolean;
  /** The logged-in member as the header has it now. */
  readonly member: () => VaultMember;
  readonly members: () => readonly VaultMember[];
  /** Hands `work` the path and a copy of the key, and clears the copy afterwards. `work` is synchronous. */
  readonly withDatabase: <T>(work: (access: DatabaseAccess) => T) => T;
  /** Re-wraps one bundle; the database is not touched. Fresh key pairs when the passphrase was a one-time one. */
  readonly changePassphrase: (input: { current: Uint8Array; next: Uint8Array }) => Promise<VaultResult<void>>;
  /** Adds a colleague with a generated one-time passphrase, shown once. Rights are the caller's to check. */
  readonly addMember: (input: { displayName: string; role: Role }) => Promise<VaultResult<{ member: VaultMember; oneTimePassphrase: string }>>;
  /** A new paper key, shown once; the former one stops working. Asks for the passphrase again. */
  readonly renewRecoveryKey: (passphrase: Uint8Array) => Promise<VaultResult<string>>;
  /** Asks for the passphrase again: the signing key is in memory only for this call. `payload` is plain JSON. */
  readonly sign: (input: { passphrase: Uint8Array; payload: unknown }) => Promise<VaultResult<Signature>>;
  /** `signedAtMs` decides whether a key that is retired now was valid then. */
  readonly verify: (input: Signature & { readonly signedAtMs: number }) => SignatureVerdict;
  /** The key that `sign` will use, and whose a key is (retired ones included); null = nobody's here. */
  readonly ownKeyId: () => string;
  readonly ownerOfKey: (keyId: string) => string | null;
  /** Remembers the newest audit link outside the database: a database put back later is then noticed. */
  readonly anchorAudit: (head: AuditAnchor) => VaultResult<void>;
  readonly auditAnchor: () => AuditAnchor;
  /** Clears the keys. Every later call throws. */
  readonly close: () => void;
}

/** What the directory shows of a member; keys stay inside. */
export const toVaultMember = ({ id, displayName, role, isFounder, mustChangePassphrase }: Member): VaultMember => ({
  id,
  displayName,
  role,
  isFounder,
  mustChangePassphrase,
});
