import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { makeTestCore, TEST_TODAY, type TestCore } from '#tests/support/test-core.ts';
import { newPupil } from './support.ts';

let core: TestCore;
let caseId: string;
const today = TEST_TODAY as IsoDate;

beforeEach(async () => {
  core = await makeTestCore();
  ({ caseId } = await core.ok('case.open', { pupilId: await newPupil(core, 0), stepId: null, reason: 'Oro från mentor' }));
});
afterEach(() => core.close());

describe('those with few rights', () => {
  it('are not told how many cases, plans and pupils the school has (catches counts of what is itself a secret)', async () => {
    await core.ok('case.open', { pupilId: await newPupil(core, 1), stepId: null, reason: 'Oro från hemmet' });
    const mentor = await core.as('MENTOR');
    await core.as('COUNSELLOR');
    await core.ok('case.addMember', { caseId, userId: mentor, motive: 'Mentor', endsOn: null });
    await core.as('MENTOR');
    expect(await core.ok('today.get', {})).toMatchObject({ openCaseCount: 1, waitingForHeadTeacher: 0, pupilCount: 0 });
    await core.as('ATTENDANCE_EXPERT');
    expect(await core.ok('today.get', {})).toMatchObject({ openCaseCount: 0, waitingForHeadTeacher: 0, pupilCount: 0 });
    await core.as('PSYCHOLOGIST');
    expect(await core.ok('today.get', {})).toMatchObject({ openCaseCount: 2, pupilCount: 2 });
  });

  it('stand among the readers of a contact when they have the contact log (catches "Kan läsas av" without the coordinator of attendance)', async () => {
    await core.as('ATTENDANCE_COORDINATOR');
    await core.as('COUNSELLOR');
    await core.ok('note.add', { caseId, kind: 'CONTACT', occurredOn: today, text: 'Ringde hem.' });
    await core.ok('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: today, text: 'Möte bokat.' });
    const { notes, contactReaders } = await core.ok('note.list', { caseId });
    expect([contactReaders, ...notes.map(({ kind, readers }) => [kind, readers.includes('Noor Hadi')]).toSorted()]).toEqual([['Kim Ek', 'Noor Hadi'], ['CONTACT', true], ['OFFICIAL_NOTE', false]]);
  });

  it('are never left with a case that they cannot write in, or read (catches a guest as coordinator, a user administrator as member)', async () => {
    const [expert, administrator] = [await core.as('ATTENDANCE_EXPERT'), await core.as('ADMINISTRATOR')];
    await core.as('COUNSELLOR');
    const { rowVersion } = (await core.ok('case.get', { caseId })).case;
    expect(await core.call('case.setCoordinator', { caseId, rowVersion, userId: expert })).toMatchObject({ ok: false, failure: { code: 'PERSON_UNFIT_FOR_CASE' } });
    expect(await core.call('case.addMember', { caseId, userId: administrator, motive: 'Behövs', endsOn: null })).toMatchObject({ ok: false, failure: { code: 'PERSON_UNFIT_FOR_CASE' } });
  });

  it('lose no case with the one who leaves: the head teacher, who writes nothing, changes coordinator (catches a coordinator nobody can replace)', async () => {
    const psychologist = await core.as('PSYCHOLOGIST');
    await core.as('HEAD_TEACHER');
    const page = await core.ok('case.get', { caseId });
    expect(page.mayWrite).toBe(false);
    await core.ok('case.setCoordinator', { caseId, rowVersion: page.case.rowVersion, userId: psychologist });
    expect((await core.ok('case.get', { caseId })).coordinatorName).toBe('Petra Sand');
  });
});
