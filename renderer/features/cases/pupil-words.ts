import type { PupilPage } from '#shared/contract/pupils.ts';

/** "Ali Ek"; the given name alone where there is no other. */

/** "8B · 14 år · 2012-03-14-****". */
export const pupilLine = (pupil: Pick<PupilPage, 'className' | 'ageYears' | 'isProtected' | 'maskedIdNumber'>): string =>
  [pupil.className, pupil.ageYears === null ? '' : `${String(pupil.ageYears)} år`, pupil.isProtected ? '' : pupil.maskedIdNumber].filter((part) => part !== '').join(' · ');
