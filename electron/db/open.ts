import type { Failure, Result } from '#shared/kernel/result.ts';
import type { StoreFailureCode, VaultDb } from './handles.ts';

export interface OpenDatabaseInput {
  /** The `.db` file that the header names. */
  readonly path: string;
  /** 32 raw bytes. The caller keeps and clears its own copy. */
  readonly key: Uint8Array;
  readonly vaultId: string;
  readonly mode: 'create' | 'open';
  /** `resources/migrations`, as drizzle-kit writes it. */
  readonly migrationsDir: string;
  /** Who opens it, for "Öppet hos …" on another workstation. */
  readonly openedBy: { readonly displayName: string; readonly atMs: number };
}

/** Opens or creates the encrypted database in the exact order of security reference 2.4, then migrates it. */
export declare const openDatabase: (input: OpenDatabaseInput) => Result<VaultDb, Failure<StoreFailureCode>>;
