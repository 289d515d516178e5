import { getIdentity, identityStatus, readOriginal, saveIdentity } from '#electron/application/pupils/read-identity.ts';
import { liftProtection, protectPupil, sweepTexts } from '#electron/application/pupils/protect.ts';
import type { identityCalls } from '#shared/contract/identity.ts';
import type { HandlersFor } from '../handler-types.ts';

export const identityHandlers: HandlersFor<keyof typeof identityCalls> = {
  'identity.status': identityStatus,
  'identity.get': getIdentity,
  'identity.original': readOriginal,
  'identity.save': saveIdentity,
  'identity.protect': protectPupil,
  'identity.sweep': sweepTexts,
  'identity.lift': liftProtection,
};
