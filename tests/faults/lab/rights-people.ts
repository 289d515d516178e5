import type { InputOf } from '#shared/contract/contract.ts';
import { openLabCore, secret, type LabCore } from './core.ts';
import { expectedRoles, roomNames, type ExpectedRole, type Person } from './rights-expected.ts';
import { furnishRooms, writers } from './rights-rooms.ts';

/* One person of each role in one vault, and for each of them a case of every standing. */

const PASSPHRASE = 'hasselnöt lykta fjärd ransel';
export const NO_CASE = '01890000-0000-7000-8000-00000000dead';

interface Login {
  readonly userId: string;
  readonly core: LabCore;
}

export const logIn = async (dir: string, userId: string, passphrase = PASSPHRASE): Promise<LabCore> => {
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
const makeCases = async ({ core, userId: caseworker }: Login, others: readonly (readonly [ExpectedRole, string])[]): Promise<readonly Person[]> => {
  const people: Person[] = [];
  for (const [role, userId] of others) {
    if (userId === caseworker) throw new Error('who opens a case is a member of it');
    const open = async (): Promise<string> => {
      const number = `lab-${crypto.randomUUID().slice(0, 13)}`;
      const { pupilId } = await core.call('pupil.create', { idKind: 'LOKALT_ID', idNumber: number, givenName: 'Elev', familyName: number, className: '7B', grade: '7', schoolForm: 'GRUNDSKOLA', homeMunicipality: '', motherTongue: '', needsInterpreter: false, protection: 'NONE', guardians: [] } as InputOf<'pupil.create'>);
      return (await core.call('case.open', { pupilId, stepId: null, reason: 'Rättigheter' })).caseId;
    };
    const add = async (caseId: string, capacity: 'MEMBER' | 'CONSULTATIVE'): Promise<void> => {
      const input = { caseId, userId, motive: 'Rättigheter', endsOn: capacity === 'CONSULTATIVE' ? '2026-12-17' : null, ...(capacity === 'CONSULTATIVE' ? { capacity } : {}) };
      if (role !== 'ADMINISTRATOR') return void (await core.call('case.addMember', input as InputOf<'case.addMember'>));
      // Nobody can put into a case who only manages users: every standing is an outsider's then.
      const refused = await core.tryCall('case.addMember', input as InputOf<'case.addMember'>);
      if (refused.ok || refused.failure.code !== 'PERSON_UNFIT_FOR_CASE') throw new Error('an administrator was let into a case');
    };
    const [member, guest, former, outsider] = [await open(), await open(), await open(), await open()];
    await add(member, 'MEMBER');
    await add(guest, 'CONSULTATIVE');
    await add(former, 'MEMBER');
    if (role !== 'ADMINISTRATOR') await core.call('case.endMember', { caseId: former, userId });
    people.push({ role, userId, cases: { MEMBER: member, GUEST: guest, FORMER: former, OUTSIDER: outsider, NOWHERE: NO_CASE } });
  }
  return people;
};

/** What no profession has by itself, and what its first holder gives on: a room goes from hand to hand. */
const giveRooms = async (dir: string, idOf: (role: ExpectedRole) => string): Promise<void> => {
  const passphrase = (): Uint8Array => secret(PASSPHRASE);
  const counsellor = await logIn(dir, idOf('COUNSELLOR'));
  await counsellor.call('compartment.create', { passphrase: passphrase(), compartment: 'SKYDD' });
  await counsellor.call('compartment.grant', { passphrase: passphrase(), userId: idOf('PSYCHOLOGIST'), compartment: 'SKYDD' });
  counsellor.runtime.lock();
  const head = await logIn(dir, idOf('HEAD_TEACHER'));
  await head.call('compartment.grant', { passphrase: passphrase(), userId: idOf('DEPUTY_HEAD_TEACHER'), compartment: 'BESLUT' });
  head.runtime.lock();
};

/** A vault with everybody in it, their cases, and a text in every room of every case. Nobody is logged in. */
export const makeRightsVault = async (dir: string): Promise<readonly Person[]> => {
  const ids = await makePeople(dir);
  const idOf = (role: ExpectedRole): string => ids.get(role) ?? '';
  await giveRooms(dir, idOf);
  const people: Person[] = [];
  for (const caseworker of ['COUNSELLOR', 'PSYCHOLOGIST'] as const) {
    const core = await logIn(dir, idOf(caseworker));
    const others = [...ids].filter(([role]) => (role === 'COUNSELLOR') === (caseworker === 'PSYCHOLOGIST'));
    people.push(...(await makeCases({ core, userId: idOf(caseworker) }, others)));
    core.runtime.lock();
  }
  for (const writer of new Set(Object.values(writers))) {
    const core = await logIn(dir, idOf(writer));
    furnishRooms(core, roomNames.filter((room) => writers[room] === writer), people, idOf(writer));
    core.runtime.lock();
  }
  return people;
};
