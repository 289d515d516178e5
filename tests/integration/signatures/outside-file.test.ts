import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCase, phrase, readPage, sign, submit, tamper, writePlan } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { carrying, exportPlan, outFolder, writeBytes } from './support.ts';

let core: TestCore;
let caseId: string;
let pupilId: string;
let planVersionId: string;
let out: ReturnType<typeof outFolder>;

beforeEach(async () => {
  ({ core, caseId, pupilId } = await makeCase());
  ({ planVersionId } = await writePlan(core, caseId));
  await submit(core, caseId, planVersionId);
  out = outFolder();
});
afterEach(() => {
  core.close();
  out.remove();
});

const codeOf = (result: Awaited<ReturnType<TestCore['call']>>): string => (result.ok ? 'OK' : result.failure.code);
const add = (bytes: Uint8Array, name = 'signerad.pdf') => core.call('signature.addOutsideFile', { caseId, planVersionId, handleId: core.grant(writeBytes(out.file(name), bytes)) });
const files = async () => (await readPage(core, caseId, planVersionId)).outsideFiles;
/** What a service adds: its signature as an increment after our own bytes. */
const signedElsewhere = (pdf: Uint8Array, mark = ''): Buffer => Buffer.concat([pdf, Buffer.from(`\n9000 0 obj\n<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00${mark}> >>\nendobj\n%%EOF\n`)]);
const decide = async (): Promise<Buffer> => {
  await sign(core, caseId, planVersionId);
  await core.as('COUNSELLOR');
  return exportPlan(core, caseId, out.file('plan.pdf'));
};

describe('a plan that is signed outside the program', () => {
  it('comes back as a file, is compared with what was decided, and leaves again byte for byte (catches a file that the program rewrites)', async () => {
    const pdf = signedElsewhere(await decide());
    expect(codeOf(await add(pdf))).toBe('OK');
    const [file] = await files();
    expect(file).toMatchObject({ addedOn: '2026-11-17', addedByName: 'Kim Ek', sizeBytes: pdf.length, content: 'SAME', hasPdfSignature: true, isClosed: false });
    expect(codeOf(await add(pdf))).toBe('OUTSIDE_FILE_EXISTS');
    const target = out.file('ut.pdf');
    await core.ok('signature.saveOutsideFile', { caseId, outsideFileId: file?.outsideFileId ?? '', handleId: core.grant(target, 'write') });
    expect(readFileSync(target).equals(pdf)).toBe(true);
    await core.ok('signature.removeOutsideFile', { caseId, outsideFileId: file?.outsideFileId ?? '' });
    expect(await files()).toEqual([]);
    expect((await readPage(core, caseId, planVersionId)).verdict).toBe('VALID');
  });

  it('says when the file carries another text, none, or no signature (catches the paper of another pupil)', async () => {
    const pdf = await decide();
    const other = carrying(Buffer.from('{"type":"atgardsplan"}'), Buffer.from('{}'));
    await add(signedElsewhere(other), 'annan.pdf');
    await add(signedElsewhere(Buffer.from('%PDF-1.7\n')), 'tom.pdf');
    await add(pdf, 'osignerad.pdf');
    expect((await files()).map(({ content, hasPdfSignature }) => [content, hasPdfSignature])).toEqual([['OTHER', true], ['NONE', true], ['SAME', false]]);
  });

  it('refuses what is no PDF, too large, of a version not decided, or of another case (catches a store for any file)', async () => {
    expect(codeOf(await add(signedElsewhere(Buffer.from('%PDF-1.7\n'))))).toBe('OUTSIDE_FILE_NOT_DECIDED');
    await decide();
    expect(codeOf(await add(Buffer.from('MZ %PDF-1.7 %%EOF')))).toBe('SIGNED_FILE_NOT_PDF');
    expect(codeOf(await add(Buffer.from('%PDF-1.7 and then nothing')))).toBe('SIGNED_FILE_NOT_PDF');
    expect(codeOf(await add(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(8 * 1024 * 1024), Buffer.from('%%EOF')])))).toBe('OUTSIDE_FILE_TOO_LARGE');
    expect(codeOf(await core.call('signature.saveOutsideFile', { caseId, outsideFileId: planVersionId, handleId: core.grant(out.file('x.pdf'), 'write') }))).toBe('OUTSIDE_FILE_UNKNOWN');
    expect(await files()).toEqual([]);
  });

  it('lies sealed, and damage is refused (catches a name in the database file)', async () => {
    await add(signedElsewhere(await decide()), 'Ali Ek.pdf');
    const [file] = await files();
    tamper(core, `UPDATE plan_outside_file SET sealed = CAST(substr(sealed, 1, 40) || x'00' || substr(sealed, 42) AS BLOB)`);
    expect(codeOf(await core.call('signature.saveOutsideFile', { caseId, outsideFileId: file?.outsideFileId ?? '', handleId: core.grant(out.file('x.pdf'), 'write') }))).toBe('FIELD_DAMAGED');
  });

  it('goes behind the key of SKYDD with the pupil, and comes back with them (catches a real name on a page that nobody thought of)', async () => {
    await add(signedElsewhere(await decide()));
    const psychologistId = await core.as('PSYCHOLOGIST');
    await core.as('COUNSELLOR');
    await core.ok('case.addMember', { caseId, userId: psychologistId, motive: 'Träffar eleven', endsOn: null });
    await core.ok('compartment.create', { passphrase: phrase(), compartment: 'SKYDD' });
    const rowVersion = async (): Promise<number> => (await core.ok('pupil.get', { pupilId })).pupil.rowVersion;
    await core.ok('identity.protect', { pupilId, rowVersion: await rowVersion(), protection: 'SEKRETESSMARKERING', codeName: 'Lönn', address: '', telephone: '' });
    expect((await files())[0]).toMatchObject({ isClosed: false });
    await core.as('PSYCHOLOGIST');
    const [file] = await files();
    expect(file).toMatchObject({ isClosed: true });
    expect(codeOf(await core.call('signature.saveOutsideFile', { caseId, outsideFileId: file?.outsideFileId ?? '', handleId: core.grant(out.file('x.pdf'), 'write') }))).toBe('COMPARTMENT_CLOSED');
    await core.as('COUNSELLOR');
    await core.ok('identity.lift', { pupilId, rowVersion: await rowVersion() });
    await core.as('PSYCHOLOGIST');
    expect((await files())[0]).toMatchObject({ isClosed: false });
  });
});
