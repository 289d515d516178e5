import type { Guardian, GuardianRole } from './types.ts';

/** What an adult is to the pupil; rows from before roles were asked for are custodians. */
export const guardianRoleOf = ({ role }: Pick<Guardian, 'role'>): GuardianRole => role ?? 'CUSTODIAN';

/** Has this adult a say for the pupil: custody, or appointed in the place of those who have it? Only they consent. */
export const decidesForPupil = (guardian: Pick<Guardian, 'role' | 'custody'>): boolean => {
  const role = guardianRoleOf(guardian);
  return (role === 'CUSTODIAN' || role === 'APPOINTED') && guardian.custody !== 'NONE';
};

/** Who a letter home goes to. Nobody is left out by silence: without a choice, those who decide. */
export const isLetterRecipient = (guardian: Pick<Guardian, 'role' | 'custody' | 'getsLetters'>): boolean => guardian.getsLetters ?? decidesForPupil(guardian);

/** A pupil lives in a familjehem as soon as one of the adults is a familjehemsförälder. */
export const isPlacedInFosterHome = ({ guardians }: { readonly guardians: readonly Pick<Guardian, 'role'>[] }): boolean => guardians.some((guardian) => guardian.role === 'FOSTER_PARENT');
