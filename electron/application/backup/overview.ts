import { readSetting } from '#electron/db/repositories/settings.ts';
import type { BackupOverview } from '#shared/contract/backup.ts';
import { daysSince } from '#shared/domain/backup/due.ts';
import { noBackupSettings, type BackupPolicy } from '#shared/domain/backup/types.ts';
import policy from '#resources/backup/backup-policy.json' with { type: 'json' };
import { ok, type Result } from '#shared/kernel/result.ts';
import type { QueryContext } from '../context.ts';

type Warnings = Pick<BackupPolicy, 'ageWarnDays' | 'drillOverdueDays' | 'secondPlaceWarnDays' | 'replacedKeepDays'>;

/** How old the copies are, what the last trial said, and whether the second place keeps up. */
export const backupOverview = ({ db, ports, nowMs }: QueryContext): Result<BackupOverview> => {
  const warnings: Warnings = policy;
  const { lastDrill, lastFailure, secondPlace, keysFrom } = { ...noBackupSettings, ...readSetting(db, 'backup')?.body };
  const bundles = ports.backups.bundles();
  const newest = bundles.find(({ isVerified }) => isVerified) ?? null;
  const isLate = (atMs: number | null, days: number): boolean => atMs === null || daysSince(atMs, nowMs) >= days;
  const areKeysOld = keysFrom !== null && ports.backups.keyEpoch() === keysFrom.dbEpoch && daysSince(keysFrom.atMs, nowMs) < warnings.replacedKeepDays;
  return ok({
    newest,
    isOld: isLate(newest?.madeAtMs ?? null, warnings.ageWarnDays),
    bundles,
    lastDrill,
    isDrillOverdue: newest !== null && isLate(lastDrill?.atMs ?? null, warnings.drillOverdueDays) && isLate(bundles.at(-1)?.madeAtMs ?? null, warnings.drillOverdueDays),
    lastFailure,
    oldKeys: areKeysOld ? { atMs: keysFrom.atMs, madeAtMs: keysFrom.madeAtMs } : null,
    secondPlace: secondPlace && {
      folder: secondPlace.path,
      lastCopiedAtMs: secondPlace.lastCopiedAtMs,
      problemCode: secondPlace.problemCode,
      isLate: isLate(secondPlace.lastCopiedAtMs ?? secondPlace.chosenAtMs, warnings.secondPlaceWarnDays),
    },
  });
};
