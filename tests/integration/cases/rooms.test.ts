import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { Role } from '#shared/domain/access/roles.ts';
import { makeTestCore, TEST_TODAY, type TestCore } from '#tests/support/test-core.ts';
import { newPupil } from './support.ts';

let core: TestCore;
let caseId: string;
let pupilId = '';

const today = TEST_TODAY as IsoDate;

const addTo = async (role: Role, capacity: 'MEMBER' | 'CONSULTATIVE' = 'MEMBER'): Promise<void> => {
  const userId = await core.as(role);
  await core.as('COUNSELLOR');
  await core.ok('case.addMember', { caseId, userId, motive: 'Behövs', endsOn: capacity === 'MEMBER' ? null : ('2026-12-01' as IsoDate), capacity });
};

const textsOf = async (role: Role): Promise<readonly string[]> => {
  await core.as(role);
  return (await core.ok('note.list', { caseId })).notes.map((note) => note.text);
};

beforeEach(async () => {
  core = await makeTestCore();
  pupilId = await newPupil(core, 0);
  ({ caseId } = await core.ok('case.open', { pupilId, stepId: null, reason: 'Oro från mentor' }));
});
afterEach(() => core.close());

describe('a note', () => {
  it('in a profession’s room is read by that profession alone, also by none who may read the case (catches a head teacher in the nurse’s notes)', async () => {
    await addTo('SCHOOL_NURSE');
    await addTo('PSYCHOLOGIST');
    await core.as('SCHOOL_NURSE');
    await core.ok('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: today, text: 'EMI: magont utan fynd', room: 'EMI' });
    await core.as('PSYCHOLOGIST');
    await core.ok('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: today, text: 'PSY: oro i grupp', room: 'PSY' });
    await core.ok('note.add', { caseId, kind: 'MEMORY_NOTE', occurredOn: today, text: 'EGEN: ring på fredag' });
    await core.as('COUNSELLOR');
    await core.ok('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: today, text: 'GEM: möte bokat' });
    expect([await textsOf('HEAD_TEACHER'), await textsOf('SCHOOL_NURSE'), (await textsOf('PSYCHOLOGIST')).toSorted(), await textsOf('COUNSELLOR')]).toEqual([
      ['GEM: möte bokat'],
      ['GEM: möte bokat', 'EMI: magont utan fynd'],
      ['EGEN: ring på fredag', 'GEM: möte bokat', 'PSY: oro i grupp'],
      ['GEM: möte bokat'],
    ]);
  });

  it('that one cannot read is told of by its number alone, and only to members (catches silence, and catches chatter)', async () => {
    await addTo('SCHOOL_NURSE');
    await core.as('SCHOOL_NURSE');
    await core.ok('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: today, text: 'EMI: magont', room: 'EMI' });
    await core.as('COUNSELLOR');
    const list = await core.ok('note.list', { caseId });
    expect([list.notes, list.closed]).toEqual([[], [{ room: 'EMI', count: 1 }]]);
    await core.as('HEAD_TEACHER');
    expect((await core.ok('note.list', { caseId })).closed).toEqual([]);
  });

  it('names who can read it today (catches a line that promises less than the keys do)', async () => {
    await addTo('PSYCHOLOGIST');
    await core.as('HEAD_TEACHER');
    await core.as('PSYCHOLOGIST');
    await core.ok('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: today, text: 'PSY: oro', room: 'PSY' });
    const { notes, rooms } = await core.ok('note.list', { caseId });
    expect(notes.map((note) => note.readers)).toEqual([['Petra Sand']]);
    expect(rooms).toEqual([
      { room: 'GEM', readers: ['Kim Ek', 'Petra Sand', 'Rut Berg'] },
      { room: 'PSY', readers: ['Petra Sand'] },
    ]);
  });

  it('does not go into somebody else’s room (catches a counsellor who writes to EMI)', async () => {
    for (const room of ['EMI', 'PSY', 'SKYDD', 'BESLUT', 'EGEN'] as const)
      expect(await core.call('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: today, text: 'x', room })).toMatchObject({ failure: { code: 'NOTE_ROOM_NOT_YOURS' } });
  });
});

describe('telling the team', () => {
  it('makes one copy that says who, on which ground, and leaves the original where it was (catches a leak that nobody decided)', async () => {
    await addTo('SCHOOL_NURSE');
    await core.as('SCHOOL_NURSE');
    const { noteId } = await core.ok('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: today, text: 'EMI: magont, och annat', room: 'EMI' });
    expect(await core.call('note.share', { caseId, noteId, text: 'Magont', ground: 'HEALTH_TEAM_WORK', reason: 'Mötet' })).toMatchObject({ failure: { code: 'SHARING_GROUND_WRONG' } });
    await core.ok('note.share', { caseId, noteId, text: 'Magont', ground: 'NEEDED_FOR_SUPPORT', reason: 'Behövs för anpassningen' });
    const mine = (await core.ok('note.list', { caseId })).notes;
    const sharedAtMs = mine.find(({ isShared }) => isShared)?.atMs;
    expect(mine.map((note) => [note.isShared, note.sharedAtMs]).toSorted(), 'the original says when it was shared, the copy not').toEqual([[false, sharedAtMs], [true, null]]);
    await core.as('COUNSELLOR');
    const [copy, ...more] = (await core.ok('note.list', { caseId })).notes;
    expect(more).toEqual([]);
    expect(copy?.text).toContain('Delat till teamet av Nina Dahl (skolsköterska). Grund: Behövs för elevens stöd, 25 kap. 13 a § OSL. Behövs för anpassningen');
    expect(copy?.text).not.toContain('annat');
    expect(await core.call('note.share', { caseId, noteId, text: 'x', ground: 'CONSENT', reason: 'x' })).toMatchObject({ failure: { code: 'NOTE_UNKNOWN' } });
    await core.as('HEAD_TEACHER');
    expect((await core.ok('audit.list', {})).rows.some((row) => row.text.startsWith('Delade en anteckning till teamet'))).toBe(true);
  });
});

describe('a guest', () => {
  it('reads and comments until the last day, and writes nothing else (catches a guest who stays, or who works)', async () => {
    await addTo('ATTENDANCE_EXPERT', 'CONSULTATIVE');
    await core.as('ATTENDANCE_EXPERT');
    await core.ok('case.get', { caseId });
    await core.ok('note.comment', { caseId, text: 'Pröva en kortare dag' });
    expect(await core.call('note.add', { caseId, kind: 'CONTACT', occurredOn: today, text: 'x' })).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
    core.moveTo('2026-12-02');
    await core.as('ATTENDANCE_EXPERT');
    expect(await core.call('case.get', { caseId })).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
    await core.as('COUNSELLOR');
    expect((await core.ok('note.list', { caseId })).notes.map((note) => [note.kind, note.text])).toEqual([['COMMENT', 'Pröva en kortare dag']]);
  });
});

describe('the närvarokoordinator', () => {
  it('sees and writes contacts, and no other note (catches casework in the contact log, S2.8)', async () => {
    await core.ok('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: today, text: 'Hemligt' });
    await core.ok('note.add', { caseId, kind: 'CONTACT', occurredOn: today, text: 'Ringde mamma' });
    await core.as('ATTENDANCE_COORDINATOR');
    expect(await core.call('note.list', { caseId })).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
    await core.ok('contactLog.add', { caseId, occurredOn: today, text: 'Mejlade pappa' });
    const [row] = await core.ok('contactLog.list', {});
    expect([row?.lastContactOn, row?.contacts.map((contact) => contact.text).toSorted()]).toEqual([today, ['Mejlade pappa', 'Ringde mamma']]);
    await core.as('PSYCHOLOGIST');
    expect(await core.call('contactLog.list', {})).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
  });
});

describe('emergency access', () => {
  it('takes two persons, lasts some days, and is told to the coordinator (catches one who opens a case alone)', async () => {
    await core.as('PSYCHOLOGIST');
    expect(await core.call('case.get', { caseId })).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
    const { requestId } = await core.ok('access.request', { caseId, reason: 'Eleven står här och Kim är sjuk' });
    expect(await core.call('access.decide', { requestId, isApproved: true })).toMatchObject({ failure: { code: 'REQUEST_OWN' } });
    expect(await core.call('access.request', { caseId, reason: 'Igen' })).toMatchObject({ failure: { code: 'REQUEST_EXISTS' } });
    await core.as('HEAD_TEACHER');
    expect((await core.ok('access.list', {})).map((request) => [request.mayDecide, request.reason])).toEqual([[true, 'Eleven står här och Kim är sjuk']]);
    await core.ok('access.decide', { requestId, isApproved: true });
    expect((await core.ok('audit.list', { pupilId })).rows[0]?.text).toMatch(/^Gav Petra Sand nödåtkomst till ärendet: .+, 2026-/);
    await core.as('PSYCHOLOGIST');
    await core.ok('case.get', { caseId });
    expect(await core.call('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: today, text: 'x' })).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
    await core.as('COUNSELLOR');
    expect((await core.ok('access.list', {})).map((request) => request.isNews)).toEqual([true]);
    await core.ok('access.seen', { caseId, requestId });
    expect(await core.ok('access.list', {})).toEqual([]);
    core.moveTo('2026-11-24');
    await core.as('PSYCHOLOGIST');
    expect(await core.call('case.get', { caseId })).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
  });

  it('writes a no as a no, with whose case and who asked (catches a log that says that access was given)', async () => {
    await core.as('PSYCHOLOGIST');
    const { requestId } = await core.ok('access.request', { caseId, reason: 'Eleven står här' });
    await core.as('HEAD_TEACHER');
    await core.ok('access.decide', { requestId, isApproved: false });
    const texts = (await core.ok('audit.list', { pupilId })).rows.map(({ text }) => text);
    expect(texts[0]).toMatch(/^Sade nej till nödåtkomst till ärendet för Petra Sand: .+, 2026-/);
    expect(texts.filter((text) => text.startsWith('Gav '))).toEqual([]);
  });

  it('can be asked for by the nurse, who is shown no list of cases, by the number (catches the one who stands with the pupil and cannot ask)', async () => {
    const { caseNumber } = (await core.ok('case.list', {})).find((row) => row.caseId === caseId) ?? { caseNumber: '' };
    await core.as('SCHOOL_NURSE');
    expect(await core.call('access.request', { caseNumber: '2026-999', reason: 'Ramlade' })).toMatchObject({ failure: { code: 'CASE_UNKNOWN' } });
    // Without its noughts, as one says it.
    const { requestId } = await core.ok('access.request', { caseNumber: caseNumber.replace('-00', '-'), reason: 'Ramlade, mår illa' });
    expect((await core.ok('access.list', {})).map((request) => [request.caseNumber, request.mayDecide])).toEqual([[caseNumber, false]]);
    await core.as('SPECIAL_EDUCATOR');
    expect(await core.ok('access.list', {})).toEqual([]);
    expect(await core.call('access.decide', { requestId, isApproved: true })).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
    await core.as('HEAD_TEACHER');
    await core.ok('access.decide', { requestId, isApproved: true });
    await core.as('SCHOOL_NURSE');
    await core.ok('case.get', { caseId });
  });

  it('is told to a coordinator of any profession (catches a special educator whose case was opened behind their back)', async () => {
    const owner = await core.as('SPECIAL_EDUCATOR');
    await core.as('COUNSELLOR');
    await core.ok('case.addMember', { caseId, userId: owner, motive: 'Leder arbetet', endsOn: null });
    await core.ok('case.setCoordinator', { caseId, userId: owner, rowVersion: (await core.ok('case.get', { caseId })).case.rowVersion });
    await core.as('PSYCHOLOGIST');
    const { requestId } = await core.ok('access.request', { caseId, reason: 'Bråttom' });
    await core.as('HEAD_TEACHER');
    await core.ok('access.decide', { requestId, isApproved: true });
    await core.as('SPECIAL_EDUCATOR');
    expect((await core.ok('access.list', {})).map((request) => [request.requestId, request.isNews])).toEqual([[requestId, true]]);
  });
});
