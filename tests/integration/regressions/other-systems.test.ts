/** What users of other case systems ran into, each once: what the issue trackers and changelogs of such systems name. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { rawOf } from '#electron/db/raw.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { importFile, lessonFile, numbers, pupilInput, weekdays } from '#tests/integration/absence/support.ts';
import { codeOf, consentInput, create, exportTo, fill, makeFamilyCase, readDocumentPage } from '#tests/integration/documents/support.ts';
import { structureOf, textIn } from '#tests/integration/pdf/support.ts';
import { planBody, writePlan } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';

let core: TestCore;
afterEach(() => {
  core.close();
});

const openFamily = async (): Promise<{ readonly caseId: string; readonly pupilId: string }> => {
  const made = await makeFamilyCase();
  ({ core } = made);
  return made;
};

const lastAudit = (): { readonly action: string; readonly userId: string; readonly outcome: string } => {
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('locked');
  const row = rawOf(opened.db).prepare('SELECT body FROM audit_chain ORDER BY seq DESC LIMIT 1').get() as { body: string };
  return JSON.parse(row.body) as never;
};

describe('what other systems lost', () => {
  it('keeps both texts when one field is changed twice: the second writer is told, never the winner (catches a silent last write)', async () => {
    const { caseId, pupilId } = await openFamily();
    const { planVersionId, rowVersion } = await writePlan(core, caseId);
    const documentId = await create(core, caseId, 'EHT');
    const { document } = await readDocumentPage(core, caseId, documentId);
    const { pupil } = await core.ok('pupil.get', { pupilId });
    const { pupilId: _id, rowVersion: pupilVersion, ...fields } = pupil;
    const { case: opened } = await core.ok('case.get', { caseId });
    const contact = { contactId: pupilId, name: 'Ett', organisation: '', role: '', telephone: '', email: '', isExternal: false };
    const twice: readonly (readonly [() => Promise<{ readonly ok: boolean }>, () => Promise<{ readonly ok: boolean }>])[] = [
      [() => core.call('plan.save', { caseId, planVersionId, rowVersion, body: planBody({ pupilsOwnGoal: 'Ett' }) }), () => core.call('plan.save', { caseId, planVersionId, rowVersion, body: planBody({ pupilsOwnGoal: 'Två' }) })],
      [() => core.call('document.saveFields', { caseId, documentId, rowVersion: document.rowVersion, fields: { proposal: 'Ett' } }), () => core.call('document.saveFields', { caseId, documentId, rowVersion: document.rowVersion, fields: { proposal: 'Två' } })],
      [() => core.call('pupil.update', { ...fields, pupilId, rowVersion: pupilVersion, className: '8A' } as InputOf<'pupil.update'>), () => core.call('pupil.update', { ...fields, pupilId, rowVersion: pupilVersion, className: '8C' } as InputOf<'pupil.update'>)],
      [() => core.call('case.saveContacts', { caseId, rowVersion: opened.rowVersion, contacts: [contact] }), () => core.call('case.saveContacts', { caseId, rowVersion: opened.rowVersion, contacts: [{ ...contact, name: 'Två' }] })],
    ];
    for (const [index, [first, second]] of twice.entries()) {
      expect(codeOf(await first()), String(index)).toBe('OK');
      expect(codeOf(await second()), String(index)).toBe('CONFLICT');
    }
    expect((await core.ok('plan.get', { caseId, planVersionId })).plan.body.pupilsOwnGoal).toBe('Ett');
    expect((await core.ok('pupil.get', { pupilId })).pupil.className).toBe('8A');
  });

  it('makes one case, one pupil and one paper of two clicks (catches doubles from an impatient hand)', async () => {
    const { caseId, pupilId } = await openFamily();
    const { pupilId: boId } = await core.ok('pupil.create', pupilInput({ idNumber: numbers[1] ?? '', givenName: 'Bo' }));
    const opened = await Promise.all([0, 1].map(() => core.call('case.open', { pupilId: boId, stepId: null, reason: 'oro' })));
    expect(opened.map(codeOf).toSorted()).toEqual(['CASE_ALREADY_OPEN', 'OK']);
    const pupils = await Promise.all([0, 1].map(() => core.call('pupil.create', pupilInput({ idNumber: numbers[2] ?? '', givenName: 'Cleo' }))));
    expect(pupils.map(codeOf).toSorted()).toEqual(['OK', 'PUPIL_EXISTS']);
    const papers = await Promise.all([0, 1].map(() => create(core, caseId, 'D12')));
    expect(new Set(papers).size).toBe(1);
    const letters = await Promise.all([0, 1].map(() => core.ok('letter.write', { pupilId, proposalId: null, letterId: 'L1' })));
    expect(new Set(letters.map(({ documentId }) => documentId)).size).toBe(1);
    expect(await core.ok('case.list', {})).toHaveLength(2);
  });

  it('takes away one thing of two clicks, and nothing beside it (catches a double delete that takes the neighbours)', async () => {
    const { caseId } = await openFamily();
    const brief = await create(core, caseId, 'EHT');
    const form = await create(core, caseId, 'D09');
    const gone = await Promise.all([0, 1].map(() => core.call('document.discard', { caseId, documentId: brief })));
    expect(gone.map(codeOf).toSorted()).toEqual(['DOCUMENT_UNKNOWN', 'OK']);
    expect((await core.ok('document.list', { caseId })).map(({ document }) => document.documentId)).toEqual([form]);
    const userId = await core.as('PSYCHOLOGIST');
    await core.as('COUNSELLOR');
    await core.ok('case.addMember', { caseId, userId, motive: 'Rådgör', endsOn: null });
    const ended = await Promise.all([0, 1].map(() => core.call('case.endMember', { caseId, userId })));
    expect(ended.map(codeOf).toSorted()).toEqual(['MEMBER_NOT_IN', 'OK']);
    expect((await core.ok('case.get', { caseId })).members.map(({ displayName }) => displayName)).toEqual(['Kim Ek']);
  });

  it('says who is there already when a known pupil is added again (catches a second child because nobody searched)', async () => {
    const { pupilId } = await openFamily();
    const again = await core.call('pupil.create', pupilInput({ givenName: 'Alli' }));
    expect(again).toMatchObject({ ok: false, failure: { code: 'PUPIL_EXISTS', params: { pupilId } } });
    expect((await core.ok('search.all', { text: 'Ali' })).some((hit) => hit.kind === 'PUPIL' && hit.pupilId === pupilId)).toBe(true);
  });

  it('leaves a closed case closed whatever is added around it (catches a case that opens by itself)', async () => {
    const { caseId, pupilId } = await openFamily();
    const { case: open } = await core.ok('case.get', { caseId });
    await core.ok('case.close', { caseId, rowVersion: open.rowVersion, closingReason: 'SCHOOL_CHANGE', comment: 'Flyttar' });
    await importFile(core, lessonFile(weekdays('2026-11-09', '2026-11-16'), [{ number: numbers[0] ?? '', missed: 5 }]), { sourceSystem: 'Vklass' });
    await core.ok('letter.write', { pupilId, proposalId: null, letterId: 'L1' });
    expect(codeOf(await core.call('consent.record', consentInput(caseId)))).toBe('CASE_CLOSED');
    expect(codeOf(await core.call('note.add', { caseId, kind: 'CONTACT', occurredOn: open.openedOn, text: 'Ringde' }))).toBe('CASE_CLOSED');
    expect((await core.ok('case.get', { caseId })).case.state.stage).toBe('CLOSED');
    expect(codeOf(await core.call('case.reopen', { caseId, rowVersion: open.rowVersion + 1, reason: '' }))).toBe('INPUT_REFUSED');
  });

  it('gives back tab, sorting and columns of a list after a lock (catches filters that are lost on the way back)', async () => {
    await openFamily();
    const body = JSON.stringify({ viewId: 'overdue', sort: { columnId: 'absence', descending: true }, columns: { number: true } });
    await core.ok('viewState.save', { view: 'cases', body });
    await core.as('COUNSELLOR');
    expect(await core.ok('viewState.get', { view: 'cases' })).toEqual({ body });
  });

  it('saves every chosen row under its own heading, and a second time too (catches shifted columns, missing rows, one download per visit)', async () => {
    const { pupilId } = await openFamily();
    const { pupilId: boId } = await core.ok('pupil.create', pupilInput({ idNumber: numbers[1] ?? '', givenName: 'Bo', familyName: 'Öst', className: '' }));
    const files = [];
    for (const name of ['ett.csv', 'tva.csv']) {
      const path = join(core.dir, name);
      await core.ok('pupil.exportList', { handleId: core.grant(path, 'write'), pupilIds: [pupilId, boId] });
      files.push(readFileSync(path, 'utf8'));
    }
    expect(files[1]).toBe(files[0]);
    const rows = (files[0] ?? '').replace(/^\uFEFF/u, '').trim().split(/\r?\n/u).map((line) => line.split(';'));
    expect(rows).toHaveLength(3);
    const told = rows.slice(1).map((row) => Object.fromEntries((rows[0] ?? []).map((heading, at) => [heading, row[at]])));
    expect(told).toMatchObject([
      { Förnamn: 'Ali', Efternamn: 'Noor', Klass: '8B', Årskurs: '8', 'Steg i frånvarotrappan': '"Steg 2, Mobilt skolteam"', 'Öppet ärende': 'ja' },
      { Förnamn: 'Bo', Efternamn: 'Öst', Klass: '', Årskurs: '8', 'Steg i frånvarotrappan': '', 'Öppet ärende': '' },
    ]);
    expect(new Set(rows.map((row) => row.length)).size, 'as many cells in each row as headings').toBe(1);
  });

  it('lets out a second paper in the same session, and no blank forms in a referral (catches empty pages sent to BUP)', async () => {
    const { caseId } = await openFamily();
    await core.ok('consent.record', consentInput(caseId));
    const documentId = await create(core, caseId, 'D12');
    await fill(core, caseId, documentId, { receiver: 'bup-mottagning' });
    const referral = await exportTo(core, caseId, documentId, 'remiss.pdf', { passedGapsReason: 'Brådskar' });
    expect(codeOf(referral.result)).toBe('OK');
    const text = textIn((await structureOf(referral.bytes ?? new Uint8Array())).root);
    const page = await readDocumentPage(core, caseId, documentId);
    for (const field of page.fields.filter(({ isMandatory, isFilled }) => !isMandatory && !isFilled)) expect(text, field.label).not.toContain(`${field.number} ${field.label}`);
    const brief = await create(core, caseId, 'EHT');
    expect(codeOf((await exportTo(core, caseId, brief, 'underlag.pdf', { passedGapsReason: 'Inför mötet' })).result)).toBe('OK');
    expect(existsSync(join(core.dir, 'underlag.pdf'))).toBe(true);
  });

  it('shows nobody a name that they may not read, in any list or search (catches a hidden name that a reader can reveal)', async () => {
    const { caseId, pupilId } = await openFamily();
    for (const role of ['MENTOR', 'ATTENDANCE_EXPERT'] as const) {
      await core.as(role);
      expect(codeOf(await core.call('pupil.get', { pupilId })), role).toBe('NOT_ALLOWED');
      expect(codeOf(await core.call('case.get', { caseId })), role).toBe('NOT_ALLOWED');
      expect(await core.ok('case.list', {}), role).toEqual([]);
      expect(JSON.stringify(await core.ok('search.all', { text: 'Ali' })), role).not.toContain('Noor');
      expect(JSON.stringify(await core.ok('today.get', {})), role).not.toContain('Ali');
    }
  });

  it('writes a row when somebody who is not in the case opens it, and when somebody may not (catches a curious look without trace)', async () => {
    const { caseId } = await openFamily();
    const headId = await core.as('HEAD_TEACHER');
    await core.ok('case.get', { caseId });
    expect(lastAudit()).toMatchObject({ action: 'CASE_READ', userId: headId, outcome: 'DONE', objects: { caseId } });
    const psychologistId = await core.as('PSYCHOLOGIST');
    expect(codeOf(await core.call('case.get', { caseId }))).toBe('NOT_ALLOWED');
    expect(lastAudit()).toMatchObject({ action: 'CASE_READ', userId: psychologistId, outcome: 'REFUSED', objects: { caseId } });
  });

  it('asks for dates in its own Swedish field everywhere (catches a picker whose buttons follow the system’s language)', async () => {
    await openFamily();
    const sources = globSync('renderer/**/*.tsx');
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter((path) => /type="(?:date|datetime-local|month|week|time)"|@mantine\/dates/u.test(readFileSync(path, 'utf8')))).toEqual([]);
  });
});
