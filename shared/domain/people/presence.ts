import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { PeoplePolicy } from './policy.ts';

/** First and last day somebody is attached; null = without that limit. */
interface Attachment {
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

const isBefore = ({ startsOn }: Attachment, today: string): boolean => startsOn !== null && today < startsOn;
const isAfter = ({ endsOn }: Attachment, today: string): boolean => endsOn !== null && endsOn < today;

/** Somebody who is attached for a time comes in between the two dates, both included (S2.9). The program's rule: the key is theirs until they are removed. */
export const isAttached = (person: Attachment, today: string): boolean => !isBefore(person, today) && !isAfter(person, today);

/** `ONE_TIME`: has not chosen a passphrase of their own yet. `ENDS_SOON`: within `memberEndsSoonDays` of the policy. */
export type Presence = 'OVER' | 'NOT_YET' | 'ONE_TIME' | 'ENDS_SOON' | 'HERE';

/** How a colleague stands to the vault today; what hinders most is said. */
export const presenceOf = (person: Attachment & { readonly mustChangePassphrase: boolean }, today: IsoDate, { memberEndsSoonDays }: Pick<PeoplePolicy, 'memberEndsSoonDays'>): Presence => {
  if (isAfter(person, today)) return 'OVER';
  if (isBefore(person, today)) return 'NOT_YET';
  if (person.mustChangePassphrase) return 'ONE_TIME';
  return person.endsOn !== null && person.endsOn <= addCalendarDays(today, memberEndsSoonDays) ? 'ENDS_SOON' : 'HERE';
};
