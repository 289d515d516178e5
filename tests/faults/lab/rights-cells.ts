import { allHandlers } from '#electron/router/handlers/all.ts';
import { createRouter, type Router } from '#electron/router/router.ts';
import { callNames, contract, type CallName, type InputOf } from '#shared/contract/contract.ts';
import { roles } from '#shared/domain/access/roles.ts';
import { fail } from '#shared/kernel/result.ts';
import { openLabCore, secret, type LabCore } from './core.ts';
import { randomFrom, type Figure, type Lab } from './figure.ts';
import { expectedAnswer, expectedClass, expectedRoles, type CallClass, type ExpectedRole } from './rights-expected.ts';
import { inTempDir } from './temp-dir.ts';
import { validInput } from './valid-input.ts';

/*
 * Role × call × standing to the case, cell by cell, through the program's own router over a real vault with one person of
 * each role (security reference 11, test 50). What is right is read from `rights-expected.ts`, written by hand.
 */

/** FORMER: a membership that ended yesterday. NOWHERE: there is no such case. Both are outsiders. */
const standings = ['MEMBER', 'GUEST', 'OUTSIDER', 'FORMER', 'NOWHERE'] as const;
type Standing = (typeof standings)[number];

const PASSPHRASE = 'hasselnöt lykta fjärd ransel';
const ENTERED = 'LAB_ENTERED';
const NO_CASE = '01890000-0000-7000-8000-00000000dead';
const coreCalls = callNames.filter((name) => contract[name].kind !== 'shell');

interface Person {
  readonly role: ExpectedRole;
  readonly userId: string;
  readonly cases: Readonly<Record<Standing, string>>;
}

export interface RightsVerdict {
  readonly cells: number;
  readonly failures: readonly string[];
}

const isExpected = (callClass: CallClass, role: ExpectedRole, standing: Standing): boolean => {
  const answer = expectedAnswer(callClass, role);
  return answer === 'A' || (standing === 'MEMBER' && answer !== '-') || (standing === 'GUEST' && answer === 'G');
};

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

const checkPerson = async (core: LabCore, person: Person, seed: number): Promise<RightsVerdict> => {
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

interface Login {
  readonly userId: string;
  readonly core: LabCore;
}

const logIn = async (dir: string, userId: string, passphrase: string): Promise<LabCore> => {
  const core = openLabCore(dir, 'resources');
  await core.call('vault.unlock', { userId, passphrase: secret(passphrase) });
  return core;
};

/** Everyone with a passphrase of their own, and nobody logged in. */
const makePeople = async (dir: string): Promise<ReadonlyMap<ExpectedRole, string>> => {
  const people = new Map<ExpectedRole, string>();
  const founder = openLabCore(dir, 'resources');
  const school = { authorityName: 'Ekbackens kommun', authorityKind: 'MUNICIPAL', schoolUnitName: 'Ekbacksskolan', schoolUnitCode: '', schoolForm: 'GRUNDSKOLA', address: '', telephone: '', email: '' } as const;
  const { user } = await founder.call('vault.create', { displayName: 'Nina Dahl', role: 'SCHOOL_NURSE', passphrase: secret(PASSPHRASE), school });
  people.set('FOUNDER', user.userId);
  const added: { readonly role: ExpectedRole; readonly userId: string; readonly oneTime: string }[] = [];
  for (const role of expectedRoles) {
    if (role === 'FOUNDER') continue;
    const { userId, oneTimePassphrase } = await founder.call('people.add', { displayName: `Kollega ${String(added.length + 1)}`, role, passphrase: secret(PASSPHRASE) });
    added.push({ role, userId, oneTime: oneTimePassphrase });
  }
  founder.runtime.lock();
  for (const { role, userId, oneTime } of added) {
    const core = await logIn(dir, userId, oneTime);
    await core.call('vault.changePassphrase', { current: secret(oneTime), next: secret(PASSPHRASE) });
    core.runtime.lock();
    people.set(role, userId);
  }
  return people;
};

/** One case of each standing for everyone but the counsellor; the counsellor's are made by the psychologist. */
const makeCases = async ({ core, userId: caseworker }: Login, others: readonly (readonly [ExpectedRole, string])[], firstNumber: number): Promise<readonly Person[]> => {
  const people: Person[] = [];
  for (const [index, [role, userId]] of others.entries()) {
    if (userId === caseworker) throw new Error('who opens a case is a member of it');
    const open = async (): Promise<string> => {
      const number = `lab-${String(firstNumber + index)}-${String(people.length)}-${crypto.randomUUID().slice(0, 8)}`;
      const { pupilId } = await core.call('pupil.create', { idKind: 'LOKALT_ID', idNumber: number, givenName: 'Elev', familyName: number, className: '7B', grade: '7', schoolForm: 'GRUNDSKOLA', homeMunicipality: '', motherTongue: '', needsInterpreter: false, protection: 'NONE', guardians: [] } as InputOf<'pupil.create'>);
      return (await core.call('case.open', { pupilId, stepId: null, reason: 'Rättigheter' })).caseId;
    };
    const add = async (caseId: string, capacity: 'MEMBER' | 'CONSULTATIVE'): Promise<void> => {
      const input = { caseId, userId, motive: 'Rättigheter', endsOn: capacity === 'CONSULTATIVE' ? '2026-12-17' : null, ...(capacity === 'CONSULTATIVE' ? { capacity } : {}) };
      await core.call('case.addMember', input as InputOf<'case.addMember'>);
    };
    const [member, guest, former, outsider] = [await open(), await open(), await open(), await open()];
    await add(member, 'MEMBER');
    await add(guest, 'CONSULTATIVE');
    await add(former, 'MEMBER');
    await core.call('case.endMember', { caseId: former, userId });
    people.push({ role, userId, cases: { MEMBER: member, GUEST: guest, FORMER: former, OUTSIDER: outsider, NOWHERE: NO_CASE } });
  }
  return people;
};

const unknownWords = (): readonly string[] => [
  ...roles.filter((role) => !(expectedRoles as readonly string[]).includes(role)).map((role) => `role ${role} has no column in rights-expected.ts`),
  ...[...expectedClass.keys()].filter((name) => !coreCalls.includes(name as CallName)).map((name) => `${name} stands in rights-expected.ts and is no call`),
];

/** Every cell checked, and each one that is not as it was written down. */
export const checkRights = (seed: number, say: (text: string) => void): Promise<RightsVerdict> =>
  inTempDir(async (dir) => {
    const people = await makePeople(dir);
    const idOf = (role: ExpectedRole): string => people.get(role) ?? '';
    const placed: Person[] = [];
    for (const caseworker of ['COUNSELLOR', 'PSYCHOLOGIST'] as const) {
      const core = await logIn(dir, idOf(caseworker), PASSPHRASE);
      const others = [...people].filter(([role]) => (role === 'COUNSELLOR') === (caseworker === 'PSYCHOLOGIST'));
      placed.push(...(await makeCases({ core, userId: idOf(caseworker) }, others, placed.length)));
      core.runtime.lock();
    }
    const failures = [...unknownWords()];
    let cells = 0;
    for (const person of placed) {
      const core = await logIn(dir, person.userId, PASSPHRASE);
      const verdict = await checkPerson(core, person, seed);
      core.runtime.lock();
      cells += verdict.cells;
      failures.push(...verdict.failures);
      say(`rights-cells: ${person.role}, ${String(cells)} cells`);
    }
    return { cells, failures };
  });

export const rightsCells: Lab = async ({ seed, say }): Promise<readonly Figure[]> => {
  const { cells, failures } = await checkRights(seed, say);
  for (const failure of [...new Set(failures)].slice(0, 40)) say(`rights-cells: ${failure}`);
  return [
    { name: 'rights_cells', value: cells, limit: expectedRoles.length * coreCalls.length * standings.length, goal: 'at-least' },
    { name: 'rights_failures', value: failures.length, limit: 0, goal: 'at-most' },
  ];
};
