import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/kernel/duration.ts';

const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', weekday: 'short', hour: '2-digit', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', minute: '2-digit' });

const partsOf = (atMs: number): Readonly<Record<string, string>> => Object.fromEntries(parts.formatToParts(atMs).map(({ type, value }) => [type, value]));

/** The first instant of a Swedish calendar day, whatever the season. */
export const startOfDay = (date: IsoDate): InstantMs => {
  const utc = Date.parse(`${date}T00:00:00Z`);
  const { hour, minute } = partsOf(utc);
  return (utc - Number(hour) * HOUR_MS - Number(minute) * MINUTE_MS) as InstantMs;
};

/** Saturday, Sunday, or outside the hours of a working day. `fromHour` 18 and `toHour` 7: from six in the evening to seven in the morning. */
export const isOddHour = (atMs: number, { fromHour, toHour }: { readonly fromHour: number; readonly toHour: number }): boolean => {
  const { weekday = '', hour } = partsOf(atMs);
  return weekday.startsWith('lör') || weekday.startsWith('sön') || Number(hour) >= fromHour || Number(hour) < toHour;
};
