import { DAY_MS, HOUR_MS } from '#shared/kernel/duration.ts';
import type { BackupPolicy } from './types.ts';

/** What rotation looks at. `isVerified`: its manifest is ours and its files are there in full. */
export interface RotatedBundle {
  readonly name: string;
  readonly madeAtMs: number;
  readonly isVerified: boolean;
}

type Keeps = Pick<BackupPolicy, 'keepHourly' | 'keepDaily' | 'keepWeekly' | 'keepDays' | 'keepVerified'>;

const WEEK_DAYS = 7;
/** 1 January 1970 was a Thursday: three days later than the Monday its week began with. */
const EPOCH_DAYS_INTO_WEEK = 3;

const hourOf = (atMs: number): number => Math.floor(atMs / HOUR_MS);
const dayOf = (atMs: number): number => Math.floor(atMs / DAY_MS);
const weekOf = (atMs: number): number => Math.floor((dayOf(atMs) + EPOCH_DAYS_INTO_WEEK) / WEEK_DAYS);

/** The newest bundle of each of the `count` latest hours, days or weeks that have one. `bundles` newest first. */
const newestPer = (bundles: readonly RotatedBundle[], bucketOf: (atMs: number) => number, count: number): readonly RotatedBundle[] => {
  const seen = new Set<number>();
  return bundles.filter(({ madeAtMs }) => {
    const bucket = bucketOf(madeAtMs);
    if (seen.has(bucket) || seen.size === count) return false;
    seen.add(bucket);
    return true;
  });
};

/**
 * Which bundles go (security reference 7.2). Of each hour, day and week the newest stays, so many of each; nothing older than
 * `keepDays` stays. The last verified ones stay always, also when a holiday has made them older: an old copy is better than
 * none. Bundles that seem to come from the future (the clock was set back) are left alone.
 */
export const bundlesToRemove = (bundles: readonly RotatedBundle[], policy: Keeps, nowMs: number): readonly string[] => {
  const newestFirst = bundles.toSorted((a, b) => b.madeAtMs - a.madeAtMs || (a.name < b.name ? 1 : -1));
  const past = newestFirst.filter(({ madeAtMs }) => madeAtMs <= nowMs);
  const young = past.filter(({ madeAtMs }) => nowMs - madeAtMs <= policy.keepDays * DAY_MS);
  const kept = new Set([
    ...newestPer(young, hourOf, policy.keepHourly),
    ...newestPer(young, dayOf, policy.keepDaily),
    ...newestPer(young, weekOf, policy.keepWeekly),
    ...past.filter(({ isVerified }) => isVerified).slice(0, policy.keepVerified),
  ]);
  return past.filter((bundle) => !kept.has(bundle)).map(({ name }) => name);
};
