import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import policy from '#resources/backup/backup-policy.json' with { type: 'json' };
import { bundlesToRemove, type RotatedBundle } from '#shared/domain/backup/rotation.ts';
import { DAY_MS, HOUR_MS } from '#shared/kernel/duration.ts';

const START_MS = Date.UTC(2026, 7, 17, 6);

const bundle = (madeAtMs: number, isVerified = true, keyEpoch = 1): RotatedBundle => ({ name: `b${String(madeAtMs)}`, madeAtMs, isVerified, keyEpoch });

/** A school's year: a copy at each of the hours, every day but those left out, rotated after each. */
const runDays = (days: number, hours: readonly number[], isOpen: (day: number) => boolean, eachTime: (kept: readonly RotatedBundle[], nowMs: number) => void): readonly RotatedBundle[] => {
  let kept: readonly RotatedBundle[] = [];
  for (let day = 0; day < days; day += 1) {
    if (!isOpen(day)) continue;
    for (const hour of hours) {
      const nowMs = START_MS + day * DAY_MS + hour * HOUR_MS;
      const all = [...kept, bundle(nowMs)];
      const removed = new Set(bundlesToRemove(all, policy, nowMs));
      kept = all.filter(({ name }) => !removed.has(name));
      eachTime(kept, nowMs);
    }
  }
  return kept;
};

const distinct = (bundles: readonly RotatedBundle[], ms: number, offsetMs = 0): number => new Set(bundles.map(({ madeAtMs }) => Math.floor((madeAtMs + offsetMs) / ms))).size;

describe('rotation of copies', () => {
  it('catches a tier that keeps too few or too many over 400 days of a copy every hour: 24 hours, 14 days, 8 weeks', () => {
    let worst = 0;
    const kept = runDays(400, Array.from({ length: 24 }, (_, hour) => hour), () => true, (now, nowMs) => {
      worst = Math.max(worst, ...now.map(({ madeAtMs }) => nowMs - madeAtMs));
      expect(now.length).toBeLessThanOrEqual(policy.keepHourly + policy.keepDaily + policy.keepWeekly);
    });
    const newest = Math.max(...kept.map(({ madeAtMs }) => madeAtMs));
    const lastDay = kept.filter(({ madeAtMs }) => newest - madeAtMs < DAY_MS);
    const lastFortnight = kept.filter(({ madeAtMs }) => newest - madeAtMs < 14 * DAY_MS);
    expect([lastDay.length, distinct(lastFortnight, DAY_MS), distinct(kept, 7 * DAY_MS, 3 * DAY_MS)]).toEqual([24, 14, 8]);
    expect(worst).toBeLessThanOrEqual(policy.keepDays * DAY_MS);
  });

  it('catches an hour that pushes others out: a school with three copies a day keeps 24 of the latest, then days, then weeks', () => {
    const kept = runDays(400, [7, 11, 15], (day) => day % 7 < 5, () => {});
    const sorted = kept.toSorted((a, b) => b.madeAtMs - a.madeAtMs);
    // 24 copies are eight school days; the 14 days reach six further, the eight weeks beyond them.
    expect(distinct(sorted.slice(0, 24), HOUR_MS)).toBe(24);
    expect(distinct(sorted.slice(0, 30), DAY_MS)).toBe(14);
    expect(distinct(sorted, 7 * DAY_MS, 3 * DAY_MS)).toBe(8);
  });

  it('catches a summer that deletes the last copies: three verified ones outlive the 90 days until newer ones are there', () => {
    const afterSummer = START_MS + 200 * DAY_MS;
    const old = [0, 1, 2, 3, 4].map((day) => bundle(START_MS + day * DAY_MS));
    expect(bundlesToRemove(old, policy, afterSummer)).toEqual([old[1], old[0]].map((one) => one?.name));
    const withNew = [...old, ...[0, 1, 2].map((hour) => bundle(afterSummer - hour * HOUR_MS))];
    expect(bundlesToRemove(withNew, policy, afterSummer).toSorted()).toEqual(old.map(({ name }) => name).toSorted());
  });

  it('catches unverified ones that count as the last good ones, and a clock set back that deletes what seems to come from the future', () => {
    const nowMs = START_MS + 100 * DAY_MS;
    const good = [bundle(START_MS), bundle(START_MS + DAY_MS), bundle(START_MS + 2 * DAY_MS)];
    const bad = [1, 2, 3, 4].map((hour) => bundle(nowMs - hour * HOUR_MS, false));
    const future = bundle(nowMs + DAY_MS);
    const removed = bundlesToRemove([...good, ...bad, future], policy, nowMs);
    expect(removed).toEqual([]);
  });

  it('catches a copy made because somebody leaves that is gone within the hour: the last one under each key stands for its hour', () => {
    const hourMs = START_MS + 10 * DAY_MS;
    const at = (minute: number, keyEpoch: number): RotatedBundle => bundle(hourMs + minute * 60_000, true, keyEpoch);
    const [older, before] = [at(5, 1), at(10, 1)];
    const after = [20, 25, 30, 35, 40, 45].map((minute) => at(minute, 2));
    const removed = bundlesToRemove([older, before, ...after], policy, hourMs + 50 * 60_000);
    expect(removed.toSorted()).toEqual([older, ...after.slice(0, 3)].map(({ name }) => name).toSorted());
  });

  it('holds for any history: the three newest verified stay, everything else is young, no tier overflows, and a second run removes nothing', () => {
    const history = fc.array(fc.record({ hoursAgo: fc.integer({ min: 0, max: 24 * 400 }), isVerified: fc.boolean(), keyEpoch: fc.integer({ min: 1, max: 3 }) }), { maxLength: 120 });
    fc.assert(
      fc.property(history, (made) => {
        const nowMs = START_MS + 400 * DAY_MS;
        const all = made.map(({ hoursAgo, isVerified, keyEpoch }, index) => ({ name: `b${String(index)}`, madeAtMs: nowMs - hoursAgo * HOUR_MS, isVerified, keyEpoch }));
        const removed = new Set(bundlesToRemove(all, policy, nowMs));
        const kept = all.filter(({ name }) => !removed.has(name));
        const verified = all.filter(({ isVerified }) => isVerified);
        expect(kept.filter(({ isVerified }) => isVerified).length).toBeGreaterThanOrEqual(Math.min(policy.keepVerified, verified.length));
        expect(kept.filter(({ madeAtMs }) => nowMs - madeAtMs > policy.keepDays * DAY_MS).length).toBeLessThanOrEqual(policy.keepVerified);
        expect(kept.length).toBeLessThanOrEqual(policy.keepHourly + policy.keepDaily + policy.keepWeekly + policy.keepVerified);
        expect(bundlesToRemove(kept, policy, nowMs)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
