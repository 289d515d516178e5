import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { Failure, Result } from '#shared/kernel/result.ts';

/** Argon2id parameters (RFC 9106): memory in KiB, passes, lanes. */
export interface KdfParams {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Passphrase and salt to 32 bytes. Injected: tests use a cheap stand-in. */
export type Kdf = (passphrase: Uint8Array, salt: Uint8Array, params: KdfParams) => Promise<Buffer>;

export type FileFailureCode = 'FOLDER_READ_ONLY' | 'DISK_FULL' | 'DISK_FAILED';

/** The few file operations the vault's header needs. */
export interface VaultFiles {
  /** The bytes, or `undefined` when there is no such file. Throws on any other error. */
  read(path: string): Buffer | undefined;
  exists(path: string): boolean;
  /** Makes the vault's folder where it is missing, readable by this account only. */
  ensureFolder(dir: string): Result<void, Failure<FileFailureCode>>;
  /** Temporary file in the same folder, fsync, rename, fsync of the folder. */
  writeAtomic(path: string, bytes: Uint8Array): Result<void, Failure<FileFailureCode>>;
}

/** Everything the vault takes from outside. Pure apart from these. */
export interface VaultDeps {
  readonly files: VaultFiles;
  readonly now: () => InstantMs;
  readonly today: () => IsoDate;
  readonly newId: () => string;
  readonly randomBytes: (size: number) => Buffer;
  readonly kdf: Kdf;
  /** Parameters for new slots on this workstation; `calibrate` in `kdf.ts` finds them. */
  readonly chooseKdfParams: () => Promise<KdfParams>;
  /** The workstation's own 32 bytes, kept by the operating system for this account; null where there is none. */
  readonly deviceSecret: () => Buffer | null;
  /** The Swedish word list for generated passphrases. */
  readonly words: readonly string[];
}
