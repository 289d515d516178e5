import { absenceHandlers } from './absence.ts';
import { draftHandlers } from './drafts.ts';
import { pupilHandlers } from './pupils.ts';
import { vaultHandlers } from './vault.ts';

/** Every call of the contract that the core answers. */
export const allHandlers = {
  ...vaultHandlers,
  ...draftHandlers,
  ...pupilHandlers,
  ...absenceHandlers,
};
