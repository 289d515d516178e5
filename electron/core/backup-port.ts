import { randomBytes } from 'node:crypto';
import { requireLocalDisk } from '#electron/adapters/files/places.ts';
import type { BackupPort } from '#electron/application/backup/backup-port.ts';
import type { VaultGate } from '#electron/application/vault/session.ts';
import type { VaultDeps } from '#electron/security/ports.ts';
import { readLive } from '#electron/security/restored-header.ts';
import type { Clock } from '#electron/adapters/clock/clock.ts';
import policy from '#resources/backup/backup-policy.json' with { type: 'json' };
import rules from '#resources/backup/local-disk.json' with { type: 'json' };
import type { Result } from '#shared/kernel/result.ts';
import type { AuditTrail } from './audit-trail.ts';
import { createBackups, trySecondPlace, type Backups } from './backups.ts';
import { createRestore } from './restore.ts';

export const backupPolicy = policy;

/** May the live vault lie in this folder? PLACE_IS_NETWORK, PLACE_IS_CLOUD. */
export const vaultPlace = (dataDir: string): Result<void> => requireLocalDisk(dataDir, rules);

interface BackupPortInput {
  readonly gate: VaultGate;
  readonly deps: VaultDeps;
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly appVersion: string;
  readonly clock: Clock;
  /** Copies of its own accord (before an import). Tests and seeds say no: then only what is asked for happens. */
  readonly isAutomatic: boolean;
  /** Signs the log before it leaves in a copy. */
  readonly trail?: Pick<AuditTrail, 'mark'>;
  readonly remember?: Parameters<typeof createRestore>[0]['remember'];
}

const TAG_BYTES = 4;

/** Copies and restore, put together for one vault folder. */
export const createBackupPort = ({ gate, deps, dataDir, migrationsDir, appVersion, clock, isAutomatic, trail, remember }: BackupPortInput): { readonly port: BackupPort; readonly backups: Backups } => {
  const nowMs = (): ReturnType<Clock['now']> => clock.now();
  const backups = createBackups({ gate, dataDir, policy, appVersion, nowMs, newTag: () => randomBytes(TAG_BYTES).toString('hex'), isAutomatic, beforeCopy: () => void trail?.mark() });
  const restore = createRestore({ gate, deps, dataDir, migrationsDir, policy, nowMs, today: () => clock.today(), placeFault: () => vaultPlace(dataDir), remember });
  return {
    backups,
    port: {
      bundles: backups.bundles,
      keyEpoch: () => {
        const live = readLive(deps.files, dataDir);
        return live.ok ? (live.value?.header.dbEpoch ?? null) : null;
      },
      make: backups.make,
      drill: backups.drill,
      beforeImport: backups.beforeImport,
      checkSecondPlace: (path) => trySecondPlace(path, dataDir),
      ...restore,
    },
  };
};
