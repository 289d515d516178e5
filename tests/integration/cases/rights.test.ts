import { afterEach, describe, expect, it } from 'vitest';
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
  const { caseId } = await core.ok('case.open', { pupilId, stepId: null, reason: 'Oro från mentor' });
  return { pupilId, caseId };
};

describe('that a pupil has a case', () => {
  it('is not found by searching for those whose list does not show it (catches a mentor reading who has a case)', async () => {
    const { caseId } = await opened();
    const mentor = await core.as('MENTOR');
    expect(await core.ok('search.all', { text: '2026-001' })).toEqual([]);
    await core.as('COUNSELLOR');
    await core.ok('case.addMember', { caseId, userId: mentor, motive: 'Mentor', endsOn: null });
    await core.as('MENTOR');
    expect(await core.ok('search.all', { text: '2026-001' })).toMatchObject([{ kind: 'CASE', caseId }]);
  });

  it('is not told by the pupil list, the pupil page or a hit either (catches the way around the case list)', async () => {
    const { pupilId } = await opened();
    await core.as('ATTENDANCE_COORDINATOR');
    expect(await core.ok('case.list', {})).toEqual([]);
    const [row] = await core.ok('pupil.list', {});
    const page = await core.ok('pupil.get', { pupilId });
    const hits = await core.ok('search.all', { text: page.givenName });
    expect([row?.openCaseId, page.openCaseId]).toEqual([null, null]);
    expect(hits).toMatchObject([{ kind: 'PUPIL', pupilId, openCaseId: null }]);
    await core.as('PSYCHOLOGIST');
    expect((await core.ok('pupil.get', { pupilId })).openCaseId).not.toBeNull();
  });
});

describe('a samordnare', () => {
  it('stays a member without an end (catches a case that one day nobody can open)', async () => {
    const { caseId } = await opened();
    const psychologist = await core.as('PSYCHOLOGIST');
    const counsellor = await core.as('COUNSELLOR');
    await core.ok('case.addMember', { caseId, userId: psychologist, motive: 'Vikariat', endsOn: TEST_TODAY as IsoDate });
    const { case: now } = await core.ok('case.get', { caseId });
    await core.ok('case.setCoordinator', { caseId, rowVersion: now.rowVersion, userId: psychologist });
    await core.ok('case.endMember', { caseId, userId: counsellor });
    core.moveTo('2026-11-18');
    await core.as('PSYCHOLOGIST');
    expect((await core.ok('case.get', { caseId })).coordinatorName).toBe('Petra Sand');
  });
});
