import policy from '#resources/people/people-policy.json' with { type: 'json' };
import type { Person } from '#shared/contract/people.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

/** `ONE_TIME`: has not chosen a passphrase of their own yet. `ENDS_SOON`: within `memberEndsSoonDays` of the policy. */
type Presence = 'OVER' | 'NOT_YET' | 'ONE_TIME' | 'ENDS_SOON' | 'HERE';

/** How a colleague stands to the vault today; what hinders most is said. */
export const presenceOf = ({ startsOn, endsOn, mustChangePassphrase }: Pick<Person, 'startsOn' | 'endsOn' | 'mustChangePassphrase'>, today: IsoDate): Presence => {
  if (endsOn && endsOn < today) return 'OVER';
  if (startsOn && startsOn > today) return 'NOT_YET';
  if (mustChangePassphrase) return 'ONE_TIME';
  return endsOn && endsOn <= addCalendarDays(today, policy.memberEndsSoonDays) ? 'ENDS_SOON' : 'HERE';
};

const counted = (people: readonly Person[], isOne: (person: Person) => boolean, words: string): readonly string[] => {
  const count = people.filter(isOne).length;
  return count === 0 ? [] : [`${String(count)} ${words}`];
};

/** "6 personer, 1 väntar på en nyckel, 1 slutar snart": what asks for somebody's hand, said before the list. */
export const teamText = (people: readonly Person[], today: IsoDate): string =>
  [
    people.length === 1 ? '1 person' : `${String(people.length)} personer`,
    ...counted(people, ({ waitsFor }) => waitsFor.length > 0, 'väntar på en nyckel'),
    ...counted(people, (person) => presenceOf(person, today) === 'ONE_TIME', 'har bara engångsfras'),
    ...counted(people, (person) => presenceOf(person, today) === 'ENDS_SOON', 'slutar snart'),
    ...counted(people, (person) => presenceOf(person, today) === 'OVER', 'kan inte längre logga in'),
  ].join(', ');
