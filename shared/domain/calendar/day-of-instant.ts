import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';

const legalDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The Swedish calendar day of an instant: days are counted between dates, never in lots of 24 hours. */
export const dayOfInstant = (atMs: InstantMs): IsoDate => legalDay.format(atMs) as IsoDate;
