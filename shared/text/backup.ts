import type { InstantMs } from '#shared/kernel/brand.ts';

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' });
const dayAndMonth = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', day: 'numeric', month: 'long' });
const withYear = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', day: 'numeric', month: 'long', year: 'numeric' });

const DAY_MS = 86_400_000;
const BYTES_PER_MEGABYTE = 1024 * 1024;

const timeOf = (atMs: InstantMs): string => clock.format(atMs).replace(':', '.');

/** "idag 16.02", "igår 16.02", "3 november 16.02"; another year is said. `today` as YYYY-MM-DD. */
export const momentInWords = (atMs: InstantMs, today: string): string => {
  const on = day.format(atMs);
  if (on === today) return `idag ${timeOf(atMs)}`;
  if (day.format(atMs + DAY_MS) === today) return `igår ${timeOf(atMs)}`;
  return `${on.slice(0, 4) === today.slice(0, 4) ? dayAndMonth.format(atMs) : withYear.format(atMs)} ${timeOf(atMs)}`;
};

/** "idag", "igår", "3 november". */
export const dayOfMoment = (atMs: InstantMs, today: string): string => momentInWords(atMs, today).replace(/ \d\d\.\d\d$/, '');

/** "4,2 MB"; never 0. */
export const sizeInWords = (sizeBytes: number): string =>
  `${new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 1 }).format(Math.max(0.1, sizeBytes / BYTES_PER_MEGABYTE))} MB`;

/** What is gone after a restore, in one sentence. */
export const lossInWords = (lostRows: number | null, momentWords: string): string => {
  if (lostRows === null) return `Det som skrevs efter ${momentWords} finns inte i kopian.`;
  if (lostRows === 0) return 'Ingenting har hänt i valvet sedan kopian gjordes.';
  return `Det som gjordes efter ${momentWords} finns inte i kopian: ${lostRows === 1 ? 'en rad' : `${String(lostRows)} rader`} i loggen.`;
};
