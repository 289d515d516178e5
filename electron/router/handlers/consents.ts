import { listConsents, recordConsent, withdrawConsent } from '#electron/application/consents/consents.ts';
import type { consentCalls } from '#shared/contract/consents.ts';
import type { HandlersFor } from '../handler-types.ts';

export const consentHandlers: HandlersFor<keyof typeof consentCalls> = {
  'consent.list': listConsents,
  'consent.record': recordConsent,
  'consent.withdraw': withdrawConsent,
};
