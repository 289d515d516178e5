import { afterEach, describe, expect, it } from 'vitest';
import { makeTestCore, type TestCore } from '#tests/support/test-core.ts';

let core: TestCore;
afterEach(() => core.close());

describe('the core that every integration test starts from', () => {
  it('catches a wiring that cannot make a vault, settle the school and change who is at the keyboard', async () => {
    core = await makeTestCore();
    const settled = await core.ok('school.get', {});
    expect(settled.school.schoolUnitName).toBe('Ekbacksskolan');
    expect(settled.staircase?.steps.length).toBeGreaterThan(0);
    expect(settled.calendar?.terms.length).toBeGreaterThan(0);
    await core.as('HEAD_TEACHER');
    await core.as('COUNSELLOR');
    expect((await core.ok('people.list', {})).map(({ displayName }) => displayName)).toEqual(['Kim Ek', 'Rut Berg']);
  });
});
