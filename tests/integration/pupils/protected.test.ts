import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawOf, fieldsOf } from '#electron/db/raw.ts';
import { sealedColumns } from '#electron/db/reseal.ts';
import type { OutputOf } from '#shared/contract/contract.ts';
import { numbers, pupilInput } from '#tests/integration/absence/support.ts';
import { codeOf, consentInput, create, exportTo, fill, makeFamilyCase } from '#tests/integration/documents/support.ts';
import { structureOf, textIn } from '#tests/integration/pdf/support.ts';
import { phrase, planBody, sign, submit, writePlan } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';

const number = numbers[0] ?? '';
/** What nobody without the key may find: names, number, street, telephones. */
const canaries = ['Ali', 'Noor', 'Samira', 'Omar', 'Björkstigen', '174 06 0', number, number.slice(2, 8), `${number.slice(2, 8)}-${number.slice(8)}`];
const story = `Alis mamma Samira Noor (${number.slice(2, 8)}-${number.slice(8)}) ringde från 070-1740601. Ali bor på Björkstigen 4 och familjen Noor vill flytta. Omars arbete.`;

/** Everything that is printed. */
const printedIn = async (bytes: Uint8Array): Promise<string> => {
  const { root, outside } = await structureOf(bytes);
  return `${textIn(root)} ${outside}`.replaceAll(/\s+/gu, ' ');
};

let core: TestCore;
let caseId: string;
let pupilId: string;
let planVersionId: string;
let documentId: string;
let psychologistId: string;

const opened = () => {
  const vault = core.runtime.gate.opened();
  if (!vault) throw new Error('locked');
  return vault;
};

/** Every value of every table, in the clear or opened with the keys of whoever is logged in. */
const everything = (): readonly { readonly place: string; readonly text: string }[] => {
  const { db } = opened();
  const raw = rawOf(db);
  const fields = fieldsOf(db.read);
  const tables = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  const clear = tables.flatMap((table) =>
    (raw.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[]).flatMap((row) => Object.entries(row).map(([column, value]) => ({ place: `${table}.${column}`, text: Buffer.isBuffer(value) ? value.toString('latin1') : String(value) }))),
  );
  const sealed = sealedColumns.flatMap(({ table, rowId, version, room }) =>
    (raw.prepare(`SELECT ${rowId} AS rowId, ${version} AS version, ${'is' in room ? `'${room.is}'` : room.column} AS room, sealed FROM ${table} WHERE sealed IS NOT NULL`).all() as { rowId: string; version: number; room: 'GEM'; sealed: Buffer }[]).flatMap((row) => {
      const value = fields.open(row.room, { table, rowId: row.rowId, column: 'sealed', rowVersion: row.version }, row.sealed);
      return value.kind === 'OPEN' ? [{ place: `${table} (${row.room})`, text: value.plain.toString('utf8') }] : [];
    }),
  );
  return [...clear, ...sealed];
};

const isIn = (text: string): readonly string[] => canaries.filter((canary) => new RegExp(`(?<![\\p{L}\\d])${canary}`, 'iu').test(text));

const leaks = (): readonly string[] => [...new Set(everything().flatMap(({ place, text }) => isIn(text).map((canary) => `${place}: ${canary}`)))].toSorted();

const protect = async (): Promise<OutputOf<'identity.protect'>> => {
  const { pupil } = await core.ok('pupil.get', { pupilId });
  return core.ok('identity.protect', { pupilId, rowVersion: pupil.rowVersion, protection: 'SEKRETESSMARKERING', codeName: 'Lönn', address: 'Björkstigen 4', telephone: '' });
};

/** A family's case with the names in every text, a signed plan and a paper that has left. */
beforeEach(async () => {
  ({ core, caseId, pupilId } = await makeFamilyCase());
  psychologistId = await core.as('PSYCHOLOGIST');
  await core.as('COUNSELLOR');
  await core.ok('compartment.create', { passphrase: phrase(), compartment: 'SKYDD' });
  await core.ok('case.addMember', { caseId, userId: psychologistId, motive: `Träffar Ali`, endsOn: null });
  await core.ok('consent.record', consentInput(caseId));
  for (const kind of ['OFFICIAL_NOTE', 'MEMORY_NOTE'] as const) await core.ok('note.add', { caseId, kind, occurredOn: '2026-11-16' as never, text: story });
  await core.ok('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: '2026-11-16' as never, text: story, room: 'KUR' });
  await core.ok('draft.save', { draftKey: `note:${caseId}`, body: JSON.stringify({ text: story }) });
  await core.ok('draft.save', { draftKey: `pupil:${pupilId}`, body: JSON.stringify(pupilInput()) });
  ({ planVersionId } = await writePlan(core, caseId, planBody({ pupilParticipation: story }), 'Ali behöver stöd'));
  await submit(core, caseId, planVersionId);
  await sign(core, caseId, planVersionId);
  await core.as('COUNSELLOR');
  documentId = await create(core, caseId, 'D10');
  await fill(core, caseId, documentId, { invited: 'BUP', purpose: story });
  expect(codeOf((await exportTo(core, caseId, documentId, 'kallelse.pdf', { passedGapsReason: 'Ali väntar' })).result)).toBe('OK');
}, 60_000);
afterEach(() => core.close());

describe('a pupil who becomes protected', () => {
  it('is known by the code name alone to everybody without the key, in every table, search, list, page and log (catches the one place that was forgotten)', async () => {
    expect(leaks(), 'the same search finds the names before').toContain('plan_version (GEM): Noor');
    const report = await protect();
    expect(report.keptCount).toBeGreaterThanOrEqual(3);
    expect(report.changed.map(({ part }) => part).toSorted()).toEqual(['CASE', 'CONSENTS', 'DOCUMENTS', 'DRAFTS', 'NOTES', 'PLAN']);
    expect(leaks(), 'the holder finds them in SKYDD').toEqual(expect.arrayContaining(['protected_identity (SKYDD): Samira']));
    expect(leaks().filter((leak) => !leak.startsWith('protected_identity (SKYDD)'))).toEqual([]);

    await core.as('PSYCHOLOGIST');
    expect(leaks()).toEqual([]);
    for (const text of ['Ali', 'Noor', number, 'Samira', 'Björkstigen']) expect(await core.ok('search.all', { text }), text).toEqual([]);
    const seen = [
      await core.ok('pupil.list', {}), await core.ok('pupil.get', { pupilId }), await core.ok('case.list', {}), await core.ok('case.get', { caseId }), await core.ok('note.list', { caseId }), await core.ok('plan.get', { caseId, planVersionId }),
      await core.ok('document.list', { caseId }), await core.ok('document.get', { caseId, documentId }), await core.ok('today.get', {}), await core.ok('consent.list', { caseId }), await core.ok('identity.status', { pupilId }),
    ];
    expect(isIn(JSON.stringify(seen))).toEqual([]);
    const { pdf } = await core.ok('document.preview', { caseId, documentId });
    expect(isIn(await printedIn(pdf))).toEqual([]);
    const outside = readdirSync(core.dir).filter((name) => !name.endsWith('.db') && !name.endsWith('.pdf') && !name.endsWith('.csv'));
    for (const name of outside) expect(isIn(readFileSync(join(core.dir, name), 'latin1')), name).toEqual([]);
    expect(isIn(readdirSync(core.dir).join(' '))).toEqual([]);
  });

  it('keeps what was signed as it was signed: valid for the holder, said to be closed for others, never told as altered (catches a signature broken by a changed name)', async () => {
    const before = await core.ok('plan.get', { caseId, planVersionId });
    await protect();
    const held = await core.ok('plan.get', { caseId, planVersionId });
    expect(held).toMatchObject({ verdict: 'VALID', absenceBasis: before.absenceBasis });
    expect(isIn(JSON.stringify(held)), 'the view has code words for the holder too').toEqual([]);
    const original = await core.ok('identity.original', { pupilId, planVersionId });
    expect(original.text).toContain('Ali');
    expect(Buffer.from((await core.ok('identity.original', { pupilId, documentId })).pdf ?? []).subarray(0, 5).toString()).toBe('%PDF-');
    const paper = await create(core, caseId, 'D05');
    const protection = { organisation: 'Vårdnadshavaren', reason: 'Ska ha planen', hasRealName: false };
    const out = await exportTo(core, caseId, paper, 'plan.pdf', { passedGapsReason: 'x', protection });
    expect(codeOf(out.result)).toBe('OK');
    expect(isIn(await printedIn(out.bytes ?? Buffer.alloc(0)))).toEqual([]);
    await core.as('PSYCHOLOGIST');
    expect((await core.ok('plan.get', { caseId, planVersionId })).verdict).toBe('ORIGINAL_CLOSED');
    await core.as('COUNSELLOR');
    const next = await writePlan(core, caseId, planBody(), 'Ny tid');
    await submit(core, caseId, next.planVersionId);
    await sign(core, caseId, next.planVersionId);
    await core.as('COUNSELLOR');
    expect(await core.ok('plan.get', { caseId, planVersionId }), 'superseded by one who has no key').toMatchObject({ verdict: 'VALID', plan: { state: { kind: 'SUPERSEDED' } } });
  });

  it('is told to nobody but a holder who is in the case or leads the school, and every look is logged (catches a key that opens every door)', async () => {
    await protect();
    const page = await core.ok('identity.get', { pupilId });
    expect(page.identity).toMatchObject({ givenName: 'Ali', familyName: 'Noor', idNumber: number, guardians: [{ name: 'Samira Noor' }, { name: 'Omar Noor' }] });
    expect(Object.values(page.codeWords)).toEqual(['Vårdnadshavare 1', 'Vårdnadshavare 2']);
    await core.ok('identity.get', { pupilId });
    await core.as('PSYCHOLOGIST');
    expect(codeOf(await core.call('identity.get', { pupilId }))).toBe('COMPARTMENT_CLOSED');
    await core.as('COUNSELLOR');
    await core.ok('compartment.grant', { passphrase: phrase(), userId: psychologistId, compartment: 'SKYDD' });
    await core.ok('case.endMember', { caseId, userId: psychologistId } as never);
    await core.as('PSYCHOLOGIST');
    core.moveTo('2026-11-19');
    expect(await core.ok('identity.status', { pupilId })).toMatchObject({ isHeld: true, mayRead: false });
    expect(codeOf(await core.call('identity.get', { pupilId }))).toBe('IDENTITY_NOT_YOURS');
    const rows = rawOf(opened().db).prepare("SELECT body FROM audit_chain WHERE body LIKE '%IDENTITY_READ%' ORDER BY seq").pluck().all() as string[];
    expect(rows.map((row) => (JSON.parse(row) as { outcome: string }).outcome)).toEqual(['DONE', 'DONE', 'REFUSED', 'REFUSED']);
  });

  it('says what could not be opened, and takes it at the next sweep by somebody who can (catches a note of the psychologist forgotten)', async () => {
    await core.as('PSYCHOLOGIST');
    await core.ok('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: '2026-11-16' as never, text: story, room: 'PSY' });
    await core.ok('note.add', { caseId, kind: 'MEMORY_NOTE', occurredOn: '2026-11-16' as never, text: story });
    await core.as('COUNSELLOR');
    const report = await protect();
    expect(report.left.map(({ room, count }) => `${room} ${String(count)}`).toSorted()).toEqual(['EGEN 1', 'PSY 1']);
    await core.ok('compartment.grant', { passphrase: phrase(), userId: psychologistId, compartment: 'SKYDD' });
    await core.as('PSYCHOLOGIST');
    expect(isIn(JSON.stringify(await core.ok('note.list', { caseId })))).not.toEqual([]);
    const swept = await core.ok('identity.sweep', { pupilId });
    expect(swept.changed).toEqual([{ part: 'NOTES', count: 2 }]);
    expect(isIn(JSON.stringify(await core.ok('note.list', { caseId })))).toEqual([]);
  });

  it('is whole again when the protection is lifted, originals and number too (catches a pupil lost behind the code)', async () => {
    const before = await core.ok('pupil.get', { pupilId });
    await protect();
    const { pupil } = await core.ok('pupil.get', { pupilId });
    expect(codeOf(await core.call('pupil.update', { ...pupilInput(), pupilId, rowVersion: pupil.rowVersion }))).toBe('LIFT_IN_ITS_OWN_STEP');
    await core.ok('identity.lift', { pupilId, rowVersion: pupil.rowVersion });
    const { rowVersion: _before, ...was } = before.pupil;
    expect((await core.ok('pupil.get', { pupilId })).pupil).toMatchObject(was);
    const plan = await core.ok('plan.get', { caseId, planVersionId });
    expect(plan).toMatchObject({ verdict: 'VALID', plan: { body: { pupilParticipation: story } } });
    await core.as('PSYCHOLOGIST');
    expect((await core.ok('plan.get', { caseId, planVersionId })).verdict).toBe('VALID');
    expect(JSON.stringify(await core.ok('consent.list', { caseId }))).toContain('Samira Noor');
  });

  it('is not read in a second time from a class list under the real name (catches a double with a name)', async () => {
    await protect();
    const { giveFile } = await import('#tests/integration/absence/support.ts');
    const preview = await core.ok('pupil.previewClassList', { handleId: giveFile(core, `Personnummer;Förnamn;Efternamn;Klass\n${number};Ali;Noor;8B`) });
    expect(preview).toMatchObject({ newPupils: 0, rejected: [{ lineNumber: 2, reasonCode: 'PROTECTED_IDENTITY' }] });
  });

  it('keeps a text that a colleague had open from being written back with the name (catches an old form saved over)', async () => {
    const { pupil } = await core.ok('pupil.get', { pupilId });
    const contact = { contactId: '01890000-0000-7000-8000-000000000098', name: 'Omar Noor', organisation: '', role: 'pappa', telephone: '', email: '', isExternal: false };
    await core.ok('case.saveContacts', { caseId, rowVersion: (await core.ok('case.get', { caseId })).case.rowVersion, contacts: [contact] });
    const stale = await core.ok('case.get', { caseId });
    await protect();
    expect(codeOf(await core.call('pupil.update', { ...pupilInput(), pupilId, rowVersion: pupil.rowVersion }))).not.toBe('OK');
    expect(codeOf(await core.call('case.saveContacts', { caseId, rowVersion: stale.case.rowVersion, contacts: [contact] }))).toBe('CONFLICT');
  });
});

describe('a pupil registered as protected', () => {
  const identity = { idNumber: numbers[2] ?? '', givenName: 'Kanin', familyName: 'Sjöstjärna', homeMunicipality: 'Ekbacken', address: 'Hemstigen 9', telephone: '0701740605', guardians: [{ guardianId: '01890000-0000-7000-8000-000000000099', name: 'Humla Sjöstjärna', telephone: '', email: '', address: '' }] };
  const guardian = { guardianId: identity.guardians[0]?.guardianId ?? '', name: 'Vårdnadshavare 1', relation: 'mamma', telephone: '', email: '', address: '', custody: 'SOLE', language: '', needsInterpreter: false } as const;
  const input = pupilInput({ protection: 'SKYDDAD_FOLKBOKFORING', idKind: 'LOKALT_ID', idNumber: '-', givenName: 'Lärk', familyName: '', guardians: [guardian], identity });
  const secret = /Kanin|Sjöstjärna|Humla|Hemstigen|0701740605/iu;

  it('has the real name in SKYDD and nowhere else (catches a name in the row, the draft or the log)', async () => {
    const created = await core.ok('pupil.create', input);
    const places = [...new Set(everything().filter(({ text }) => secret.test(text) || text.includes(identity.idNumber)).map(({ place }) => place))];
    expect(places).toEqual(['protected_identity (SKYDD)']);
    await core.as('HEAD_TEACHER');
    expect(everything().filter(({ text }) => secret.test(text))).toEqual([]);
    expect(JSON.stringify(await core.ok('pupil.get', { pupilId: created.pupilId }))).not.toMatch(secret);
    expect(codeOf(await core.call('pupil.exportList', { handleId: core.grant(join(core.dir, 'lista.csv'), 'write'), pupilIds: [created.pupilId] }))).toBe('OK');
    expect(readFileSync(join(core.dir, 'lista.csv'), 'utf8')).not.toContain('Lärk');
  });

  it('puts the real name on one paper with the key, marked there and in the log, and no address with it (catches a name that stays in the case)', async () => {
    const created = await core.ok('pupil.create', input);
    const own = (await core.ok('case.open', { pupilId: created.pupilId, stepId: null, reason: 'Oro' })).caseId;
    const paper = await create(core, own, 'EHT');
    const protection = { organisation: 'Elevhälsan', reason: 'Måste kunna identifieras', hasRealName: true };
    const out = await exportTo(core, own, paper, 'underlag.pdf', { passedGapsReason: 'x', method: 'HANDED_OVER', recipient: 'Ada Holm', protection });
    expect(codeOf(out.result)).toBe('OK');
    const printed = await printedIn(out.bytes ?? Buffer.alloc(0));
    expect(printed).toContain('Kanin Sjöstjärna');
    expect(printed).toContain('Skyddade personuppgifter');
    expect(printed).not.toMatch(/Hemstigen|0701740605/u);
    expect([...new Set(everything().filter(({ text }) => secret.test(text)).map(({ place }) => place))]).toEqual(['protected_identity (SKYDD)']);
    const rows = rawOf(opened().db).prepare("SELECT body FROM audit_chain WHERE body LIKE '%DOCUMENT_EXPORTED%' ORDER BY seq DESC LIMIT 1").pluck().get() as string;
    expect(JSON.parse(rows)).toMatchObject({ objects: { compartment: 'SKYDD' } });
  });

  it('stays when the authority forbids new ones (catches a switch that locks a pupil in or lets one more in)', async () => {
    const created = await core.ok('pupil.create', input);
    const { school, rowVersion } = await core.ok('school.get', {});
    await core.ok('school.save', { rowVersion, school: { ...school, allowsProtectedIdentity: false } as never });
    expect(codeOf(await core.call('pupil.create', { ...input, identity: undefined }))).toBe('PROTECTED_NOT_ALLOWED');
    const { pupil } = await core.ok('pupil.get', { pupilId });
    expect(codeOf(await core.call('identity.protect', { pupilId, rowVersion: pupil.rowVersion, protection: 'UNKNOWN_FORM', codeName: 'Ask', address: '', telephone: '' }))).toBe('PROTECTED_NOT_ALLOWED');
    const { pupilId: id, rowVersion: version, ...fields } = (await core.ok('pupil.get', { pupilId: created.pupilId })).pupil;
    await core.ok('pupil.update', { ...fields, guardians: [...fields.guardians], pupilId: id, rowVersion: version, className: '9C' });
  });
});
