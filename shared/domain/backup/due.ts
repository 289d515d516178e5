import { DAY_MS, HOUR_MS } from '#shared/kernel/duration.ts';
import type { BackupPoint, BackupPolicy } from './types.ts';

/** Whole days from an instant to now; never negative, also when the clock was set back. */
export const daysSince = (atMs: number, nowMs: number): number => Math.max(0, Math.floor((nowMs - atMs) / DAY_MS));

/**
 * Is a new copy due? Without one: as soon as the log has a row. A newest copy that knows more rows than the log, or that
 * comes from the future, is not of this history: then it is due as well.
 */
export const isBackupDue = (newest: BackupPoint | null, now: { readonly seq: number; readonly nowMs: number }, policy: Pick<BackupPolicy, 'dueAfterRows' | 'dueAfterHours'>): boolean => {
  if (newest === null) return now.seq > 0;
  const rows = now.seq - newest.seq;
  if (rows < 0 || newest.madeAtMs > now.nowMs + HOUR_MS) return true;
  return rows > policy.dueAfterRows || (rows > 0 && now.nowMs - newest.madeAtMs > policy.dueAfterHours * HOUR_MS);
};

/** Time for a trial reading: none yet, or the last one is older than the policy's days. */
export const isDrillDue = (lastAtMs: number | null, nowMs: number, { drillEveryDays }: Pick<BackupPolicy, 'drillEveryDays'>): boolean =>
  lastAtMs === null || nowMs - lastAtMs > drillEveryDays * DAY_MS;

/** Is a file of a former vault, or from before a migration, old enough to go? */
export const isOutlived = (atMs: number, nowMs: number, keepDays: number): boolean => nowMs - atMs > keepDays * DAY_MS;

/** Bytes that have to be free before a copy or an import. */
export const neededBytes = (databaseBytes: number, { freeSpaceTimes }: Pick<BackupPolicy, 'freeSpaceTimes'>): number => databaseBytes * freeSpaceTimes;
