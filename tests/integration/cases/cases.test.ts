import { afterEach, describe, expect, it } from 'vitest';
import type { CaseContact } from '#shared/domain/cases/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { makeTestCore, TEST_TODAY, type TestCore } from '#tests/support/test-core.ts';
import { newPupil } from './support.ts';

let core: TestCore;
afterEach(() => {
  core.close();
});

const opened = async (): Promise<{ pupilId: string; caseId: string }> => {
  core = await makeTestCore();
  const pupilId = await newPupil(core, 0);
  const { caseId } = await core.ok('case.open', { pupilId, stepId: 'kartlagga', reason: '22 % frånvaro de senaste fyra veckorna' });
  return { pupilId, caseId };
};

describe('opening a case', () => {
  it('numbers cases within the year and gives no number twice', async () => {
    const { caseId } = await opened();
    const other = await core.ok('case.open', { pupilId: await newPupil(core, 1), stepId: null, reason: 'Oro från mentor' });
    const rows = await core.ok('case.list', {});
    expect(rows.map((row) => row.caseNumber)).toEqual(['2026-002', '2026-001']);
    expect(rows.map((row) => row.caseId)).toEqual([other.caseId, caseId]);
  });

  it('makes the opener samordnare and keeps the staircase of the day, so that a later choice does not rewrite the trigger', async () => {
    const { caseId } = await opened();
    const page = await core.ok('case.get', { caseId });
    expect(page.coordinatorName).toBe('Kim Ek');
    expect(page.case.trigger).toMatchObject({ packId: '10-15-20-grundskola', stepId: 'kartlagga' });
    expect(page.staircaseName).not.toBe('');
  });

  it('never opens two cases for one pupil', async () => {
    const { pupilId } = await opened();
    expect(await core.call('case.open', { pupilId, stepId: null, reason: 'en gång till' })).toMatchObject({ ok: false, failure: { code: 'CASE_ALREADY_OPEN', params: { caseNumber: '2026-001' } } });
  });
});

describe('who can read a case', () => {
  it('keeps a colleague who is no member out of the case but not out of the list, and says nothing of what comes next', async () => {
    const { caseId } = await opened();
    await core.as('PSYCHOLOGIST');
    expect(await core.call('case.get', { caseId })).toMatchObject({ ok: false, failure: { code: 'NOT_ALLOWED' } });
    const [row] = await core.ok('case.list', {});
    expect(row).toMatchObject({ caseNumber: '2026-001', isMember: false, isMine: false, next: null });
  });

  it('lets a new member in and shuts out one whose time has ended', async () => {
    const { caseId } = await opened();
    const psychologist = await core.as('PSYCHOLOGIST');
    await core.as('COUNSELLOR');
    await core.ok('case.addMember', { caseId, userId: psychologist, motive: 'Handledning', endsOn: null });
    await core.as('PSYCHOLOGIST');
    expect((await core.ok('case.get', { caseId })).readers).toContain('Petra Sand (skolpsykolog)');
    await core.as('COUNSELLOR');
    await core.ok('case.endMember', { caseId, userId: psychologist });
    await core.as('PSYCHOLOGIST');
    expect(await core.call('case.get', { caseId })).toMatchObject({ ok: false });
    await core.as('COUNSELLOR');
    await core.ok('case.addMember', { caseId, userId: psychologist, motive: 'Ny fråga', endsOn: '2026-12-01' as IsoDate });
    expect((await core.ok('case.get', { caseId })).members).toContainEqual(expect.objectContaining({ userId: psychologist, motive: 'Ny fråga', endsOn: '2026-12-01' }));
  });

  it('shows a mentor only the cases in which the mentor is a member', async () => {
    await opened();
    await core.as('MENTOR');
    expect(await core.ok('case.list', {})).toEqual([]);
    expect((await core.ok('today.get', {})).lists).toEqual({ overdue: [], today: [], nextSevenDays: [] });
  });

  it('keeps a memory note with its writer: others reading it would make it part of the file', async () => {
    const { caseId } = await opened();
    await core.ok('note.add', { caseId, kind: 'MEMORY_NOTE', occurredOn: TEST_TODAY as IsoDate, text: 'Ring mamma på torsdag' });
    await core.ok('note.add', { caseId, kind: 'CONTACT', occurredOn: TEST_TODAY as IsoDate, text: 'Samtal med pappa' });
    expect((await core.ok('note.list', { caseId })).notes.map((note) => note.kind).toSorted()).toEqual(['CONTACT', 'MEMORY_NOTE']);
    expect((await core.ok('case.get', { caseId })).timeline.map((entry) => entry.kind)).toEqual(['CONTACT', 'OPENED']);
    await core.as('HEAD_TEACHER');
    expect((await core.ok('note.list', { caseId })).notes.map((note) => note.kind)).toEqual(['CONTACT']);
  });
});

describe('stages', () => {
  it('asks for a written reason where something required is missing, and keeps it', async () => {
    const { caseId } = await opened();
    const { case: before, missing } = await core.ok('case.get', { caseId });
    expect(missing.map((item) => item.text)).toEqual(['Kartläggningen är inte klar', 'Eleven har inte fått berätta', 'Inget behov är formulerat']);
    const move = { caseId, rowVersion: before.rowVersion, toStage: 'PLANNING' } as const;
    expect(await core.call('case.passStage', { ...move, reason: ' ' })).toMatchObject({ ok: false, failure: { code: 'STAGE_NEEDS_REASON' } });
    await core.ok('case.passStage', { ...move, reason: 'Kartlagd på förra skolan' });
    const after = await core.ok('case.get', { caseId });
    expect(after.case.state.stage).toBe('PLANNING');
    expect(after.timeline[0]?.text).toContain('Kartlagd på förra skolan');
  });

  it('says for every stage who answers for it, how, with what of the kartläggning and which papers (catches a närvaroplan that is only a row of names)', async () => {
    const { caseId } = await opened();
    await core.as('HEAD_TEACHER');
    await core.as('COUNSELLOR');
    const stages = await core.ok('case.stages', { caseId });
    expect(stages.every(({ routine }) => routine !== null && routine.text !== '' && routine.assessmentPart !== '')).toBe(true);
    const by = new Map(stages.map(({ toStage, routine }) => [toStage, routine]));
    expect(by.get('ASSESSMENT')).toMatchObject({ responsible: 'Samordnaren, Kim Ek', documents: ['EHT-underlag'] });
    expect(by.get('AWAITING_DECISION')).toMatchObject({ responsible: 'Rektor, Rut Berg', documents: ['Åtgärdsplan'] });
    expect(by.get('COLLABORATION')?.documents).toEqual(['Samtycke', 'Remiss', 'Kallelse']);
  });

  it('refuses a change made on an old picture of the case', async () => {
    const { caseId } = await opened();
    const { case: before } = await core.ok('case.get', { caseId });
    await core.ok('case.saveContacts', { caseId, rowVersion: before.rowVersion, contacts: [] });
    expect(await core.call('case.close', { caseId, rowVersion: before.rowVersion, closingReason: 'MOVED', comment: '' })).toMatchObject({ ok: false, failure: { code: 'CONFLICT' } });
  });

  it('closes and opens again with the history kept, and frees the pupil for a new case only while closed', async () => {
    const { caseId, pupilId } = await opened();
    const version = async (): Promise<number> => (await core.ok('case.get', { caseId })).case.rowVersion;
    await core.ok('case.close', { caseId, rowVersion: await version(), closingReason: 'MOVED', comment: '' });
    const closed = await core.ok('case.get', { caseId });
    expect(closed).toMatchObject({ next: null, mayWrite: false });
    expect(await core.call('note.add', { caseId, kind: 'CONTACT', occurredOn: TEST_TODAY as IsoDate, text: 'x' })).toMatchObject({ ok: false, failure: { code: 'CASE_CLOSED' } });
    await core.ok('case.reopen', { caseId, rowVersion: await version(), reason: 'Flytten blev inte av' });
    const again = await core.ok('case.get', { caseId });
    expect(again.case.state.stage).toBe('ASSESSMENT');
    expect(again.timeline.map((entry) => entry.kind)).toEqual(['STAGE', 'CLOSED', 'OPENED']);
    expect(await core.call('case.open', { pupilId, stepId: null, reason: 'ny' })).toMatchObject({ ok: false });
  });
});

describe('people around the pupil', () => {
  it('keeps contacts as they were written, and refuses one without a name', async () => {
    const { caseId } = await opened();
    const contact = { contactId: '019a0000-0000-7000-8000-000000000001', name: 'Lena Ask', organisation: 'BUP Ekbacken', role: 'Behandlare', telephone: '08-111 22 33', email: '', isExternal: true };
    const { rowVersion } = await core.ok('case.saveContacts', { caseId, rowVersion: 0, contacts: [contact] });
    expect((await core.ok('case.get', { caseId })).case).toMatchObject({ contacts: [contact], rowVersion });
  });

  it('says for each one outside the school whether a consent lets us talk with them (catches a contact whose consent ended, and one for another organisation)', async () => {
    const { caseId } = await opened();
    const contact = (index: number, organisation: string, kind: Partial<Pick<CaseContact, 'organisationKind'>>, isExternal = true): CaseContact => ({ contactId: `019a0000-0000-7000-8000-00000000000${String(index)}`, name: 'Lena Ask', organisation, ...kind, role: '', telephone: '', email: '', isExternal });
    const contacts = [contact(1, 'BUP Ekbacken', { organisationKind: 'BUP' }), contact(2, 'Socialtjänsten', { organisationKind: 'SOCIAL_SERVICES' }), contact(3, 'Ridskolan', { organisationKind: 'OTHER' }), contact(4, 'Okänd', {}), contact(5, 'Ekbacksskolan', {}, false)];
    await core.ok('case.saveContacts', { caseId, rowVersion: 0, contacts });
    const validTo = '2027-06-11' as IsoDate;
    const given = [{ by: 'PUPIL' as const, name: 'Ali', givenOn: TEST_TODAY as IsoDate, form: 'WRITTEN' as const, wording: '' }];
    await core.ok('consent.record', { caseId, organisations: ['BUP', 'OTHER'], otherOrganisation: 'ridskolan', information: ['ATTENDANCE'], purpose: 'Samverkan', exceptions: '', validTo, informedAboutSecrecy: true, usedInterpreter: false, given, takenOn: TEST_TODAY as IsoDate });
    const statesNow = async () => Object.values((await core.ok('case.get', { caseId })).contactConsents);
    expect(await statesNow()).toEqual([{ state: 'IN_FORCE', validTo }, { state: 'MISSING' }, { state: 'IN_FORCE', validTo }, { state: 'KIND_NOT_STATED' }]);
    core.moveTo('2027-08-20');
    expect((await statesNow())[0]).toEqual({ state: 'MISSING' });
  });

  it('hands the case over and never leaves it without samordnare', async () => {
    const { caseId } = await opened();
    const psychologist = await core.as('PSYCHOLOGIST');
    const kim = await core.as('COUNSELLOR');
    expect(await core.call('case.endMember', { caseId, userId: kim })).toMatchObject({ ok: false, failure: { code: 'MEMBER_IS_COORDINATOR' } });
    await core.ok('case.setCoordinator', { caseId, rowVersion: 0, userId: psychologist });
    await core.ok('case.endMember', { caseId, userId: kim });
    expect(await core.call('case.get', { caseId })).toMatchObject({ ok: false, failure: { code: 'NOT_ALLOWED' } });
  });
});
