import { assert } from '#shared/kernel/assert.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { DAY_MS, HOUR_MS } from '#shared/kernel/duration.ts';

export interface Clock {
  /** Instant of now. */
  readonly now: () => InstantMs;
  /** Calendar date of now in Stockholm. */
  readonly today: () => IsoDate;
}

const stockholmDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The calendar date in Stockholm at an instant. */
export const stockholmDate = (instant: number): IsoDate => stockholmDay.format(instant) as IsoDate;

/** The machine's clock. */
export const systemClock = (): Clock => {
  const now = (): InstantMs => Date.now() as InstantMs;
  return { now, today: () => stockholmDate(now()) };
};

/** Noon UTC lies on the same date in Stockholm, whatever the season. */
const noonOf = (day: string): number => {
  const noonMs = Date.parse(`${day}T12:00:00Z`);
  assert(ISO_DATE.test(day) && !Number.isNaN(noonMs) && new Date(noonMs).toISOString().startsWith(day), 'a date is YYYY-MM-DD');
  return noonMs;
};

/**
 * A clock moved to another day, time of day running on as usual (`--today`, demo vaults only). `now` always lies on
 * `today`: where summer time would push it over midnight, it gives up an hour.
 */
export const shiftedClock = (base: Clock, today: string): Clock => {
  const shiftMs = Math.round((noonOf(today) - noonOf(base.today())) / DAY_MS) * DAY_MS;
  const now = (): InstantMs => {
    const expected = stockholmDate(noonOf(base.today()) + shiftMs);
    const moved = base.now() + shiftMs;
    const day = stockholmDate(moved);
    if (day === expected) return moved as InstantMs;
    return (day < expected ? moved + HOUR_MS : moved - HOUR_MS) as InstantMs;
  };
  return { now, today: () => stockholmDate(now()) };
};
