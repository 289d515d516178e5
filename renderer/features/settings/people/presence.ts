import policy from '#resources/people/people-policy.json' with { type: 'json' };
import type { Person } from '#shared/contract/people.ts';
import { presenceOf, type Presence } from '#shared/domain/people/presence.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

/** How a colleague stands to the vault today, by the policy in force. */
export const presenceOn = (person: Person, today: IsoDate): Presence => presenceOf(person, today, policy);

const counted = (people: readonly Person[], isOne: (person: Person) => boolean, words: string): readonly string[] => {
  const count = people.filter(isOne).length;
  return count === 0 ? [] : [`${String(count)} ${words}`];
};

/** "6 personer, 1 väntar på en nyckel, 1 slutar snart": what asks for somebody's hand, said before the list. */
export const teamText = (people: readonly Person[], today: IsoDate): string =>
  [
    people.length === 1 ? '1 person' : `${String(people.length)} personer`,
    ...counted(people, ({ waitsFor }) => waitsFor.length > 0, 'väntar på en nyckel'),
    ...counted(people, (person) => presenceOn(person, today) === 'ONE_TIME', 'har bara engångsfras'),
    ...counted(people, (person) => presenceOn(person, today) === 'ENDS_SOON', 'slutar snart'),
    ...counted(people, (person) => presenceOn(person, today) === 'OVER', 'kan inte längre logga in'),
  ].join(', ');
