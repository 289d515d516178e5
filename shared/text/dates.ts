import type { IsoDate } from '#shared/kernel/brand.ts';

const day = new Intl.DateTimeFormat('sv-SE', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

/** "tis 24 nov": a date inside a sentence, where the year is clear. No full stop: one often follows. */
export const dayInWords = (date: IsoDate): string => day.format(new Date(`${date}T00:00:00Z`)).replace(/\.$/u, '');
