import { describe, expect, it } from 'vitest';
import { draftFrom, emptyDraft, faultsOf, toRecord, type ConsentDraft } from '#renderer/features/consents/consent-draft.ts';
import { oralWordingOf } from '#renderer/features/consents/oral-wording.ts';
import type { ConsentsPage } from '#shared/contract/consents.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

const today = '2026-11-17' as IsoDate;
const page: ConsentsPage = {
  rows: [],
  pupilName: 'Ali',
  givers: [
    { by: 'GUARDIAN_1', name: 'Samira Noor', isRequired: true, needsInterpreter: true, language: 'arabiska' },
    { by: 'PUPIL', name: 'Ali Noor', isRequired: false, needsInterpreter: false, language: '' },
  ],
  proposal: { validTo: '2027-06-11' as IsoDate, purpose: 'Planera stöd', withdrawal: '', secrecy: '', notLegalBasis: '' },
  oralWording: 'Jag samtycker till att {schoolUnitName} och {organisations} talar om {information} till och med {validTo}.',
  schoolUnitName: 'Ekbacksskolan',
  mayWrite: true,
  readBy: '',
};
const spoken = { isGiven: true, form: 'ORAL', givenOn: today, wording: '' } as const;
const full: ConsentDraft = { ...emptyDraft(page), organisations: ['SCHOOL_PUPIL_HEALTH', 'BUP', 'SOCIAL_SERVICES'], information: ['ATTENDANCE', 'HEALTH'], given: { GUARDIAN_1: { ...spoken, wording: 'Ja, det får ni' } } };

describe('recording a consent', () => {
  it('asks for another organisation than the school, for the words of an oral one, and for who gave it (catches a consent that opens nothing)', () => {
    expect(faultsOf(emptyDraft(page)).map(({ fieldId }) => fieldId)).toEqual(['consent-organisations', 'consent-information', 'consent-given']);
    expect(faultsOf({ ...full, given: { GUARDIAN_1: spoken } }).map(({ fieldId }) => fieldId)).toEqual(['consent-wording-GUARDIAN_1']);
    expect(faultsOf(full)).toEqual([]);
  });

  it('sends those who said yes and nobody else (catches an unticked guardian who consents all the same)', () => {
    const sent = toRecord('c1', { ...full, given: { ...full.given, PUPIL: { ...spoken, isGiven: false, wording: 'nej' } } }, page.givers, today);
    expect(sent?.given).toEqual([{ by: 'GUARDIAN_1', name: 'Samira Noor', givenOn: today, form: 'ORAL', wording: 'Ja, det får ni' }]);
    expect(toRecord('c1', { ...full, validTo: null }, page.givers, today)).toBeNull();
  });

  it('reads aloud what is chosen and nothing of the template (catches braces in what a parent hears)', () => {
    expect(oralWordingOf(page, full)).toBe('Jag samtycker till att Ekbacksskolan och BUP och Socialtjänst talar om närvaro och hälsa till och med 2027-06-11.');
    expect(oralWordingOf(page, emptyDraft(page))).not.toMatch(/[{}]/u);
  });

  it('opens what was kept, and a fresh form where it cannot be read (catches a broken draft that closes the page)', () => {
    const fresh = emptyDraft(page);
    expect(draftFrom(JSON.stringify(full), fresh)).toEqual(full);
    expect(draftFrom('{"organ', fresh)).toEqual(fresh);
    expect(draftFrom(undefined, fresh)).toEqual(fresh);
  });
});
