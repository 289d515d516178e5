import { countOpenCasesByCoordinator } from '#electron/db/repositories/case-counts.ts';
import type { Person } from '#shared/contract/people.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { compareSv } from '#shared/kernel/sort-sv.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { QueryContext } from '../context.ts';

/** Colleagues in Swedish order, with how many open cases each coordinates and what each can open. */
export const listPeople = ({ db, ports }: QueryContext): Result<readonly Person[]> => {
  const coordinated = countOpenCasesByCoordinator(db);
  const rooms = ports.people.compartments();
  return ok(
    ports.people
      .members()
      .map(({ id, displayName, role, isFounder, mustChangePassphrase, startsOn, endsOn }) => ({
        userId: id,
        displayName,
        role,
        isFounder,
        mustChangePassphrase,
        startsOn: startsOn as IsoDate | null,
        endsOn: endsOn as IsoDate | null,
        coordinatedCases: coordinated.get(id) ?? 0,
        holds: rooms.filter((room) => room.holders.includes(id)).map((room) => room.compartment),
        waitsFor: rooms.filter((room) => room.waiting.includes(id)).map((room) => room.compartment),
      }))
      .toSorted((a, b) => compareSv(a.displayName, b.displayName)),
  );
};
