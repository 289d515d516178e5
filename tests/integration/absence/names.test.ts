import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawOf } from '#electron/db/raw.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { addPupil, fourWeekPercent, giveFile, importFile, lessonFile, makeSchool, numbers, previewFile, weekdays } from './support.ts';

const [ali = '', bea = ''] = numbers;
const october = weekdays('2026-10-05', '2026-10-30');
let core: TestCore;
beforeEach(async () => {
  core = await makeSchool();
});
afterEach(() => {
  core.close();
});

describe('a file that names another pupil under the same number', () => {
  it('is shown as a pair and its rows wait for a person (catches absence on the wrong child)', async () => {
    const pupilId = await addPupil(core, { idNumber: ali, givenName: 'Ali', familyName: 'Berg' });
    await addPupil(core, { idNumber: bea, givenName: 'Bea', familyName: 'Ek' });
    const file = lessonFile(october, [{ number: ali, missed: 2, name: 'Bergh, Alia' }, { number: bea, missed: 0, name: 'EK BEA' }]);
    const preview = await previewFile(core, file);
    expect(preview.otherNames).toEqual([{ fileKey: '0 Bergh, Alia', inRegister: 'Ali Berg', inFile: 'Bergh, Alia', className: '8B', rows: 100, isConfirmed: false }]);
    expect([preview.rowCount, preview.pupilCount, preview.unknownPupils]).toEqual([100, 1, 0]);
    await core.ok('absence.import', { stagingId: preview.stagingId });
    expect(await fourWeekPercent(core, pupilId)).toBeNull();
    const confirmed = await previewFile(core, file, { confirmedNames: ['0 Bergh, Alia'] });
    expect([confirmed.rowCount, confirmed.otherNames[0]?.isConfirmed]).toEqual([200, true]);
    await core.ok('absence.import', { stagingId: confirmed.stagingId });
    expect(await fourWeekPercent(core, pupilId)).toBe(40);
  });

  it('is seen also when only a later row has the other name (catches two children folded into one by the first row)', async () => {
    await addPupil(core, { idNumber: ali, givenName: 'Ali', familyName: 'Berg' });
    const file = `${lessonFile(october, [{ number: ali, missed: 0, name: 'Ali Berg' }])}\r\n${ali};Bo Dahl;8B;2026-11-02;08:00;09:00;Matematik;Ogiltig`;
    const preview = await previewFile(core, file);
    expect(preview.otherNames.map(({ inFile }) => inFile)).toEqual(['Bo Dahl']);
    expect(preview.rowCount).toBe(0);
    expect((await previewFile(core, file, { confirmedNames: ['0 Ali Berg'] })).rowCount, 'a yes to one name is no yes to another').toBe(0);
  });

  it('does not rename a pupil from a class list before a person has said so (catches a register rewritten by a slip in the number)', async () => {
    const pupilId = await addPupil(core, { idNumber: ali, givenName: 'Ali', familyName: 'Berg' });
    const list = `Personnummer;Förnamn;Efternamn;Klass\n${ali};Alia;Bergh;9A\n${bea};Be\u0430;Ek;8B`;
    const first = await core.ok('pupil.previewClassList', { handleId: giveFile(core, list) });
    expect(first.otherNames).toEqual([{ fileKey: '2 Alia Bergh', inRegister: 'Ali Berg', inFile: 'Alia Bergh', className: '8B', rows: 1, isConfirmed: false }]);
    expect(first.mixedScriptNames, 'a Cyrillic letter in a Latin name').toEqual(['Be\u0430 Ek']);
    expect([first.newPupils, first.changedPupils]).toEqual([1, 0]);
    await core.ok('pupil.importClassList', { stagingId: first.stagingId });
    expect((await core.ok('pupil.get', { pupilId })).pupil).toMatchObject({ givenName: 'Ali', className: '8B' });
    const second = await core.ok('pupil.previewClassList', { handleId: giveFile(core, list), confirmedNames: ['2 Alia Bergh'] });
    expect(await core.ok('pupil.importClassList', { stagingId: second.stagingId })).toEqual({ created: 0, changed: 1 });
    expect((await core.ok('pupil.get', { pupilId })).pupil).toMatchObject({ givenName: 'Alia', className: '9A' });
  });
});

describe('what a person is warned of', () => {
  it('is a second file that takes away much more than it brings (catches a term replaced by a week cut short)', async () => {
    await addPupil(core, { idNumber: ali });
    await importFile(core, lessonFile(october, [{ number: ali, missed: 1 }]));
    const cut = lessonFile([...october.slice(0, 1), ...october.slice(-1)], [{ number: ali, missed: 0 }]);
    expect(await previewFile(core, cut)).toMatchObject({ rowCount: 10, replacesRows: 100, shrinksMuch: true });
    expect(await previewFile(core, lessonFile(october, [{ number: ali, missed: 0 }]))).toMatchObject({ rowCount: 100, replacesRows: 100, shrinksMuch: false });
  });

  it('is a low reporting rate (catches 0 % absence that only means that nobody reported)', async () => {
    await addPupil(core, { idNumber: ali });
    const file = lessonFile(october, [{ number: ali, missed: 2 }]);
    expect(await previewFile(core, file.replaceAll('Ogiltig', 'Ej rapporterad'))).toMatchObject({ isPoorlyReported: true, reportingRatePercent: 60 });
    expect(await previewFile(core, file)).toMatchObject({ isPoorlyReported: false });
  });
});

describe('a file that was looked at', () => {
  it('is let go of when it is abandoned or another one is chosen (catches 60 MB that stay in memory)', async () => {
    await addPupil(core, { idNumber: ali });
    const file = lessonFile(october, [{ number: ali, missed: 1 }]);
    const first = await previewFile(core, file);
    const second = await previewFile(core, file);
    expect(await core.call('absence.import', { stagingId: first.stagingId })).toMatchObject({ ok: false, failure: { code: 'STAGING_GONE' } });
    await core.ok('absence.abandon', { stagingId: second.stagingId });
    expect(await core.call('absence.import', { stagingId: second.stagingId })).toMatchObject({ ok: false, failure: { code: 'STAGING_GONE' } });
    expect(await core.ok('absence.imports', {})).toEqual([]);
  });

  it('can still be imported when the first try did not stand (catches a preview lost with a failed transaction)', async () => {
    await addPupil(core, { idNumber: ali });
    const { stagingId } = await previewFile(core, lessonFile(october, [{ number: ali, missed: 1 }]));
    const opened = core.runtime.gate.opened();
    if (!opened) throw new Error('locked');
    const raw = rawOf(opened.db);
    raw.pragma('query_only = OFF');
    raw.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON audit_chain BEGIN SELECT RAISE(ABORT, 'full'); END");
    const refused = await core.call('absence.import', { stagingId });
    raw.pragma('query_only = OFF');
    raw.exec('DROP TRIGGER full');
    raw.pragma('query_only = ON');
    expect(refused.ok).toBe(false);
    expect(await core.ok('absence.imports', {})).toEqual([]);
    expect((await core.ok('absence.import', { stagingId })).rowCount).toBe(100);
  });

  it('is read again in the encoding that a person chose (catches Åsa as ≈sa in the register)', async () => {
    const text = `Personnummer;Förnamn;Efternamn;Datum;Längd;Status\n${ali};Åsa;Öhrn;2026-10-05;50;Sjuk`;
    const mac = new Uint8Array([...text].map((character) => ({ Å: 0x81, Ö: 0x85, ö: 0x9a, ä: 0x8a })[character] ?? character.charCodeAt(0)));
    const guessed = await core.ok('absence.inspect', { handleId: giveFile(core, mac) });
    expect(guessed.encodingKind).toBe('windows-1252');
    const chosen = await core.ok('absence.inspect', { stagingId: guessed.stagingId, encoding: 'macintosh' });
    expect([chosen.stagingId, chosen.letterWords, chosen.columns[1]]).toEqual([guessed.stagingId, ['Förnamn', 'Längd', 'Åsa', 'Öhrn'], 'Förnamn']);
  });
});

describe('tables out of the vault', () => {
  const read = (path: string): string[] => readFileSync(path, 'utf8').slice(1).trimEnd().split('\r\n');

  it('hold the list as it is seen, without protected pupils, formulas or a case one may not know of, and leave an audit row with the count (catches a leak by export)', async () => {
    const pupilId = await addPupil(core, { idNumber: ali, givenName: '=Ali', familyName: 'Berg' });
    const other = await addPupil(core, { idNumber: bea, givenName: 'Bea', familyName: 'Ek' });
    await importFile(core, lessonFile(october, [{ number: ali, missed: 2 }]));
    const path = join(core.dir, 'ut', '..', 'elever.csv');
    expect(await core.ok('pupil.exportList', { handleId: core.grant(path, 'write'), pupilIds: [other, pupilId, other] })).toEqual([other, pupilId]);
    const lines = read(path);
    expect(lines[0]).toContain('Förnamn;Efternamn;Klass');
    expect(lines[1]).toMatch(/^Bea;Ek;8B;8;/);
    expect(lines[2]).toMatch(/^'=Ali;Berg;8B;8;[^;]*;40;100;2026-10-30;$/);
    await core.as('HEAD_TEACHER');
    const { rows } = await core.ok('audit.list', {});
    expect(rows.map(({ text }) => text).filter((text) => /Sparade elevlistan som fil/.test(text))).toHaveLength(1);
  });

  it('are refused to who may not read the list, with nothing on disk (catches a way round the rights)', async () => {
    const pupilId = await addPupil(core, { idNumber: ali });
    await core.as('MENTOR');
    const path = join(core.dir, 'elever.csv');
    expect(await core.call('pupil.exportList', { handleId: core.grant(path, 'write'), pupilIds: [pupilId] })).toMatchObject({ ok: false, failure: { code: 'NOT_ALLOWED' } });
    expect(existsSync(path)).toBe(false);
  });

  it('hold line, heading and reason of what does not go in, and no name or number (catches a list that leaks what was refused)', async () => {
    await addPupil(core, { idNumber: ali });
    const { stagingId } = await previewFile(core, `${lessonFile(october, [{ number: ali, missed: 1 }])}\r\n${ali};Hemlig;8B;2026-02-30;08:00;09:00;Ma;Ogiltig`);
    const path = join(core.dir, 'rader.csv');
    expect(await core.ok('absence.exportRejected', { handleId: core.grant(path, 'write'), stagingId })).toEqual({ rowCount: 1 });
    expect(read(path)[1]).toMatch(/^102;Datum;Datumet finns inte/);
    expect(readFileSync(path, 'utf8')).not.toMatch(new RegExp(`Hemlig|${ali}`));
  });
});
