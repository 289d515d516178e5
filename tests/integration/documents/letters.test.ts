import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { structureOf, textIn } from '#tests/integration/pdf/support.ts';
import { importFile, lessonFile, makeSchool, numbers, pupilInput, weekdays } from '#tests/integration/absence/support.ts';
import { uuidOf } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { codeOf } from './support.ts';

const [ali = '', bo = ''] = numbers;
const guardian = { guardianId: uuidOf(1), name: 'Samira Noor', relation: 'mamma', telephone: '070-1', email: '', address: 'Björkstigen 4, 123 46 Ekbacken', custody: 'SOLE', language: 'arabiska', needsInterpreter: true } as const;
const weeks = weekdays('2026-10-12', '2026-11-13');

describe('letters home', () => {
  let core: TestCore;
  let aliId = '';
  beforeAll(async () => {
    core = await makeSchool();
    ({ pupilId: aliId } = await core.ok('pupil.create', pupilInput({ idNumber: ali, familyName: 'Noor', guardians: [guardian] })));
    await core.ok('pupil.create', pupilInput({ idNumber: bo, givenName: 'Bo' }));
    await importFile(core, lessonFile(weeks, [{ number: ali, missed: 2 }, { number: bo, missed: 0 }]));
  });
  afterAll(() => {
    core.close();
  });
  const proposals = () => core.ok('letter.proposals', {});

  it('are proposed once by an import that passes a step, with its reason (catches a letter for nothing, and two for one crossing)', async () => {
    const first = await proposals();
    expect(first.map(({ pupilName, letterName }) => [pupilName, letterName])).toEqual([['Ali Noor', 'Oro för frånvaro']]);
    expect(first[0]?.reason).toMatch(/40 % frånvaro|frånvaro/u);
    await importFile(core, lessonFile(weeks, [{ number: ali, missed: 2 }]));
    expect(await proposals()).toEqual(first);
  });

  it('say what was seen, with dates as people say them, and leave as a file with its record (catches codes and slots in a letter)', async () => {
    const [proposal] = await proposals();
    const { documentId } = await core.ok('letter.write', { pupilId: aliId, proposalId: proposal?.proposalId ?? null, letterId: 'L2' });
    expect(await proposals()).toEqual([]);
    expect(await core.ok('letter.write', { pupilId: aliId, proposalId: proposal?.proposalId ?? null, letterId: 'L2' }), 'the same letter again').toMatchObject({ documentId });
    const page = await core.ok('letter.get', { documentId });
    expect(page.fields.find((field) => field.fieldId === 'contactName')?.value).toBe('Kim Ek');
    expect(page.fields.find((field) => field.fieldId === 'nextStepOn')?.value).toBe('2026-11-24');
    expect(page.gaps.map((gap) => gap.fieldId)).toEqual(['slots']);
    const saved = await core.ok('letter.saveFields', { documentId, rowVersion: page.document.rowVersion, fields: { meetingProposal: 'torsdag 26 november kl. 15.30' } });
    expect(saved.gaps).toEqual([]);
    const path = join(core.dir, 'brev.pdf');
    const done = await core.call('letter.export', { documentId, rowVersion: saved.rowVersion, handleId: core.grant(path, 'write'), recipient: 'Samira Noor', method: 'MAIL', ground: 'Brev hem', passedGapsReason: '' });
    expect(codeOf(done)).toBe('OK');
    const { root } = await structureOf(readFileSync(path));
    const text = textIn(root);
    expect(root.children, 'one page').toHaveLength(1);
    expect(text).toContain('Samira Noor');
    expect(text).toContain('123 46 Ekbacken');
    expect(text).toMatch(/17 oktober till 13 november|oktober till 13 november/u);
    expect(text).toContain('40 %');
    expect(text).toContain('tolk på arabiska');
    expect(text).toContain('senast tisdag 24 november');
    expect(text).not.toMatch(/…|\{|20261|sekretess/u);
    expect((await core.ok('letter.list', { pupilId: aliId }))[0]).toMatchObject({ document: { state: { kind: 'HANDED_OUT', method: 'MAIL' } }, handedOutByName: 'Kim Ek' });
    expect(codeOf(await core.call('letter.decline', { proposalId: proposal?.proposalId ?? '', reason: 'För sent' }))).toBe('LETTER_ALREADY_WRITTEN');
  });

  it('can be declined with a reason, also when begun, and are then not proposed again (catches a nagging list)', async () => {
    await importFile(core, lessonFile(weeks, [{ number: bo, missed: 3 }]), { sourceSystem: 'Vklass' });
    const [proposal] = await proposals();
    expect(proposal?.pupilName).toBe('Bo Ek');
    const { documentId } = await core.ok('letter.write', { pupilId: proposal?.pupilId ?? '', proposalId: proposal?.proposalId ?? null, letterId: 'L2' });
    expect(codeOf(await core.call('letter.decline', { proposalId: proposal?.proposalId ?? '', reason: '  ' }))).toBe('LETTER_REASON_MISSING');
    await core.ok('letter.decline', { proposalId: proposal?.proposalId ?? '', reason: 'Vi har redan talats vid på telefon' });
    expect(codeOf(await core.call('letter.get', { documentId }))).toBe('DOCUMENT_UNKNOWN');
    await importFile(core, lessonFile(weeks, [{ number: bo, missed: 3 }]), { sourceSystem: 'Vklass' });
    expect(await proposals()).toEqual([]);
  });

  it('are no longer proposed when the import behind them is taken back (catches a letter about absence that never was)', async () => {
    const { pupilId } = await core.ok('pupil.create', pupilInput({ idNumber: numbers[2] ?? '', givenName: 'Cleo' }));
    const importId = await importFile(core, lessonFile(weeks, [{ number: numbers[2] ?? '', missed: 4 }]), { sourceSystem: 'Dexter' });
    expect((await proposals()).map((proposal) => proposal.pupilId)).toEqual([pupilId]);
    await core.ok('absence.undo', { importId });
    expect(await proposals()).toEqual([]);
  });

  it('of a pupil with a case are for its members only (catches reading a case through its letters)', async () => {
    await core.ok('case.open', { pupilId: aliId, stepId: null, reason: 'Ny oro' });
    const { documentId } = await core.ok('letter.write', { pupilId: aliId, proposalId: null, letterId: 'L1' });
    expect((await core.ok('letter.get', { documentId })).document.caseId).not.toBeNull();
    await core.as('PSYCHOLOGIST');
    expect(codeOf(await core.call('letter.get', { documentId }))).toBe('NOT_ALLOWED');
    expect(codeOf(await core.call('letter.write', { pupilId: aliId, proposalId: null, letterId: 'L1' }))).toBe('NOT_ALLOWED');
    await core.as('HEAD_TEACHER');
    expect(codeOf(await core.call('letter.get', { documentId }))).toBe('NOT_ALLOWED');
  });
});
