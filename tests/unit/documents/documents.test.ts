import { describe, expect, it } from 'vitest';
import { assembleDocument, prefillFields } from '#shared/domain/documents/assemble.ts';
import type { DocumentData } from '#shared/domain/documents/data.ts';
import { checkExport, decideCompleteReferral, decideEditDocument, decideHandOut, documentGaps, newDocument } from '#shared/domain/documents/decisions.ts';
import type { DocumentFacts } from '#shared/domain/documents/facts.ts';
import type { DocumentFields } from '#shared/domain/documents/types.ts';
import { documentWords } from '#shared/text/documents.ts';
import { codeOf, consent, ctxOf, kurator } from '../cases/fixtures.ts';
import { documentFacts, packs, profile } from './fixtures.ts';

const make = (id: string, fields: DocumentFields = {}, over: Partial<DocumentFacts> = {}): DocumentData => assembleDocument(documentFacts(over), fields, profile(id), documentWords);
const gapIds = (id: string, fields: DocumentFields = {}, over: Partial<DocumentFacts> = {}) => documentGaps(make(id, fields, over), profile(id), documentWords).map((gap) => `${gap.severity}:${gap.fieldId}`);
const section = (data: DocumentData, fieldId: string): string => JSON.stringify(data.sections.find((one) => one.fieldId === fieldId)?.blocks ?? []);
const typed = (id: string): DocumentFields => Object.fromEntries(profile(id).fields.filter((field) => field.filledFrom !== 'CASE' && field.need === 'M').map((field) => [field.fieldId, 'Text']));
const referralFields: DocumentFields = { ...typed('stockholm-bus-bup'), receiver: 'bup-mottagning', attached: 'pedagogisk-kartlaggning,lakarbedomning' };
const completed: DocumentFields = { ...referralFields, completedByUserId: 'u-psychologist', completedOn: '2026-10-14' };

describe('the referral (D12)', () => {
  it('would catch a complete referral that still shows gaps', () => {
    expect(gapIds('stockholm-bus-bup', completed)).toEqual([]);
    expect(make('stockholm-bus-bup', completed).title).toBe('Remiss');
  });

  it('would catch a referral without the psychologist that calls itself one', () => {
    const data = make('stockholm-bus-bup', referralFields);
    expect(data.title).toBe('Underlag till remiss');
    expect(gapIds('stockholm-bus-bup', referralFields)).toEqual(['NEEDS_REASON:referrer', 'NEEDS_REASON:signature']);
    expect(make('stockholm-bus-bup', { ...referralFields, completedByUserId: 'u-counsellor' }).title).toBe('Underlag till remiss');
  });

  it('would catch tried measures without effect, untried ones called tried, and absence without definition', () => {
    const data = make('stockholm-bus-bup', completed);
    expect(section(data, 'triedMeasures')).toMatch(/Mottagande.*Som planerat.*Hjälper\. Går lättare/u);
    expect(section(data, 'triedMeasures')).not.toContain('Inte börjat än');
    expect(section(data, 'schoolSituation')).toMatch(/22\u00a0%.*Rapporteringsgrad.*Andel av erbjuden tid/u);
    expect(section(data, 'pupilDescription')).toContain('Jag orkar inte gå in när alla tittar');
  });

  it.each<[string, DocumentFields, Partial<DocumentFacts>]>([
    ['no consent', completed, { consents: [] }],
    ['one guardian of two at joint custody', completed, { consents: [consent({ given: consent().given.slice(0, 1) })] }],
    ['a consent for somebody else', { ...completed, receiver: 'forsta-linjen' }, {}],
    ['family matters outside the consent', { ...completed, family: 'Mormor är sjuk' }, {}],
  ])('would catch an export with %s', (_, fields, over) => {
    const gaps = documentGaps(make('stockholm-bus-bup', fields, over), profile('stockholm-bus-bup'), documentWords);
    expect(gaps.filter((gap) => gap.severity === 'BLOCKS').map((gap) => gap.fieldId)).toEqual(['consent']);
    expect(codeOf(checkExport(gaps, 'Vi skickar ändå'))).toBe('DOCUMENT_BLOCKED');
  });

  it('would catch a missing mandatory field or attachment that passes without a reason', () => {
    const gaps = documentGaps(make('stockholm-bus-bup', { ...completed, question: '', attached: '' }), profile('stockholm-bus-bup'), documentWords);
    expect(gaps.map((gap) => gap.fieldId)).toEqual(['question', 'attachment:pedagogisk-kartlaggning', 'attachment:lakarbedomning']);
    expect(codeOf(checkExport(gaps, ''))).toBe('DOCUMENT_NEEDS_REASON');
    expect(codeOf(checkExport(gaps, 'Läkartid är bokad'))).toBe('OK');
  });

  it('would catch a paper about a pupil with protected identity that leaves without somebody naming who gets it, or by ordinary mail', () => {
    const draft = newDocument({ documentId: 'd', caseId: 'c1', fields: {} }, profile('eht-underlag'), kurator);
    const out = { recipient: 'Ada Holm', method: 'REGISTERED_MAIL', ground: 'Samtycke', passedGapsReason: '', fileSha256: 'ab' } as const;
    const protection = { organisation: 'BUP Sjöbo', reason: 'Remissen behövs', hasRealName: false };
    const about = { gaps: [], isProtected: true };
    expect(codeOf(decideHandOut(draft, about, out, kurator))).toBe('PROTECTED_NEEDS_CONFIRMATION');
    expect(codeOf(decideHandOut(draft, about, { ...out, protection: { ...protection, organisation: ' ' } }, kurator))).toBe('PROTECTED_NEEDS_CONFIRMATION');
    expect(codeOf(decideHandOut(draft, about, { ...out, protection: { ...protection, reason: '' } }, kurator))).toBe('PROTECTED_NEEDS_CONFIRMATION');
    for (const method of ['MAIL', 'E_SERVICE', 'ENCRYPTED_MEDIUM'] as const) expect(codeOf(decideHandOut(draft, about, { ...out, method, protection }, kurator)), method).toBe('PROTECTED_METHOD');
    const handed = decideHandOut(draft, about, { ...out, protection }, kurator);
    expect(handed.ok && handed.value.state.state).toMatchObject({ kind: 'HANDED_OUT', recipient: 'Ada Holm', protection });
  });

  it('would catch somebody who writes themselves in as the psychologist, or a changed referral that stays completed', () => {
    const draft = newDocument({ documentId: 'd', caseId: 'c1', fields: {} }, profile('stockholm-bus-bup'), kurator);
    const forged = decideEditDocument(draft, { completedByUserId: 'u-psychologist', question: 'x' }, kurator);
    expect(forged.ok && forged.value.state.fields).toEqual({ question: 'x' });
    expect(codeOf(decideCompleteReferral(draft, kurator))).toBe('REFERRAL_NEEDS_PSYCHOLOGIST');
    const psychologist = ctxOf('PSYCHOLOGIST');
    const done = decideCompleteReferral(draft, psychologist);
    if (!done.ok) throw new Error('refused');
    const own = decideEditDocument(done.value.state, { question: 'y' }, psychologist);
    expect(own.ok && own.value.state.fields['completedByUserId']).toBe('u-psychologist');
    const changed = decideEditDocument(done.value.state, { ...done.value.state.fields, question: 'z' }, kurator);
    expect(changed.ok && changed.value.state.fields).toEqual({ question: 'z' });
  });

  it('would catch a handed out paper that changes afterwards', () => {
    const draft = newDocument({ documentId: 'd', caseId: 'c1', fields: {} }, profile('stockholm-bus-bup'), kurator);
    const plain = { gaps: [], isProtected: false };
    const out = { recipient: 'BUP Sjöbo', method: 'REGISTERED_MAIL', ground: 'Samtycke', passedGapsReason: '', fileSha256: 'ab' } as const;
    expect(codeOf(decideHandOut(draft, plain, { ...out, recipient: ' ' }, kurator))).toBe('DOCUMENT_RECIPIENT_MISSING');
    const handed = decideHandOut(draft, plain, out, kurator);
    if (!handed.ok) throw new Error('refused');
    expect(codeOf(decideEditDocument(handed.value.state, {}, kurator))).toBe('DOCUMENT_HANDED_OUT');
    expect(codeOf(decideHandOut(handed.value.state, plain, out, kurator))).toBe('DOCUMENT_HANDED_OUT');
  });
});

describe('the other papers', () => {
  it('would catch a summons to somebody the consent does not name', () => {
    const fields = { ...typed('stockholm-bus-kallelse'), invited: 'BUP' };
    expect(gapIds('stockholm-bus-kallelse', fields)).toEqual([]);
    expect(gapIds('stockholm-bus-kallelse', { ...fields, invited: 'BUP,SOCIAL_SERVICES' })).toEqual(['BLOCKS:consent']);
    expect(gapIds('stockholm-bus-kallelse', { ...fields, invited: '' })).toContain('NEEDS_REASON:invited');
    expect(section(make('stockholm-bus-kallelse', fields), 'interpreter')).toContain('arabiska');
  });

  it('would catch the plan on paper without its signature or its statement of what it is not', () => {
    const data = make('d05-atgardsplan');
    expect(data.electronicSignature).toMatchObject({ signerName: 'Rut Rektor', keyId: 'k1' });
    expect(data.footerLines.join(' ')).toContain('inte ett åtgärdsprogram');
    expect(gapIds('d05-atgardsplan')).toEqual([]);
    expect(section(data, 'measures')).toContain('behöver förutsägbar start på dagen');
  });

  it('would catch a consent paper that is not the consent that was given', () => {
    const data = make('d09-samtycke', { consentId: 's1' });
    expect(section(data, 'organisations')).toMatch(/"label":"BUP","isChecked":true.*"label":"Socialtjänst","isChecked":false/u);
    expect(section(data, 'given')).toContain('Muntligt: ”Jag samtycker”');
    expect(gapIds('d09-samtycke', { consentId: 's1' })).toEqual([]);
    expect(data.signatures.map((line) => line.name)).toEqual(['Samira Noor', 'Omar Noor', 'Ali Noor']);
  });

  it('would catch a letter with an empty slot, a secrecy line on a letter home, or a wrong school form', () => {
    const fields = { meetingProposal: 'torsdag 22 oktober 16.00', nextStepOn: '2026-10-20' };
    const letter = make('d22-brev-hem', fields);
    expect(JSON.stringify(letter)).not.toMatch(/…|\{[a-zA-Z]+\}|sekretess/u);
    expect(JSON.stringify(letter.sections)).toContain('tolk på arabiska');
    expect(gapIds('d22-brev-hem', fields)).toEqual([]);
    expect(gapIds('d22-brev-hem', {})).toEqual(['NEEDS_REASON:slots']);
    const pupil = { ...documentFacts().pupil, schoolForm: 'GYMNASIESKOLA' as const };
    expect(JSON.stringify(make('d22-brev-hem', fields, { pupil, letter: packs.letterFor('L2', 'GYMNASIESKOLA') ?? null }))).toContain('15 kap. 16 §');
  });

  it('would catch an independent school that prints the municipal secrecy law', () => {
    const school = { ...documentFacts().school, authorityKind: 'INDEPENDENT' as const };
    expect(make('stockholm-bus-bup', completed, { school }).secrecyLine).toContain('29 kap. 14 § skollagen');
    expect(make('stockholm-bus-bup', completed).secrecyLine).toContain('23 kap. 2 §');
  });

  it('would catch an EHT brief without a question or with text typed twice', () => {
    const fields = { ...prefillFields(documentFacts(), profile('eht-underlag'), documentWords), proposal: 'Trappa upp' };
    expect(fields['question' as keyof typeof fields]).toBe('22 % frånvaro sedan v. 41');
    expect(gapIds('eht-underlag', fields)).toEqual([]);
    expect(section(make('eht-underlag', fields), 'known')).toMatch(/Litar på Eva.*Ingen tar emot/u);
  });

  it('would catch a paper of an empty case that breaks instead of showing its gaps', () => {
    const empty = { assessment: null, plans: [], followUps: [], consents: [], absence: null, letter: null, consentTexts: null };
    for (const id of ['d05-atgardsplan', 'd09-samtycke', 'd22-brev-hem', 'eht-underlag', 'stockholm-bus-bup', 'stockholm-bus-kallelse']) expect(() => gapIds(id, {}, empty), id).not.toThrow();
    expect(gapIds('stockholm-bus-bup', {}, empty)).toContain('NEEDS_REASON:triedMeasures');
  });
});
