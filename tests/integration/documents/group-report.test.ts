import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawOf } from '#electron/db/raw.ts';
import { importFile, lessonFile, makeSchool, numbers, pupilInput, weekdays } from '#tests/integration/absence/support.ts';
import { structureOf, textIn } from '#tests/integration/pdf/support.ts';
import { PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';
import { codeOf } from './support.ts';

describe('the paper for an analysmöte', () => {
  let core: TestCore;
  let aliId = '';
  let caseId = '';
  let bigBandId = '';
  beforeAll(async () => {
    core = await makeSchool();
    const eight = numbers.slice(0, 6);
    for (const [index, number] of eight.entries()) {
      const { pupilId } = await core.ok('pupil.create', pupilInput({ idNumber: number, givenName: ['Ali', 'Bo', 'Cleo', 'Dag', 'Eli', 'Fia'][index] ?? '', familyName: 'Noor' }));
      if (index === 0) aliId = pupilId;
      else bigBandId = pupilId;
    }
    await importFile(core, lessonFile(weekdays('2026-10-12', '2026-11-13'), eight.map((number, index) => ({ number, missed: index === 0 ? 3 : 0 }))));
    ({ caseId } = await core.ok('case.open', { pupilId: aliId, stepId: null, reason: 'frånvaro' }));
  });
  afterAll(() => {
    core.close();
  });
  const textOf = async (input: { readonly caseId?: string; readonly reason: string }): Promise<string> => textIn((await structureOf((await core.ok('groupReport.preview', input)).pdf)).root);

  it('holds no name, and no group under five, not even by subtraction (catches one pupil counted out of the total)', async () => {
    const text = await textOf({ reason: '' });
    expect(text).toContain('Frånvaro per årskurs');
    expect(text).not.toMatch(/Ali|Noor|Bo |2026-001/u);
    const row = /Årskurs 8 (.+?) Alla/u.exec(text)?.[1] ?? '';
    // Six pupils, one of them alone in a band: the five beside it are hidden too, else one is six less five.
    expect(row.split(' ').filter((cell) => cell === '–').length).toBeGreaterThan(1);
    expect(row).not.toMatch(/\b[1-4]\b/u);
  });

  it('names a case only with a reason, and only to who may read it (catches a name by accident)', async () => {
    expect(codeOf(await core.call('groupReport.preview', { caseId, reason: ' ' }))).toBe('NAMED_CASE_REASON_MISSING');
    const text = await textOf({ caseId, reason: 'Alla rektorer måste känna till hotet' });
    expect(text).toContain('Ali Noor');
    expect(text).toContain('Alla rektorer måste känna till hotet');
    await core.as('PSYCHOLOGIST');
    expect(codeOf(await core.call('groupReport.preview', { caseId, reason: 'x' }))).toBe('NOT_ALLOWED');
    await core.as('COUNSELLOR');
  });

  it('writes in the log that it was saved and whom it names (catches a name that leaves without a trace)', async () => {
    const path = join(core.dir, 'analys.pdf');
    await core.ok('groupReport.export', { handleId: core.grant(path, 'write'), caseId, reason: 'Hotet' });
    expect(readFileSync(path).subarray(0, 4).toString()).toBe('%PDF');
    const opened = core.runtime.gate.opened();
    if (!opened) throw new Error('locked');
    const last = rawOf(opened.db).prepare('SELECT body FROM audit_chain ORDER BY seq DESC LIMIT 1').get() as { body: string };
    expect(JSON.parse(last.body)).toMatchObject({ action: 'GROUP_REPORT_EXPORTED', objects: { caseId } });
    expect((await core.ok('case.log', { caseId })).some((row) => row.text.startsWith('Sparade'))).toBe(true);
  });

  it('leaves a pupil with protected identity out of every figure (catches a seventh in the total)', async () => {
    const { school, rowVersion: schoolVersion } = await core.ok('school.get', {});
    const before = await textOf({ reason: '' });
    await core.ok('school.save', { rowVersion: schoolVersion, school: { ...school, allowsProtectedIdentity: true } });
    const { pupil } = await core.ok('pupil.get', { pupilId: bigBandId });
    const { pupilId, rowVersion, ...fields } = pupil;
    expect(fields.protection).toBe('NONE');
    await core.ok('compartment.create', { passphrase: new TextEncoder().encode(PASSPHRASE), compartment: 'SKYDD' });
    await core.ok('identity.protect', { pupilId, rowVersion, protection: 'SEKRETESSMARKERING', codeName: 'Björk', address: '', telephone: '' });
    expect(await textOf({ reason: '' }), 'one of six is gone from the count').not.toBe(before);
    expect(codeOf(await core.call('groupReport.preview', { caseId, reason: 'x' }))).toBe('OK');
  });
});
