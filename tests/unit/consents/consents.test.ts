import { describe, expect, it } from 'vitest';
import { consentCovers, decideRecordConsent, decideWithdrawConsent, defaultValidTo, giverOf, missingGivers, requiredGivers } from '#shared/domain/consents/decisions.ts';
import type { Consent } from '#shared/domain/consents/types.ts';
import { codeOf, consent, day, kurator, today } from '../cases/fixtures.ts';

const samira = { guardianId: 'v1', name: 'Samira Noor', custody: 'JOINT' } as const;
const omar = { guardianId: 'v2', name: 'Omar Noor', custody: 'JOINT' } as const;
const both = [samira, omar];

describe('what a consent covers', () => {
  it.each<[string, Partial<Consent>, boolean]>([
    ['a complete consent refused', {}, true],
    ['a consent on its last day refused', { validTo: today }, true],
    ['a consent that ran out yesterday', { validTo: day('2026-10-13') }, false],
    ['a consent withdrawn today', { withdrawn: { on: today, by: 'Samira Noor' } }, false],
    ['another organisation', { organisations: ['SOCIAL_SERVICES'] }, false],
    ['information that was not agreed', { information: ['ATTENDANCE'] }, false],
    ['one guardian of two', { given: consent().given.slice(0, 1) }, false],
  ])('would catch %s', (_, over, expected) => {
    expect(consentCovers([consent(over)], 'BUP', ['ATTENDANCE', 'HEALTH'], today, both).isCovered).toBe(expected);
  });

  it('would catch two papers, one from each guardian, that are not read together', () => {
    const papers = [consent({ given: consent().given.slice(0, 1) }), consent({ consentId: 's2', given: consent().given.slice(1), validTo: day('2026-12-31') })];
    expect(consentCovers(papers, 'BUP', ['HEALTH'], today, both)).toMatchObject({ isCovered: true, missingGivers: [], validTo: '2026-12-31' });
  });

  it('would catch no consent at all read as covered because nothing is missing', () => {
    expect(consentCovers([], 'BUP', [], today, both)).toMatchObject({ isCovered: false, missingGivers: both });
  });

  it('would catch a parent without custody who must sign', () => {
    expect(requiredGivers([{ ...samira, custody: 'SOLE' }, { ...omar, custody: 'NONE' }])).toEqual([{ ...samira, custody: 'SOLE' }]);
    expect(missingGivers([consent({ given: consent().given.slice(0, 1) })], both)).toEqual([omar]);
  });

  it('would catch a familjehemsförälder or a social worker who is asked to consent, and an appointed guardian who is not', () => {
    const siv = { guardianId: 'v3', name: 'Siv Ek', custody: 'SOLE', role: 'FOSTER_PARENT' } as const;
    const asa = { guardianId: 'v4', name: 'Åsa Dal', custody: 'SOLE', role: 'APPOINTED' } as const;
    expect(requiredGivers([siv, { ...siv, role: 'SOCIAL_WORKER' }, samira, asa])).toEqual([samira, asa]);
  });

  it('would catch a consent that moves to another adult when the order of the adults changes', () => {
    const bound = { by: 'GUARDIAN_1', guardianId: 'v1', name: 'Samira Noor', givenOn: today, form: 'WRITTEN', wording: '' } as const;
    expect(missingGivers([consent({ given: [bound] })], [omar, samira])).toEqual([omar]);
    // An old consent, without the id, follows the name it was given in.
    expect(missingGivers([consent({ given: consent().given.slice(0, 1) })], [omar, samira])).toEqual([omar]);
    // Somebody who left the list takes the consent along; nobody inherits it.
    expect(missingGivers([consent({ given: consent().given.slice(0, 1) })], [{ ...samira, name: 'Ny Person' }])).toHaveLength(1);
    expect(giverOf({ ...bound, guardianId: 'borta' }, both)).toBeNull();
  });
});

describe('recording a consent', () => {
  const record = (over: Partial<Consent> = {}) => codeOf(decideRecordConsent(consent(over), kurator));

  it('would catch an oral consent without its words, or one without scope', () => {
    expect(record()).toBe('OK');
    expect(record({ given: [{ by: 'GUARDIAN_1', name: 'Samira Noor', givenOn: today, form: 'ORAL', wording: ' ' }] })).toBe('CONSENT_WORDING_MISSING');
    expect(record({ organisations: [] })).toBe('CONSENT_NO_ORGANISATION');
    expect(record({ information: [] })).toBe('CONSENT_NO_INFORMATION');
    expect(record({ organisations: ['OTHER'] })).toBe('CONSENT_OTHER_MISSING');
    expect(record({ given: [] })).toBe('CONSENT_NO_GIVER');
    expect(record({ takenOn: day('2026-10-15') })).toBe('CONSENT_IN_FUTURE');
  });

  it('would catch a consent withdrawn twice, and a default that is already over', () => {
    const withdrawn = decideWithdrawConsent(consent(), { by: 'Samira Noor' }, kurator);
    expect(withdrawn.ok && codeOf(decideWithdrawConsent(withdrawn.value.state, { by: 'x' }, kurator))).toBe('CONSENT_WITHDRAWN');
    expect(defaultValidTo(today, day('2027-06-11'))).toBe('2027-06-11');
    expect(defaultValidTo(day('2027-06-20'), day('2027-06-11'))).toBe('2028-06-20');
    expect(defaultValidTo(day('2028-02-29'), null)).toBe('2029-02-28');
  });
});
