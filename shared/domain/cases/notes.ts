import { may } from '../access/matrix.ts';
import { professionRoomOf, type Compartment, type FieldRoom } from '../access/compartments.ts';
import type { Role } from '../access/roles.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { relationOf } from './open.ts';
import type { Case } from './types.ts';

export type NoteKind = 'OFFICIAL_NOTE' | 'MEMORY_NOTE' | 'CONTACT' | 'COMMENT';

/**
 * Where a note of this kind may lie. A memory note is its writer's alone (once others could read it, it would belong to the
 * file); contacts and comments are the team's; an official note is the team's or the writer's profession's.
 */
export const roomsForNote = (kind: NoteKind, role: Role): readonly FieldRoom[] => {
  if (kind === 'MEMORY_NOTE') return ['EGEN'];
  const own = professionRoomOf(role);
  return kind === 'OFFICIAL_NOTE' && own !== null ? ['GEM', own] : ['GEM'];
};

interface Colleague {
  readonly id: string;
  readonly displayName: string;
  readonly role: Role;
  readonly isFounder: boolean;
}

/** Who can read what lies in a room of this case today: in the case ∩ the profession's right ∩ the room's key (security reference 0, finding 9). */
export const readersOfRoom = (
  caseFile: Pick<Case, 'members'>,
  colleagues: readonly Colleague[],
  holders: readonly string[],
  today: IsoDate,
): readonly Colleague[] =>
  colleagues.filter((person) => holders.includes(person.id) && may({ userId: person.id, role: person.role, isFounder: person.isFounder }, 'case.read', relationOf(caseFile, person.id, { today })));

/** A contact with the home is also read by those who have the school's contact log, in the case or not. */
export const readersOfContacts = (caseFile: Pick<Case, 'members'>, colleagues: readonly Colleague[], holders: readonly string[], today: IsoDate): readonly Colleague[] => {
  const inCase = new Set(readersOfRoom(caseFile, colleagues, holders, today));
  return colleagues.filter((person) => inCase.has(person) || (holders.includes(person.id) && may({ userId: person.id, role: person.role, isFounder: person.isFounder }, 'contactLog.read')));
};

/** Why something from one profession may be told to the team. Data with a source (`resources/inner-sharing`). */
export const innerSharingGrounds = ['CONSENT', 'NEEDED_FOR_SUPPORT', 'HEALTH_TEAM_WORK'] as const;
export type InnerSharingGround = (typeof innerSharingGrounds)[number];

export interface InnerSharingPack {
  readonly id: string;
  readonly version: string;
  readonly validFrom: string;
  readonly source: string;
  readonly grounds: readonly { readonly ground: InnerSharingGround; readonly label: string; readonly reference: string; readonly help: string; readonly rooms: readonly Compartment[] }[];
}

/** What may be written in free text, in a few sentences (`resources/writing-rules`). */
export interface WritingRules {
  readonly id: string;
  readonly version: string;
  readonly validFrom: string;
  readonly source: string;
  readonly rules: readonly string[];
}
