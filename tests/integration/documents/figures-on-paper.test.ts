import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { structureOf, textIn } from '#tests/integration/pdf/support.ts';
import { absenceDefinitions } from '#shared/text/absence.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { create, makeFamilyCase } from './support.ts';

describe('absence on paper', () => {
  let core: TestCore;
  let caseId = '';
  let pupilId = '';
  beforeAll(async () => {
    ({ core, caseId, pupilId } = await makeFamilyCase());
  });
  afterAll(() => {
    core.close();
  });
  const plain = (text: string): string => text.replace(/\s+/gu, ' ');

  it.each(['D12', 'EHT'] as const)('catches a percent on %s without how it is measured, or without what it means in lessons and days', async (kind) => {
    const { pdf } = await core.ok('document.preview', { caseId, documentId: await create(core, caseId, kind) });
    const text = plain(textIn((await structureOf(pdf)).root));
    expect(text).toContain('40 %');
    expect(text).toContain(absenceDefinitions.TOTAL_OF_OFFERED);
    expect(text).toMatch(/Missade lektioner\W*\d+/u);
    expect(text).toMatch(/Missade skoldagar\W*\d+/u);
  });

  it('catches a letter home that says a percent and not of what', async () => {
    const { documentId } = await core.ok('letter.write', { pupilId, proposalId: null, letterId: 'L2' });
    const { pdf } = await core.ok('letter.preview', { documentId });
    const text = plain(textIn((await structureOf(pdf)).root));
    expect(text).toContain('40 % av undervisningstiden. Både giltig och ogiltig frånvaro är med.');
    expect(text).toMatch(/Det motsvarar \d+ lektioner/u);
  });
});
