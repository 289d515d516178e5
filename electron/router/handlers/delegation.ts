import { endDelegation, grantDelegation, listDelegations, previewRegister, saveRegister } from '#electron/application/delegation/register.ts';
import type { delegationCalls } from '#shared/contract/delegation.ts';
import type { HandlersFor } from '../handler-types.ts';

export const delegationHandlers: HandlersFor<keyof typeof delegationCalls> = {
  'delegation.list': listDelegations,
  'delegation.grant': grantDelegation,
  'delegation.end': endDelegation,
  'delegation.paper': previewRegister,
  'delegation.savePaper': saveRegister,
};
