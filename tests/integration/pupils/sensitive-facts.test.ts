import { afterEach, describe, expect, it } from 'vitest';
import { pupilInput } from '#tests/integration/absence/support.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { makeTestCore, TEST_TODAY, type TestCore } from '#tests/support/test-core.ts';

let core: TestCore;
afterEach(() => {
  core.close();
});

describe('selecting people', () => {
  it('catches a list, a search or the day that can pick out pupils by language, health or family', async () => {
    core = await makeTestCore();
    const guardian = { guardianId: '019a0000-0000-7000-8000-000000000001', name: 'Hodan Ali', relation: 'styvmamma', telephone: '', email: '', address: '', custody: 'SOLE', language: 'somaliska', needsInterpreter: true } as const;
    const { pupilId } = await core.ok('pupil.create', pupilInput({ motherTongue: 'somaliska', needsInterpreter: true, guardians: [guardian] }));
    const { caseId } = await core.ok('case.open', { pupilId, stepId: null, reason: 'Migrän sedan sommaren' });
    await core.ok('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: TEST_TODAY as IsoDate, text: 'Migrän nästan varje vecka' });
    const words = /somalisk|migrän|styvmamma|hodan|interpreter|tongue|custody/iu;
    for (const query of ['somaliska', 'migrän', 'styvmamma', 'tolk', 'Hodan']) expect(await core.ok('search.all', { text: query }), query).toEqual([]);
    expect((await core.ok('search.all', { text: 'Ali' })).length, 'the name itself finds').toBeGreaterThan(0);
    for (const rows of [await core.ok('pupil.list', {}), await core.ok('case.list', {})]) {
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toMatch(words);
    }
  });
});
