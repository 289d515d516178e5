import { DAY_MS, HOUR_MS } from '#shared/kernel/duration.ts';
import type { BackupPolicy } from './types.ts';

/** What rotation looks at. `isVerified`: its manifest is ours and its files are there in full. */
export interface RotatedBundle {
  readonly name: string;
  readonly madeAtMs: number;
  readonly isVerified: boolean;
  /** Which data key it lies under, counted from the vault's first. */
  readonly keyEpoch: number;
}

type Keeps = Pick<BackupPolicy, 'keepHourly' | 'keepDaily' | 'keepWeekly' | 'keepDays' | 'keepVerified'>;

const WEEK_DAYS = 7;
/** 1 January 1970 was a Thursday: three days later than the Monday its week began with. */
const EPOCH_DAYS_INTO_WEEK = 3;

type Bucket = (bundle: RotatedBundle) => string;

/** The last copy before a change of keys stands for its hour beside the first one after: it was made because of the change. */
const hourOf: Bucket = ({ madeAtMs, keyEpoch }) => `${String(Math.floor(madeAtMs / HOUR_MS))} ${String(keyEpoch)}`;
const daysUntil = (atMs: number): number => Math.floor(atMs / DAY_MS);
const dayOf: Bucket = ({ madeAtMs }) => String(daysUntil(madeAtMs));
const weekOf: Bucket = ({ madeAtMs }) => String(Math.floor((daysUntil(madeAtMs) + EPOCH_DAYS_INTO_WEEK) / WEEK_DAYS));

/** The newest bundle of each of the `count` latest hours, days or weeks that have one. `bundles` newest first. */
const newestPer = (bundles: readonly RotatedBundle[], bucketOf: Bucket, count: number): readonly RotatedBundle[] => {
  const seen = new Set<string>();
  return bundles.filter((bundle) => {
    const bucket = bucketOf(bundle);
    if (seen.has(bucket) || seen.size === count) return false;
    seen.add(bucket);
    return true;
  });
};

/**
 * Which bundles go (security reference 7.2). Of each hour (and key), day and week the newest stays, so many of each; nothing older than
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
