import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { indexSlice } from '#electron/db/search-index.ts';
import type { SearchHit } from '#shared/contract/pupils.ts';
import { makeCase, planBody, writePlan } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';

let core: TestCore;
let caseId: string;
beforeEach(async () => {
  ({ core, caseId } = await makeCase());
});
afterEach(() => core.close());

type TextHit = Extract<SearchHit, { kind: 'TEXT' }>;
const texts = async (text: string): Promise<readonly TextHit[]> => (await core.ok('search.all', { text })).filter((hit): hit is TextHit => hit.kind === 'TEXT');
const note = async (text: string, kind: 'OFFICIAL_NOTE' | 'MEMORY_NOTE' = 'OFFICIAL_NOTE'): Promise<void> => void (await core.ok('note.add', { caseId, kind, occurredOn: '2026-11-12' as never, text } as never));
/** As the core does at rest. */
const atRest = (): void => {
  while (core.runtime.chore());
};

describe('searching what is written', () => {
  it('finds a note by the beginnings of its words, with the words around and where it lies (catches sealed texts that nobody finds again)', async () => {
    await note('Ring till mamma på måndag. Ali berättade att bussen från Björkhöjden ofta är försenad, och att han då hellre går hem igen än kommer för sent.');
    expect(await texts('Ali björk buss')).toEqual([
      { kind: 'TEXT', caseId, rowId: expect.any(String) as string, part: 'NOTES', title: 'Anteckning 12 nov i ärende 2026-001', detail: '… på måndag. Ali berättade att bussen från Björkhöjden ofta är försenad, och att han då …' },
    ]);
    expect(await texts('2026-001 buss')).toHaveLength(1);
    expect(await texts('Ali bjork')).toEqual([]);
    expect(await texts('Ali bj')).toEqual([]);
    expect(await texts('Ali "björkhöjden" OR -x*')).toEqual([]);
  });

  it('finds nothing by words alone, nor by the beginning of a name or a class (catches a search that picks out pupils by what is sensitive)', async () => {
    await note('Migrän nästan varje vecka');
    for (const query of ['migrän', '8b migrän', 'al migrän', '2026 migrän', 'migrän vecka']) expect(await texts(query), query).toEqual([]);
    expect(await texts('ali migrän')).toHaveLength(1);
  });

  it('finds the kartläggning and the plan as they stand now (catches an index of yesterday\'s words)', async () => {
    atRest();
    const { planVersionId } = await writePlan(core, caseId, planBody({ homeAgreement: 'Väckning klockan sju varje morgon' }));
    expect(await texts('Ali väckning')).toMatchObject([{ part: 'PLAN', title: 'Åtgärdsplan 1 i ärende 2026-001' }]);
    const { plan } = await core.ok('plan.get', { caseId, planVersionId });
    await core.ok('plan.save', { caseId, planVersionId, rowVersion: plan.rowVersion, body: planBody({ homeAgreement: 'Taxi till skolan' }) });
    expect([await texts('Ali väckning'), (await texts('Ali taxi')).length]).toEqual([[], 1]);
  });

  it('finds after a restart what was written before, slice by slice at rest (catches an index that only knows what it saw written)', async () => {
    await note('Enskilt samtal om sömnen');
    await core.as('COUNSELLOR');
    atRest();
    expect(await texts('Ali sömn')).toHaveLength(1);
  });

  it('shows nothing of a case to who may not read it, and no memory notes of others (catches a search around the rights)', async () => {
    await note('Enskilt samtal om sömnen');
    await note('Min egen tanke om sömnen', 'MEMORY_NOTE');
    expect((await texts('Ali sömn')).map((hit) => hit.title)).toEqual(['Din minnesanteckning 12 nov i ärende 2026-001', 'Anteckning 12 nov i ärende 2026-001']);
    for (const role of ['PSYCHOLOGIST', 'SPECIAL_EDUCATOR', 'ADMINISTRATOR'] as const) {
      await core.as(role);
      atRest();
      const found = await core.call('search.all', { text: 'Ali sömn' });
      expect(found.ok ? found.value.filter((hit) => hit.kind === 'TEXT') : [], role).toEqual([]);
    }
    await core.as('HEAD_TEACHER');
    atRest();
    expect((await texts('Ali sömn')).map((hit) => hit.title)).toEqual(['Anteckning 12 nov i ärende 2026-001']);
  });

  it('does not find what a command took back (catches words of a change that never was)', async () => {
    const opened = core.runtime.gate.opened();
    if (!opened) throw new Error('locked');
    atRest();
    expect(indexSlice(opened.db.read, opened.session.member().id)).toBe(false);
    const refused = await core.call('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: '2027-01-01' as never, text: 'Skriven i framtiden' } as never);
    expect(refused.ok).toBe(false);
    expect(await texts('Ali framtiden')).toEqual([]);
  });
});
