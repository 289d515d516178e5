import type { UseCaseContext } from '#electron/application/context.ts';
import type { Compartment } from '#shared/domain/access/compartments.ts';
import { readersOfContacts, readersOfRoom } from '#shared/domain/cases/notes.ts';
import type { Case } from '#shared/domain/cases/types.ts';
import { listText } from '#shared/text/absence-picture.ts';

type Ctx = Pick<UseCaseContext, 'ports' | 'today'>;

/** Those who can read what lies in a room of this case today. */
export const readersInRoom = (caseFile: Pick<Case, 'members'>, room: Compartment, { ports, today }: Ctx): ReturnType<typeof readersOfRoom> =>
  readersOfRoom(caseFile, ports.people.members(), ports.people.compartments().find((state) => state.compartment === room)?.holders ?? [], today);

export const readerNames = (caseFile: Pick<Case, 'members'>, room: Compartment, ctx: Ctx): readonly string[] => readersInRoom(caseFile, room, ctx).map((person) => person.displayName);

/** Those who can read a contact with the home of this case: the team in it, and whoever has the contact log. */
export const contactReaderNames = (caseFile: Pick<Case, 'members'>, { ports, today }: Ctx): readonly string[] =>
  readersOfContacts(caseFile, ports.people.members(), ports.people.compartments().find((state) => state.compartment === 'GEM')?.holders ?? [], today).map((person) => person.displayName);

/** "Kan läsas av Kim Ek och Rut Berg". */
export const readersOf = (caseFile: Pick<Case, 'members'>, ctx: Ctx, room: Compartment = 'GEM'): string => {
  const names = readerNames(caseFile, room, ctx);
  return names.length === 0 ? 'Kan inte läsas av någon i ärendet i dag' : `Kan läsas av ${listText(names)}`;
};
