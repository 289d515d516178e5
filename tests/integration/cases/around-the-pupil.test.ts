import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '#shared/contract/contract.ts';
import type { CaseContact } from '#shared/domain/cases/types.ts';
import { structureOf, textIn } from '#tests/integration/pdf/support.ts';
import { codeOf, consentInput, create, makeFamilyCase, readDocumentPage } from '#tests/integration/documents/support.ts';
import { after, planBody, today, uuidOf, writePlan } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';

const siv: CaseContact = { contactId: uuidOf(801), name: 'Siv Al', organisation: 'Socialtjänsten', organisationKind: 'SOCIAL_SERVICES', role: 'handläggare', telephone: '', email: '', isExternal: true };

describe('the people around the pupil', () => {
  let core: TestCore;
  let caseId = '';
  let pupilId = '';
  beforeAll(async () => {
    ({ core, caseId, pupilId } = await makeFamilyCase());
  });
  afterAll(() => {
    core.close();
  });
  const page = () => core.ok('case.get', { caseId });
  const saveContacts = async (contacts: readonly CaseContact[]) => core.call('case.saveContacts', { caseId, rowVersion: (await page()).case.rowVersion, contacts: [...contacts] });
  const previewText = async (documentId: string): Promise<string> => textIn((await structureOf((await core.ok('document.preview', { caseId, documentId })).pdf)).root);

  it('has a counterpart with what may be shared and on which ground, on the page and on paper (catches a name without its ground)', async () => {
    const sharing = { ground: 'DUTY', information: ['ATTENDANCE'], groundNote: '' } as const;
    expect(codeOf(await saveContacts([{ ...siv, isCounterpart: true, sharing }]))).toBe('SHARING_GROUND_MISSING');
    expect(codeOf(await saveContacts([{ ...siv, isExternal: false, isCounterpart: true }]))).toBe('COUNTERPART_IS_IN_SCHOOL');
    expect(codeOf(await saveContacts([{ ...siv, isCounterpart: true, sharing: { ...sharing, groundNote: '19 kap. 1 § SoL' } }]))).toBe('OK');
    const { contactConsents, sharingGrounds } = await page();
    expect(contactConsents[siv.contactId]).toEqual({ state: 'OTHER_GROUND', ground: 'DUTY', note: '19 kap. 1 § SoL' });
    expect(sharingGrounds.map(({ ground }) => ground)).toEqual(['CONSENT', 'DUTY', 'OTHER']);
    const brief = await create(core, caseId, 'EHT');
    expect(await previewText(brief)).toContain('Motpart: Socialtjänsten, Siv Al, handläggare; får delas: närvaro; grund: uppgiftsskyldighet, 19 kap. 1 § SoL');
  });

  it('proposes the counterpart in a summons (catches an organisation that is asked for twice)', async () => {
    const documentId = await create(core, caseId, 'D10');
    expect((await readDocumentPage(core, caseId, documentId)).document.fields['invited']).toBe('SOCIAL_SERVICES');
  });

  it('says when a consent does not cover what is to be shared (catches a wide sharing on a narrow consent)', async () => {
    expect(codeOf(await saveContacts([{ ...siv, sharing: { ground: 'CONSENT', information: ['ATTENDANCE', 'FAMILY'], groundNote: '' } }]))).toBe('OK');
    expect((await page()).contactConsents[siv.contactId]).toEqual({ state: 'MISSING' });
    await core.ok('consent.record', consentInput(caseId, { organisations: ['SCHOOL_PUPIL_HEALTH', 'SOCIAL_SERVICES'] }));
    expect((await page()).contactConsents[siv.contactId]).toEqual({ state: 'INFORMATION_MISSING', information: ['FAMILY'] });
  });

  it('lets nobody outside the school own a measure before there is a ground (catches a task sent out without consent)', async () => {
    const lena: CaseContact = { ...siv, contactId: uuidOf(802), name: 'Lena Strid', organisation: 'BUP', organisationKind: 'BUP' };
    expect(codeOf(await saveContacts([lena]))).toBe('OK');
    const { planVersionId } = await writePlan(core, caseId, planBody());
    const { plan, externals } = await core.ok('plan.get', { caseId, planVersionId });
    expect(externals).toEqual([{ contactId: lena.contactId, name: 'Lena Strid', organisation: 'BUP', refusal: 'Samtycke saknas' }]);
    const externalOwner = { contactId: lena.contactId, name: lena.name, organisation: lena.organisation };
    const body = { ...plan.body, measures: plan.body.measures.map((measure) => ({ ...measure, responsible: lena.name, externalOwner })) } as InputOf<'plan.save'>['body'];
    expect(codeOf(await core.call('plan.save', { caseId, planVersionId, rowVersion: plan.rowVersion, body }))).toBe('PLAN_EXTERNAL_NO_GROUND');
    const { consentId } = await core.ok('consent.record', consentInput(caseId));
    const saved = await core.ok('plan.save', { caseId, planVersionId, rowVersion: plan.rowVersion, body });
    expect(saved.remarks.filter((remark) => remark.severity === 'MUST' && remark.text.includes('Lena Strid'))).toEqual([]);
    // The consent is taken back: what is written stays, but the plan is not sent.
    await core.ok('consent.withdraw', { caseId, consentId, on: today, by: 'Samira Noor' });
    const again = await core.ok('plan.get', { caseId, planVersionId });
    expect(again.remarks.some((remark) => remark.severity === 'MUST' && remark.text.startsWith('Insatsen ägs av Lena Strid'))).toBe(true);
    expect(codeOf(await core.call('plan.submit', { caseId, planVersionId, rowVersion: saved.rowVersion }))).toBe('PLAN_INCOMPLETE');
    const paper = await create(core, caseId, 'D05');
    expect(await previewText(paper)).toContain('Lena Strid, BUP (utanför skolan)');
  });

  it('asks consent of those with custody only, and writes to those who are informed (catches a familjehem that consents)', async () => {
    const { pupil } = await core.ok('pupil.get', { pupilId });
    const { pupilId: _id, rowVersion, ...fields } = pupil;
    const foster = { guardianId: uuidOf(811), name: 'Gun Ås', relation: '', telephone: '', email: '', address: 'Backen 2, 123 47 Ekbacken', custody: 'NONE', language: '', needsInterpreter: false, role: 'FOSTER_PARENT', getsLetters: true } as const;
    const guardians = [foster, ...pupil.guardians.map((guardian, index) => ({ ...guardian, getsLetters: index === 0 }))];
    await core.ok('pupil.update', { ...fields, pupilId, rowVersion, guardians } as InputOf<'pupil.update'>);
    const { givers, rows } = await core.ok('consent.list', { caseId });
    expect(givers.map(({ name }) => name)).toEqual(['Samira Noor', 'Omar Noor', 'Ali Noor']);
    // Placed first in the list, the familjehem takes over nobody's consent.
    expect(rows.filter((row) => row.state === 'IN_FORCE').every((row) => row.gaps.length === 0)).toBe(true);
    const input = consentInput(caseId);
    expect(codeOf(await core.call('consent.record', { ...input, given: [{ by: 'GUARDIAN_1', guardianId: foster.guardianId, name: 'Gun Ås', givenOn: today, form: 'WRITTEN', wording: '' }] }))).toBe('CONSENT_NO_CUSTODY');
    const { documentId } = await core.ok('letter.write', { pupilId, proposalId: null, letterId: 'L1' });
    const letter = await core.ok('letter.get', { documentId });
    const to = letter.fields.find((field) => field.label === 'Till');
    expect(to?.options.map(({ label }) => label)).toEqual(['Alla som får brev', 'Gun Ås, familjehemsförälder', 'Samira Noor']);
    const text = textIn((await structureOf((await core.ok('letter.preview', { documentId })).pdf)).root);
    expect(text).toContain('Gun Ås');
    expect(text).not.toContain('Omar Noor');
  });

  it('sets guests apart from the team, with their end, and asks for the end (catches a guest counted as one of the team)', async () => {
    const userId = await core.as('PSYCHOLOGIST');
    await core.as('COUNSELLOR');
    expect(codeOf(await core.call('case.addMember', { caseId, userId, motive: 'Rådgör', endsOn: null, capacity: 'CONSULTATIVE' }))).toBe('GUEST_NEEDS_END');
    await core.ok('case.addMember', { caseId, userId, motive: 'Rådgör', endsOn: after(20), capacity: 'CONSULTATIVE' });
    expect((await page()).members.map(({ displayName, capacity }) => [displayName, capacity])).toEqual([['Kim Ek', 'MEMBER'], ['Petra Sand', 'CONSULTATIVE']]);
    const documentId = await create(core, caseId, 'EHT');
    const text = await previewText(documentId);
    expect(text).toMatch(/Elevhälsoteamet .*Kim Ek, kurator.*Konsultativa gäster .*Petra Sand, skolpsykolog, gäller till och med/u);
  });
});
