import type { Ports } from '../ports.ts';
import type { VaultDb } from '#electron/db/handles.ts';
import type { RevocationReason } from '#electron/security/header-schema.ts';
import type { Act } from '#electron/security/pending-acts.ts';
import type { VaultSession } from '#electron/security/vault.ts';
import type { MemberName, UnlockedUser } from '#shared/contract/vault.ts';
import type { Role } from '#shared/domain/access/roles.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { Result } from '#shared/kernel/result.ts';

/** The vault as this process holds it: locked, or open for one person. */
export interface VaultGate {
  readonly opened: () => OpenVault | null;
  readonly exists: () => boolean;
  readonly directory: () => Result<{ readonly members: readonly MemberName[]; readonly isDemo: boolean; readonly isPaperSplit: boolean }>;
  /** `furnish` writes what every vault begins with; where it is refused there is no vault. */
  readonly create: (input: { readonly displayName: string; readonly role: Role; readonly passphrase: Uint8Array; readonly act?: Act | null; readonly furnish: (db: VaultDb) => Result<unknown> }) => Promise<Result<{ readonly vault: OpenVault; readonly recoveryKey: string }>>;
  /** VAULT_OLDER where log or key file end before what was seen; `acceptsOlder` opens it all the same, marked `older`. */
  readonly unlock: (input: { readonly userId: string; readonly passphrase: Uint8Array; readonly acceptsOlder?: boolean }) => Promise<Result<OpenVault>>;
  /** Lets `work` try somebody's passphrase: wrong ones are counted for the log and cost a wait, whatever they were tried for. THROTTLED. */
  readonly tryPassphrase: <T>(userId: string, work: () => Promise<Result<T>>) => Promise<Result<T>>;
  readonly recover: (input: { readonly recoveryKey: string; readonly userId: string; readonly passphrase: Uint8Array; readonly act?: Act | null }) => Promise<Result<OpenVault>>;
  /** Puts the former key file back in place of a damaged one. Refused while the live one can be read. */
  readonly restoreHeader: () => Result<void>;
  /** From here on the log as it is counts as the newest: the reason stands in it. */
  readonly acceptOlder: () => Result<void>;
  /** Wrong passphrases and paper keys since the vault was last open in this process; each is given out once. */
  readonly takeFailedUnlocks: () => readonly FailedUnlocks[];
  /** Takes a member out, writes the database under a new key and goes on with that one. */
  readonly removeMember: (input: { readonly passphrase: Uint8Array; readonly userId: string; readonly act?: Act | null }) => Promise<Result<void>>;
  /** New keys and a one-time passphrase for a colleague. Where the signing key is withdrawn the data key and their compartments change too. */
  readonly resetMember: (input: { readonly passphrase: Uint8Array; readonly userId: string; readonly withdraws: RevocationReason | null; readonly act?: Act | null }) => Promise<Result<{ readonly oneTimePassphrase: string }>>;
  /** Seals everything in rooms with a newer key under that key, and throws the former keys away. */
  readonly resealRooms: () => Result<void>;
  /** After the disk has failed: closes the file, opens it anew and reads every page. Where that fails the vault is locked. */
  readonly reopen: () => Result<void>;
  readonly close: () => void;
  readonly isDemo: boolean;
}

/** How often somebody tried a member's name with a wrong passphrase, or with a wrong paper key. */
export interface FailedUnlocks {
  readonly userId: string;
  readonly role: Role;
  readonly count: number;
  readonly reasonCode: 'WRONG_PASSPHRASE' | 'RECOVERY_KEY_WRONG';
}

export interface OpenVault {
  readonly session: VaultSession;
  readonly db: VaultDb;
  /** The log ends before what was seen: nothing of this vault is remembered until somebody has said why. */
  readonly older?: { readonly knownSeq: number; readonly foundSeq: number };
}

export interface SessionContext {
  readonly gate: VaultGate;
  readonly ports: Ports;
  readonly today: IsoDate;
  readonly nowMs: InstantMs;
  readonly newId: () => string;
  /** What the log will say that this was; null where nothing is logged. Whatever changes the key file does it under this act. */
  readonly act: Act | null;
}

/** A session call works on the vault itself; the router writes its audit row as soon as a database is open. */
export type SessionHandler<I, O> = (ctx: SessionContext, input: I) => Promise<Result<O>>;

/** The person at the keyboard, as the page and the router see them. */
export const unlockedUser = ({ session }: OpenVault): UnlockedUser => {
  const { id, displayName, role, isFounder, mustChangePassphrase } = session.member();
  return { userId: id, displayName, role, mustChangePassphrase, actor: { userId: id, role, isFounder } };
};
