import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawOf } from '#electron/db/raw.ts';
import { rawObjects, structureOf, textIn } from '#tests/integration/pdf/support.ts';
import { forge, planBody, reword, sign, submit, tamper, writePlan } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { addMember, codeOf, consentInput, create, exportTo, fill, gapIds, makeFamilyCase, profileIds, readDocumentPage } from './support.ts';

const auditActions = (core: TestCore): readonly string[] => {
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('locked');
  return (rawOf(opened.db).prepare('SELECT body FROM audit_chain ORDER BY seq').all() as { body: string }[]).map(({ body }) => (JSON.parse(body) as { action: string }).action);
};

describe('the referral, from the case to the file', () => {
  let core: TestCore;
  let caseId = '';
  let documentId = '';
  const fields = { receiver: 'bup-mottagning', attached: 'pedagogisk-kartlaggning,lakarbedomning' };
  beforeAll(async () => {
    ({ core, caseId } = await makeFamilyCase());
    documentId = await create(core, caseId, 'D12');
    await fill(core, caseId, documentId, fields);
  });
  afterAll(() => {
    core.close();
  });

  it('is refused without consent even with a reason, and leaves neither file nor record (catches a leak past the gate)', async () => {
    const page = await readDocumentPage(core, caseId, documentId);
    expect(page.title).toBe('Underlag till remiss');
    expect(gapIds(page)).toContain('BLOCKS:consent');
    const { result, bytes } = await exportTo(core, caseId, documentId, 'utan.pdf', { passedGapsReason: 'Vi skickar ändå' });
    expect(codeOf(result)).toBe('DOCUMENT_BLOCKED');
    expect(bytes).toBeNull();
    expect((await readDocumentPage(core, caseId, documentId)).document.state.kind).toBe('DRAFT');
  });

  it('gives an open draft back instead of making a second one (catches drafts that pile up)', async () => {
    expect(await create(core, caseId, 'D12')).toBe(documentId);
  });

  it('cannot be completed by the counsellor, and is a remiss once the psychologist has (catches a false remittent)', async () => {
    await core.ok('consent.record', consentInput(caseId));
    const { document } = await readDocumentPage(core, caseId, documentId);
    expect(codeOf(await core.call('document.completeReferral', { caseId, documentId, rowVersion: document.rowVersion }))).toBe('REFERRAL_NEEDS_PSYCHOLOGIST');
    await core.ok('document.saveFields', { caseId, documentId, rowVersion: document.rowVersion, fields: { completedByUserId: document.fields['authorUserId'] ?? '', question: 'Stark oro' } });
    expect((await readDocumentPage(core, caseId, documentId)).completedBy, 'nobody writes themselves in').toBeNull();
    await addMember(core, caseId, 'PSYCHOLOGIST');
    await core.as('PSYCHOLOGIST');
    const page = await readDocumentPage(core, caseId, documentId);
    expect(page.mayComplete).toBe(true);
    await core.ok('document.completeReferral', { caseId, documentId, rowVersion: page.document.rowVersion });
    const completed = await readDocumentPage(core, caseId, documentId);
    expect(completed.title).toBe('Remiss');
    expect(completed.completedBy?.name).toBe('Petra Sand');
  });

  it('asks for a written reason for what is still missing (catches a silent gap)', async () => {
    const page = await readDocumentPage(core, caseId, documentId);
    expect(page.gaps.every((gap) => gap.severity === 'NEEDS_REASON')).toBe(true);
    expect(gapIds(page)).toContain('NEEDS_REASON:triedMeasures');
    expect(codeOf((await exportTo(core, caseId, documentId, 'skal.pdf')).result)).toBe('DOCUMENT_NEEDS_REASON');
  });

  it('records nothing when the file cannot be written (catches a hand-out that never left)', async () => {
    const locked = join(core.dir, 'last');
    mkdirSync(locked);
    chmodSync(locked, 0o555);
    const { result } = await exportTo(core, caseId, documentId, 'finns-inte/remiss.pdf', { passedGapsReason: 'Brådskar' });
    expect(result.ok).toBe(false);
    expect((await readDocumentPage(core, caseId, documentId)).document.state.kind).toBe('DRAFT');
    expect(auditActions(core)).not.toContain('DOCUMENT_EXPORTED');
  });

  it('shows a character that cannot be printed with its field and a replacement, and previews all the same (catches an emoji at the last step)', async () => {
    const before = await readDocumentPage(core, caseId, documentId);
    await core.ok('document.saveFields', { caseId, documentId, rowVersion: before.document.rowVersion, fields: { question: 'Hur mår Ali 🙂' } });
    const page = await readDocumentPage(core, caseId, documentId);
    expect(page.gaps.find((gap) => gap.fieldId === 'question')).toMatchObject({ severity: 'BLOCKS', advice: 'Skriv till exempel ”:)” i stället.', jumpTo: 'DOCUMENT' });
    const { pdf } = await core.ok('document.preview', { caseId, documentId });
    expect(textIn((await structureOf(pdf)).root)).toContain('Hur mår Ali :)');
    expect(codeOf((await exportTo(core, caseId, documentId, 'emoji.pdf', { passedGapsReason: 'x' })).result)).toBe('DOCUMENT_BLOCKED');
    await core.ok('document.saveFields', { caseId, documentId, rowVersion: page.document.rowVersion, fields: { question: 'Hur mår Ali?' } });
  });

  it('writes the file whose hash it records, prints it again to the byte, and never changes it (catches a paper that differs from the record)', async () => {
    const { result, bytes } = await exportTo(core, caseId, documentId, 'remiss.pdf', { passedGapsReason: 'Läkartid är bokad' });
    if (!result.ok || !bytes) throw new Error(codeOf(result));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(result.value.fileSha256);
    const page = await readDocumentPage(core, caseId, documentId);
    expect(page.document.state).toMatchObject({ kind: 'HANDED_OUT', recipient: 'BUP Ekbacken', ground: 'Samtycke', passedGapsReason: 'Läkartid är bokad', fileSha256: result.value.fileSha256 });
    const { root, outside } = await structureOf(bytes);
    expect(textIn(root)).not.toContain('Utkast');
    expect(outside).not.toContain('UTKAST');
    const again = await core.ok('document.preview', { caseId, documentId });
    expect(Buffer.from(again.pdf).equals(bytes)).toBe(true);
    expect(codeOf(await core.call('document.saveFields', { caseId, documentId, rowVersion: page.document.rowVersion, fields: { question: 'x' } }))).toBe('DOCUMENT_HANDED_OUT');
    expect(codeOf(await core.call('document.discard', { caseId, documentId }))).toBe('DOCUMENT_HANDED_OUT');
    expect(auditActions(core).filter((action) => action === 'DOCUMENT_EXPORTED')).toHaveLength(1);
  });

  it('keeps papers from outsiders and from the wrong case (catches reading by guessed ids)', async () => {
    await core.as('MENTOR');
    expect(codeOf(await core.call('document.get', { caseId, documentId }))).toBe('NOT_ALLOWED');
    await core.as('COUNSELLOR');
    expect(codeOf(await core.call('letter.get', { documentId }))).toBe('DOCUMENT_UNKNOWN');
    expect(codeOf(await core.call('letter.preview', { documentId }))).toBe('DOCUMENT_UNKNOWN');
  });
});

describe('a plan on paper', () => {
  it('shows an undecided plan as a gap, carries the signed bytes once it is signed, and stops one that was changed afterwards', async () => {
    const { core, caseId } = await makeFamilyCase();
    const { planVersionId } = await writePlan(core, caseId, planBody());
    const documentId = await create(core, caseId, 'D05');
    expect(gapIds(await readDocumentPage(core, caseId, documentId))).toContain('NEEDS_REASON:decision');
    await submit(core, caseId, planVersionId);
    await sign(core, caseId, planVersionId);
    await core.as('COUNSELLOR');
    expect(gapIds(await readDocumentPage(core, caseId, documentId))).toEqual([]);
    const { result, bytes } = await exportTo(core, caseId, documentId, 'plan.pdf', { recipient: 'Samira Noor', method: 'HANDED_OVER' });
    expect(codeOf(result)).toBe('OK');
    const raw = rawObjects(bytes ?? new Uint8Array());
    expect(raw).toContain('atgardsplan.json');
    expect(raw).toContain('"docId"');
    expect(raw).toContain('"algorithm": "Ed25519"');
    expect(textIn((await structureOf(bytes ?? new Uint8Array())).root)).toContain('Signerad elektroniskt');

    const second = await create(core, caseId, 'D05');
    tamper(core, 'DROP TRIGGER signed_plan_stays');
    forge(core, ({ body }) => ({ body: reword(body, 'Jag vill hinna', 'Jag vill slippa') }));
    expect(gapIds(await readDocumentPage(core, caseId, second))).toContain('BLOCKS:decision');
    expect(codeOf((await exportTo(core, caseId, second, 'andrad.pdf', { passedGapsReason: 'x' })).result)).toBe('DOCUMENT_BLOCKED');
    core.close();
  });
});

describe('the other papers of a case', () => {
  let core: TestCore;
  let caseId = '';
  beforeAll(async () => {
    ({ core, caseId } = await makeFamilyCase());
  });
  afterAll(() => {
    core.close();
  });

  it('makes every kind from a case that has just been opened, and previews it (catches a paper that breaks on an empty case)', async () => {
    const kinds = await core.ok('document.kinds', {});
    expect(kinds.map(({ kind }) => kind)).toEqual(['D05', 'D09', 'D10', 'D12', 'EHT']);
    for (const kind of ['D05', 'D09', 'D10', 'D12', 'EHT'] as const) {
      const documentId = await create(core, caseId, kind);
      const { pdf } = await core.ok('document.preview', { caseId, documentId });
      expect((await structureOf(pdf)).root.children.length, profileIds[kind]).toBeGreaterThan(0);
    }
    const rows = await core.ok('document.list', { caseId });
    expect(rows).toHaveLength(5);
    expect(rows.every((row) => !('snapshot' in row.document))).toBe(true);
  });

  it('summons nobody whom the consent does not name (catches a consent for another organisation)', async () => {
    await core.ok('consent.record', consentInput(caseId));
    const documentId = await create(core, caseId, 'D10');
    await fill(core, caseId, documentId, { invited: 'BUP,SOCIAL_SERVICES' });
    expect(gapIds(await readDocumentPage(core, caseId, documentId))).toEqual(['BLOCKS:consent']);
    const { document } = await readDocumentPage(core, caseId, documentId);
    const saved = await core.ok('document.saveFields', { caseId, documentId, rowVersion: document.rowVersion, fields: { invited: 'BUP' } });
    expect(saved.gaps).toEqual([]);
    expect((await readDocumentPage(core, caseId, documentId)).groundSuggestion).toMatch(/^Samtycke, gäller till och med \d{4}-/u);
  });

  it('refuses a save over somebody else’s text (catches two windows)', async () => {
    const documentId = await create(core, caseId, 'EHT');
    const { document } = await readDocumentPage(core, caseId, documentId);
    await core.ok('document.saveFields', { caseId, documentId, rowVersion: document.rowVersion, fields: { proposal: 'Ett' } });
    expect(codeOf(await core.call('document.saveFields', { caseId, documentId, rowVersion: document.rowVersion, fields: { proposal: 'Två' } }))).toBe('CONFLICT');
  });

  it('prints a recorded consent instead of the form to sign (catches an unsigned copy of a given consent)', async () => {
    const { rows } = await core.ok('consent.list', { caseId });
    const consentId = rows[0]?.consent.consentId ?? '';
    const { documentId } = await core.ok('document.create', { caseId, kind: 'D09', profileId: profileIds.D09, fields: { consentId } });
    const { pdf } = await core.ok('document.preview', { caseId, documentId });
    const text = textIn((await structureOf(pdf)).root);
    expect(text).toContain('Muntligt: ”Jag samtycker till det”');
    expect(text).not.toContain('Namnförtydligande');
  });

  it('discards a draft for good (catches papers nobody wanted on the start page)', async () => {
    const documentId = await create(core, caseId, 'EHT');
    await core.ok('document.discard', { caseId, documentId });
    expect(codeOf(await core.call('document.get', { caseId, documentId }))).toBe('DOCUMENT_UNKNOWN');
  });
});

describe('a pupil with protected identity', () => {
  it('has no paper that leaves without a named receiver, and none with an address on it (catches a referral that finds the pupil)', async () => {
    const { core, caseId } = await makeFamilyCase({ protection: 'SEKRETESSMARKERING', idKind: 'LOKALT_ID', idNumber: 'K-17', givenName: 'Eken', familyName: '' });
    await core.ok('consent.record', consentInput(caseId));
    const documentId = await create(core, caseId, 'D10');
    await fill(core, caseId, documentId, { invited: 'BUP' });
    expect(await readDocumentPage(core, caseId, documentId)).toMatchObject({ isProtected: true, mayShowName: false });
    expect(codeOf((await exportTo(core, caseId, documentId, 'skyddad.pdf', { passedGapsReason: 'x' })).result)).toBe('PROTECTED_NEEDS_CONFIRMATION');
    const protection = { organisation: 'BUP Ekbacken', reason: 'Mötet behövs', hasRealName: false };
    expect(codeOf((await exportTo(core, caseId, documentId, 'skyddad.pdf', { passedGapsReason: 'x', protection, method: 'MAIL' })).result)).toBe('PROTECTED_METHOD');
    expect(codeOf((await exportTo(core, caseId, documentId, 'skyddad.pdf', { passedGapsReason: 'x', protection: { ...protection, hasRealName: true } })).result)).toBe('PROTECTED_ROOM_MISSING');
    expect(codeOf((await exportTo(core, caseId, documentId, 'skyddad.pdf', { passedGapsReason: 'x', protection })).result)).toBe('OK');
    core.close();
  });
});
