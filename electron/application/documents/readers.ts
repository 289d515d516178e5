import type { UseCaseContext } from '#electron/application/context.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { relationOf } from '#shared/domain/cases/open.ts';
import type { Case } from '#shared/domain/cases/types.ts';
import { listText } from '#shared/text/absence-picture.ts';

/** "Kan läsas av Kim Ek och Rut Berg": everybody who may read this case today. */
export const readersOf = (caseFile: Case, { ports, today }: Pick<UseCaseContext, 'ports' | 'today'>): string => {
  const readers = ports.people.members().filter((person) => may({ userId: person.id, role: person.role, isFounder: person.isFounder }, 'case.read', relationOf(caseFile, person.id, { today })));
  return `Kan läsas av ${listText(readers.map((person) => person.displayName))}`;
};
