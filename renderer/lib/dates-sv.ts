import type { IsoDate } from '#shared/kernel/brand.ts';

const day = new Intl.DateTimeFormat('sv-SE', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const shortDay = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Stockholm' });
const instant = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Stockholm' });

const instantDay = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'medium', timeZone: 'Europe/Stockholm' });

const fullDay = new Intl.DateTimeFormat('sv-SE', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

const asUtc = (date: IsoDate): Date => new Date(`${date}T00:00:00Z`);

/** "tis 24 nov. 2026": a date as a person says it, with its weekday. */
export const longDate = (date: IsoDate): string => day.format(asUtc(date));

/** "24 nov.": for lines where the year is clear. */
export const shortDate = (date: IsoDate): string => shortDay.format(asUtc(date));

/** "10:42", Swedish time. */
export const clockTime = (atMs: number): string => clock.format(atMs);

/** "24 nov. 2026 10:42", Swedish time: for logs and signatures. */
export const dateAndTime = (atMs: number): string => instant.format(atMs);

/** "24 nov. 2026", Swedish time: the day of an instant. */
export const dayOf = (atMs: number): string => instantDay.format(atMs);

/** "Tisdag 17 november": as a heading says it. */
export const fullDate = (date: IsoDate): string => {
  const words = fullDay.format(asUtc(date));
  return `${words.charAt(0).toLocaleUpperCase('sv')}${words.slice(1)}`;
};
