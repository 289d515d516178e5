import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, consentInput, makeFamilyCase } from '#tests/integration/documents/support.ts';
import { after, today } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';

describe('consents of a case', () => {
  let core: TestCore;
  let caseId = '';
  beforeAll(async () => {
    ({ core, caseId } = await makeFamilyCase());
  });
  afterAll(() => {
    core.close();
  });
  const page = () => core.ok('consent.list', { caseId });

  it('proposes what the form needs and asks both guardians at joint custody (catches a form that asks what is known)', async () => {
    const { givers, proposal, rows, mayWrite, oralWording } = await page();
    expect(rows).toEqual([]);
    expect(givers.map(({ by, name, isRequired }) => [by, name, isRequired])).toEqual([['GUARDIAN_1', 'Samira Noor', true], ['GUARDIAN_2', 'Omar Noor', true], ['PUPIL', 'Ali Noor', false]]);
    expect(proposal.purpose).not.toBe('');
    expect(proposal.secrecy).toContain('23 kap. 2 §');
    expect(proposal.validTo > today).toBe(true);
    expect(oralWording).toContain('{organisations}');
    expect(mayWrite).toBe(true);
  });

  it('records one guardian of two as a gap (catches half a consent that looks whole)', async () => {
    const input = consentInput(caseId);
    await core.ok('consent.record', { ...input, given: input.given.slice(0, 1) });
    const [row] = (await page()).rows;
    expect(row).toMatchObject({ state: 'IN_FORCE', isInForce: true, gaps: ['Omar Noor har inte samtyckt.'], takenByName: 'Kim Ek' });
  });

  it('refuses an oral consent without its words and a consent given tomorrow (catches what cannot be shown later)', async () => {
    const input = consentInput(caseId);
    expect(codeOf(await core.call('consent.record', { ...input, given: [{ by: 'GUARDIAN_2', name: 'Omar Noor', givenOn: today, form: 'ORAL', wording: '' }] }))).toBe('CONSENT_WORDING_MISSING');
    expect(codeOf(await core.call('consent.record', { ...input, takenOn: after(1) }))).toBe('CONSENT_IN_FUTURE');
  });

  it('is out of force from the day it was withdrawn, and stays to be seen (catches a withdrawn consent that still opens the gate)', async () => {
    const { consentId } = await core.ok('consent.record', consentInput(caseId));
    expect(codeOf(await core.call('consent.withdraw', { caseId, consentId, on: after(1), by: 'Samira Noor' }))).toBe('CONSENT_DAY_WRONG');
    await core.ok('consent.withdraw', { caseId, consentId, on: today, by: 'Samira Noor' });
    const row = (await page()).rows.find((candidate) => candidate.consent.consentId === consentId);
    expect(row).toMatchObject({ state: 'WITHDRAWN', isInForce: false, consent: { withdrawn: { on: today, by: 'Samira Noor' } } });
    expect(codeOf(await core.call('consent.withdraw', { caseId, consentId, on: today, by: 'Samira Noor' }))).toBe('CONSENT_WITHDRAWN');
  });

  it('says when it has run out (catches an old consent shown as valid)', async () => {
    await core.ok('consent.record', consentInput(caseId, { validTo: after(3) }));
    core.moveTo(after(4));
    expect((await page()).rows.find((row) => row.consent.validTo === after(3))).toMatchObject({ state: 'EXPIRED', isInForce: false });
    core.moveTo(today);
  });
});
