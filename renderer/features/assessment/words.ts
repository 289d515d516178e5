import { shortDate } from '#renderer/lib/dates-sv.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { talkFormLabels } from '#shared/text/assessment.ts';
import type { Perspective, Talk, TimeFactor, Valence } from '#shared/domain/assessment/types.ts';

export const voiceNames: Readonly<Record<Perspective, string>> = { PUPIL: 'eleven', GUARDIAN: 'vårdnadshavarna', SCHOOL: 'skolan' };
/** Over the three dots of each area. */
export const dotLetters: Readonly<Record<Perspective, string>> = { PUPIL: 'E', GUARDIAN: 'V', SCHOOL: 'S' };

/** "16 nov": no full stop, one often follows. */
export const dayName = (date: IsoDate): string => shortDate(date).replace(/\.$/u, '');

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);

/** "Mamma Samira Ek": who has spoken, first in a line. */
export const speakerName = (talk: Talk): string => capitalised(talk.speaker);

/** "Ali, 16 nov" */
export const talkName = (talk: Talk): string => `${speakerName(talk)}, ${dayName(talk.heldOn)}`;

/** "möte 16 nov, med tolk" */
export const talkDetail = (talk: Talk): string => `${talkFormLabels[talk.form].toLocaleLowerCase('sv')} ${dayName(talk.heldOn)}${talk.hadInterpreter ? ', med tolk' : ''}`;

/** What a time factor says about valence: one choice instead of two. */
export const factorKinds: readonly { readonly valence: Valence; readonly timeFactor: TimeFactor; readonly hint: string }[] = [
  { valence: 'PROTECTIVE', timeFactor: 'PROMOTING', hint: 'Det här hjälper' },
  { valence: 'RISK', timeFactor: 'VULNERABILITY', hint: 'Fanns där redan innan' },
  { valence: 'RISK', timeFactor: 'TRIGGER', hint: 'Satte igång det' },
  { valence: 'RISK', timeFactor: 'MAINTAINING', hint: 'Håller det kvar' },
];

/** "Alis", "Elias": a name that ends in s, x or z takes no s. */
export const genitive = (name: string): string => (/[sxz]$/iu.test(name) ? name : `${name}s`);
