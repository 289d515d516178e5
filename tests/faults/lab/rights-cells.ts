import { allHandlers } from '#electron/router/handlers/all.ts';
import { createRouter, type Router } from '#electron/router/router.ts';
import { callNames, contract, type CallName } from '#shared/contract/contract.ts';
import type { Right } from '#shared/contract/define.ts';
import { roles } from '#shared/domain/access/roles.ts';
import { fail } from '#shared/kernel/result.ts';
import type { LabCore } from './core.ts';
import { randomFrom, type Figure, type Lab } from './figure.ts';
import { expectedClass, expectedRoles, isExpected, standings, type Person } from './rights-expected.ts';
import { logIn, makeRightsVault, NO_CASE } from './rights-people.ts';
import { checkRooms, roomCellsPerPerson } from './rights-rooms.ts';
import { inTempDir } from './temp-dir.ts';
import { validInput } from './valid-input.ts';

/*
 * Role × call × standing to the case × room, cell by cell, through the program's own router over a real vault with one
 * person of each role (security reference 11, tests 15 and 50). What is right is read from `rights-expected.ts`, written by hand.
 */

const ENTERED = 'LAB_ENTERED';
const coreCalls = callNames.filter((name) => contract[name].kind !== 'shell');

interface RightsVerdict {
  readonly cells: number;
  readonly failures: readonly string[];
}

/** A router whose handlers do nothing but say that they were reached. */
const bareRouter = ({ runtime }: LabCore): Router =>
  createRouter({
    gate: runtime.gate,
    ports: {} as never,
    handlers: Object.fromEntries(Object.keys(allHandlers).map((name) => [name, () => fail(ENTERED)])),
    clock: { today: () => runtime.clock.today(), nowMs: () => runtime.clock.now() },
    newId: () => NO_CASE,
    log: () => {},
  });

const checkDoors = async (core: LabCore, person: Person, seed: number): Promise<RightsVerdict> => {
  const route = bareRouter(core);
  const random = randomFrom(seed);
  const failures: string[] = [];
  let cells = 0;
  for (const name of coreCalls) {
    const callClass = expectedClass.get(name);
    const { value } = validInput(contract[name].input, random);
    for (const standing of standings) {
      cells += 1;
      if (!callClass) {
        failures.push(`${name} has no line in rights-expected.ts`);
        continue;
      }
      const input = contract[name].scope === 'case' ? { ...(value as object), caseId: person.cases[standing] } : structuredClone(value);
      const result = await route(name, input);
      const code = result.ok ? 'OK' : result.failure.code;
      const allowed = contract[name].scope === 'case' ? isExpected(callClass, person.role, standing) : isExpected(callClass, person.role, 'OUTSIDER');
      if (code !== (allowed ? ENTERED : 'NOT_ALLOWED')) failures.push(`${person.role} ${standing} ${name}: ${code} where ${allowed ? 'it may' : 'it may not'}`);
    }
  }
  return { cells, failures };
};

const unknownWords = (): readonly string[] => [
  ...roles.filter((role) => !(expectedRoles as readonly string[]).includes(role)).map((role) => `role ${role} has no column in rights-expected.ts`),
  ...[...expectedClass.keys()].filter((name) => !coreCalls.includes(name as CallName)).map((name) => `${name} stands in rights-expected.ts and is no call`),
];

/** The same lab must notice a door that was left open. */
const assertNoticesOpenDoor = async (core: LabCore, person: Person, seed: number): Promise<void> => {
  const spec = contract['audit.list'] as { right: Right };
  const { right } = spec;
  spec.right = 'unlocked';
  try {
    const { failures } = await checkDoors(core, person, seed);
    if (failures.length === 0) throw new Error(`sensitivity: ${person.role} could read the log and nobody noticed`);
  } finally {
    spec.right = right;
  }
};

/** Every cell checked, and each one that is not as it was written down. */
export const checkRights = (seed: number, say: (text: string) => void): Promise<RightsVerdict> =>
  inTempDir(async (dir) => {
    const people = await makeRightsVault(dir);
    const failures = [...unknownWords()];
    let cells = 0;
    for (const person of people) {
      const core = await logIn(dir, person.userId);
      for (const verdict of [await checkDoors(core, person, seed), await checkRooms(core, person, people, seed)]) {
        cells += verdict.cells;
        failures.push(...verdict.failures);
      }
      if (person.role === 'MENTOR') await assertNoticesOpenDoor(core, person, seed);
      core.runtime.lock();
      say(`rights-cells: ${person.role}, ${String(cells)} cells`);
    }
    return { cells, failures };
  });

export const rightsCells: Lab = async ({ seed, say }): Promise<readonly Figure[]> => {
  const { cells, failures } = await checkRights(seed, say);
  for (const failure of [...new Set(failures)].slice(0, 40)) say(`rights-cells: ${failure}`);
  return [
    { name: 'rights_cells', value: cells, limit: expectedRoles.length * (coreCalls.length * standings.length + roomCellsPerPerson), goal: 'at-least' },
    { name: 'rights_failures', value: failures.length, limit: 0, goal: 'at-most' },
  ];
};
