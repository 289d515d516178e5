import type { Role } from '#shared/domain/access/roles.ts';
import type { Failure, Result } from '#shared/kernel/result.ts';
import type { Member } from './header-schema.ts';
import type { FileFailureCode } from './ports.ts';
import type { createFieldCipher } from './field-cipher.ts';
import type { Act, OwedAct } from './pending-acts.ts';
import type { SessionCertificate } from './session-key.ts';
import type { PeopleActs } from './session-people.ts';
import type { RoomActs } from './session-rooms.ts';
import type { Signature, SignatureVerdict, SignedAt } from './signing.ts';

/** A member as the login page shows it, before anything is unlocked. */
export interface VaultMember {
  readonly id: string;
  readonly displayName: string;
  readonly role: Role;
  readonly isFounder: boolean;
  readonly mustChangePassphrase: boolean;
  /** `YYYY-MM-DD`; null = without that limit. */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

export interface VaultSummary {
  readonly vaultId: string;
  readonly isDemo: boolean;
  /** The vault's paper key lies on two papers. */
  readonly isPaperSplit: boolean;
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
  | 'MEMBER_NAME_INVALID'
  | 'MEMBER_NOT_NOW'
  | 'HEADER_FULL'
  | 'VAULT_FORMAT_RETIRED'
  | 'DEVICE_SECRET_MISSING'
  | 'PAPER_KEY_ONLY_COPY'
  | 'COMPARTMENT_NOT_HELD'
  | 'MEMBER_ON_ONE_TIME'
  | 'COMPARTMENT_NOT_FOR_ROLE';

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

/** What a derived key authenticates. */
export type MacPurpose = 'backup-manifest' | 'anchor';

/** One unlocked vault. Holds the data key and the rooms' keys until `close`. */
export interface VaultSession extends PeopleActs, RoomActs {
  readonly vaultId: string;
  readonly isDemo: boolean;
  /** The logged-in member as the header has it now. */
  readonly member: () => VaultMember;
  /** Those who have not left. */
  readonly members: () => readonly VaultMember[];
  /** Everyone there ever was, with public keys. */
  readonly directory: () => readonly Member[];
  /** Counts the writes of the header. */
  readonly generation: () => number;
  /** Databases that a change of keys left behind: their end is due. */
  readonly destroys: () => readonly string[];
  /** Hands `work` the path and a copy of the key, and clears the copy afterwards. `work` is synchronous. */
  readonly withDatabase: <T>(work: (access: DatabaseAccess) => T) => T;
  /** HMAC-SHA-256 under a key derived from the data key for one purpose. */
  readonly mac: (purpose: MacPurpose, bytes: Uint8Array) => Buffer;
  /** Seals and opens single values in the rooms that this person holds. */
  readonly fields: ReturnType<typeof createFieldCipher>;
  /** The same acts, which the key file carries as `act` until their log row is written. */
  readonly under: (act: Act | null) => PeopleActs & RoomActs;
  /** Acts in the key file whose log rows are not known to be written, oldest first; rooms that got a key are acts too. */
  readonly owedActs: () => readonly OwedAct[];
  /** Their rows stand in the log. */
  readonly settleActs: (actIds: readonly string[]) => void;
  /** Asks for the passphrase again: the signing key is in memory only for this call. `payload` is plain JSON. */
  readonly sign: (input: { passphrase: Uint8Array; payload: unknown }) => Promise<VaultResult<Signature>>;
  /** `signedAtMs` and, where the signed text names it, `auditSeq` decide whether a key that is withdrawn now was good then. */
  readonly verify: (input: Signature & SignedAt) => SignatureVerdict;
  /** The key that `sign` will use, and whose a key is (retired ones included); null = nobody's here. */
  readonly ownKeyId: () => string;
  readonly ownerOfKey: (keyId: string) => string | null;
  /** The key of this sitting, vouched for by the person's own, and its signature over bytes (checkpoints of the log). */
  readonly sessionCertificate: () => SessionCertificate;
  readonly signWithSession: (bytes: Uint8Array) => string;
  /** Remembers the newest audit link outside the database: a database put back later is then noticed. Goes back only where somebody accepted an older log. */
  readonly anchorAudit: (head: AuditAnchor, lowers?: { readonly isAccepted: true }) => VaultResult<void>;
  readonly auditAnchor: () => AuditAnchor;
  /** Clears the keys. Every later call throws. */
  readonly close: () => void;
}

/** What the directory shows of a member; keys stay inside. */
export const toVaultMember = ({ id, displayName, role, isFounder, mustChangePassphrase, startsOn, endsOn }: Member): VaultMember => ({
  id,
  displayName,
  role,
  isFounder,
  mustChangePassphrase,
  startsOn,
  endsOn,
});
