import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';

const day = new Intl.DateTimeFormat('sv-SE', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

/** "tis 24 nov": a date inside a sentence, where the year is clear. No full stop: one often follows. */
export const dayInWords = (date: IsoDate): string => day.format(new Date(`${date}T00:00:00Z`)).replace(/\.$/u, '');

const legalDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The Swedish calendar day of an instant. */
export const dayOfInstant = (atMs: InstantMs): IsoDate => legalDay.format(atMs) as IsoDate;
