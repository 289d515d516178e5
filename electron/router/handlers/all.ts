import { draftHandlers } from './drafts.ts';
import { vaultHandlers } from './vault.ts';

/** Every call of the contract that the core answers. */
export const allHandlers = {
  ...vaultHandlers,
  ...draftHandlers,
};
