import { afterEach, describe, expect, it } from 'vitest';
import { makeTestCore, type TestCore } from '#tests/support/test-core.ts';
import { tamper } from '#tests/integration/plans/support.ts';
import { newPupil } from './support.ts';

let core: TestCore;
afterEach(() => {
  core.close();
});

const openCases = async (count: number): Promise<void> => {
  for (let index = 0; index < count; index += 1) await core.ok('case.open', { pupilId: await newPupil(core, index), stepId: null, reason: 'Oro från mentor' });
};

describe('the first rows of the list of cases', () => {
  it('are what the whole list begins with, line for line (the page would jump when the rest comes)', async () => {
    core = await makeTestCore();
    await openCases(3);
    const all = await core.ok('case.list', {});
    expect(await core.ok('case.list', { first: 2 })).toEqual(all.slice(0, 2));
    expect(await core.ok('case.list', { first: 60 })).toEqual(all);
  });

  it('begin with the newest also when the number has grown a digit (catches 2026-999 before 2026-1000, and the thousandth left out)', async () => {
    core = await makeTestCore();
    await openCases(3);
    tamper(core, "UPDATE case_file SET case_number = '2026-999' WHERE case_number = '2026-001'");
    tamper(core, "UPDATE case_file SET case_number = '2026-1000' WHERE case_number = '2026-002'");
    tamper(core, "UPDATE case_file SET case_number = '2025-1200' WHERE case_number = '2026-003'");
    expect((await core.ok('case.list', {})).map((row) => row.caseNumber)).toEqual(['2026-1000', '2026-999', '2025-1200']);
    expect((await core.ok('case.list', { first: 1 })).map((row) => row.caseNumber)).toEqual(['2026-1000']);
  });

  it('can be one\'s own open ones alone (the first view would wait for everybody else\'s)', async () => {
    core = await makeTestCore();
    await openCases(2);
    const [newest, oldest] = await core.ok('case.list', {});
    await core.as('PSYCHOLOGIST');
    expect(await core.ok('case.list', { first: 60, ownOpen: true })).toEqual([]);
    await core.as('COUNSELLOR');
    await core.ok('case.close', { caseId: newest?.caseId ?? '', rowVersion: (await core.ok('case.get', { caseId: newest?.caseId ?? '' })).case.rowVersion, closingReason: 'REGISTERED_BY_MISTAKE', comment: 'Fel elev' });
    expect(await core.ok('case.list', { first: 60, ownOpen: true })).toEqual([oldest]);
  });

  it('count own cases for somebody who sees no others, so that a case of others in front hides nothing', async () => {
    core = await makeTestCore();
    await openCases(3);
    const oldest = (await core.ok('case.list', {})).at(-1)?.caseId ?? '';
    const mentor = await core.as('MENTOR');
    await core.as('COUNSELLOR');
    await core.ok('case.addMember', { caseId: oldest, userId: mentor, motive: 'Mentor', endsOn: null });
    await core.as('MENTOR');
    const seen = await core.ok('case.list', { first: 1 });
    expect(seen.map((row) => row.caseId)).toEqual([oldest]);
  });
});
