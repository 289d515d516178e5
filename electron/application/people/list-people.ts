import { readOpenCases } from '#electron/db/repositories/cases.ts';
import type { Person } from '#shared/contract/people.ts';
import { compareSv } from '#shared/kernel/sort-sv.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { QueryContext } from '../context.ts';

/** Colleagues in Swedish order, with how many open cases each coordinates. */
export const listPeople = ({ db, ports }: QueryContext): Result<readonly Person[]> => {
  const openCases = readOpenCases(db);
  return ok(
    ports.people
      .members()
      .map(({ id, displayName, role, isFounder, mustChangePassphrase }) => ({
        userId: id,
        displayName,
        role,
        isFounder,
        mustChangePassphrase,
        coordinatedCases: openCases.filter((candidate) => candidate.coordinatorUserId === id).length,
      }))
      .toSorted((a, b) => compareSv(a.displayName, b.displayName)),
  );
};
