import { listPeople } from '#electron/application/people/list-people.ts';
import { addPerson } from '#electron/application/vault/use-vault.ts';
import type { peopleCalls } from '#shared/contract/people.ts';
import type { HandlersFor } from '../handler-types.ts';

export const peopleHandlers: HandlersFor<keyof typeof peopleCalls> = {
  'people.list': listPeople,
  'people.add': addPerson,
};
