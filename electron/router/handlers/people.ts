import { confirmRecoveryKey, createCompartment, deviceFactor, grantCompartment, listCompartments, listPaperKeys, makeCompartmentKey, recoverCompartments, revokeCompartment, setDeviceFactor } from '#electron/application/people/compartments.ts';
import { decideAccess, listAccess, requestAccess, seenAccess } from '#electron/application/people/emergency-access.ts';
import { listPeople } from '#electron/application/people/list-people.ts';
import { addPerson, removePerson, resetPassphrase, setDates } from '#electron/application/people/manage-people.ts';
import type { peopleCalls } from '#shared/contract/people.ts';
import type { HandlersFor } from '../handler-types.ts';

export const peopleHandlers: HandlersFor<keyof typeof peopleCalls> = {
  'people.list': listPeople,
  'people.add': addPerson,
  'people.resetPassphrase': resetPassphrase,
  'people.setDates': setDates,
  'people.remove': removePerson,
  'compartment.list': listCompartments,
  'compartment.grant': grantCompartment,
  'compartment.revoke': revokeCompartment,
  'compartment.create': createCompartment,
  'compartment.recover': recoverCompartments,
  'vault.paperKeys': listPaperKeys,
  'vault.confirmRecoveryKey': confirmRecoveryKey,
  'vault.makeCompartmentKey': makeCompartmentKey,
  'vault.deviceFactor': deviceFactor,
  'vault.setDeviceFactor': setDeviceFactor,
  'access.list': listAccess,
  'access.request': requestAccess,
  'access.decide': decideAccess,
  'access.seen': seenAccess,
};
