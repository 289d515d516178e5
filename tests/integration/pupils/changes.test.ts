import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawOf } from '#electron/db/raw.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { pupilChangeText } from '#shared/text/pupil-changes.ts';
import { addPupil, giveFile, makeSchool, numbers, pupilInput } from '#tests/integration/absence/support.ts';
import { phrase } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';

const [ali = '', bea = ''] = numbers;
const samira = { guardianId: '01890000-0000-7000-8000-000000000021', name: 'Samira Noor', relation: 'mamma', telephone: '070-1740605', email: '', address: 'Björkstigen 4', custody: 'SOLE', language: '', needsInterpreter: false } as const;
const gun = { ...samira, guardianId: '01890000-0000-7000-8000-000000000022', name: 'Gun Ås', relation: '', telephone: '', address: '', role: 'FOSTER_PARENT', custody: 'NONE' } as const;

let core: TestCore;
let pupilId: string;
beforeEach(async () => {
  core = await makeSchool();
  pupilId = await addPupil(core, { idNumber: ali, className: '8A', guardians: [samira] });
});
afterEach(() => core.close());

const change = async (over: Partial<InputOf<'pupil.create'>>): Promise<void> => {
  const { pupil } = await core.ok('pupil.get', { pupilId });
  const { pupilId: _id, rowVersion, ...fields } = pupil;
  await core.ok('pupil.update', { ...fields, guardians: [...fields.guardians], ...over, pupilId, rowVersion });
};
const texts = async (): Promise<readonly (readonly string[])[]> => (await core.ok('pupil.changes', { pupilId })).map(({ changes }) => changes.map(pupilChangeText));
const stored = (): string => {
  const vault = core.runtime.gate.opened();
  if (!vault) throw new Error('locked');
  return JSON.stringify(rawOf(vault.db).prepare('SELECT changes FROM pupil_change').pluck().all());
};

describe('what was changed of a pupil’s data', () => {
  it('says each field as it is and as it was, by whom, newest first (catches a telephone that somebody changed and nobody can find again)', async () => {
    await change({ className: '8B', guardians: [{ ...samira, telephone: '' }] });
    await change({ motherTongue: 'arabiska', guardians: [gun] });
    expect(await texts()).toEqual([
      ['Modersmål: arabiska (saknades)', 'Borttagen: Samira Noor (mamma, Ensam vårdnad, Björkstigen 4)', 'Tillagd: Gun Ås (Familjehemsförälder, får inte brev)'],
      ['Klass: 8B (var 8A)', 'Samira Noor, telefon: borttaget (var 070-1740605)'],
    ]);
    expect((await core.ok('pupil.changes', { pupilId })).map(({ byName, source }) => [byName, source])).toEqual([['Kim Ek', 'HAND'], ['Kim Ek', 'HAND']]);
  });

  it('is nothing where nothing differs, or the saving was refused (catches a list full of savings)', async () => {
    await change({});
    await core.call('pupil.update', { ...pupilInput({ className: '9C' }), pupilId, rowVersion: 7 });
    expect(await texts()).toEqual([]);
  });

  it('says it of a class list too, and leaves pupils alone that the file did not change (catches a register that changes by itself)', async () => {
    const beaId = await addPupil(core, { idNumber: bea, givenName: 'Bea', familyName: 'Berg', className: '7A', grade: '7' });
    const { pupil } = await core.ok('pupil.get', { pupilId });
    const file = `Personnummer;Förnamn;Efternamn;Klass;Åk\n${ali};${pupil.givenName};${pupil.familyName};9A;${pupil.grade}\n${bea};Bea;Berg;7A;7`;
    const { stagingId } = await core.ok('pupil.previewClassList', { handleId: giveFile(core, file) });
    await core.ok('pupil.importClassList', { stagingId });
    expect(await core.ok('pupil.changes', { pupilId })).toMatchObject([{ source: 'CLASS_LIST', changes: [{ field: 'className', before: '8A', after: '9A' }] }]);
    expect(await core.ok('pupil.changes', { pupilId: beaId })).toEqual([]);
  });

  it('keeps the last four of a number to itself (catches a list that tells more than the page)', async () => {
    await change({ idNumber: bea });
    expect(await texts()).toEqual([[`Personnummer: ${bea.slice(0, 8)}-**** (var ${ali.slice(0, 8)}-****)`]]);
  });

  it('is shown to nobody who may not read pupils, and reading it is a row in the log (catches a side door to addresses)', async () => {
    await core.as('SCHOOL_NURSE');
    expect(await core.call('pupil.changes', { pupilId })).toMatchObject({ ok: false, failure: { code: 'NOT_ALLOWED' } });
    const vault = core.runtime.gate.opened();
    if (!vault) throw new Error('locked');
    const last = rawOf(vault.db).prepare('SELECT body FROM audit_chain ORDER BY seq DESC LIMIT 1').pluck().get() as string;
    expect(JSON.parse(last)).toMatchObject({ action: 'PUPIL_READ', outcome: 'REFUSED', objects: { pupilId } });
  });

  it('goes behind the key of SKYDD with the pupil and comes back with them, also when the identity was changed there (catches a former address that everybody still reads)', async () => {
    await change({ guardians: [{ ...samira, address: 'Gamla vägen 7' }] });
    const { school, rowVersion: schoolVersion } = await core.ok('school.get', {});
    await core.ok('school.save', { rowVersion: schoolVersion, school: { ...school, allowsProtectedIdentity: true } as never });
    await core.ok('case.open', { pupilId, stepId: null, reason: 'Oro' });
    await core.ok('compartment.create', { passphrase: phrase(), compartment: 'SKYDD' });
    const { pupil } = await core.ok('pupil.get', { pupilId });
    expect(stored()).toContain('Björkstigen');
    await core.ok('identity.protect', { pupilId, rowVersion: pupil.rowVersion, protection: 'SEKRETESSMARKERING', codeName: 'Lönn', address: '', telephone: '' });
    expect(stored()).toBe('[]');
    await change({ className: '8C' });
    expect(await texts()).toEqual([['Klass: 8C (var 8A)']]);
    const { identity, rowVersion } = await core.ok('identity.get', { pupilId });
    const { originals: _originals, ...fields } = identity as typeof identity & { readonly originals?: unknown };
    await core.ok('identity.save', { pupilId, rowVersion, identity: { ...fields, telephone: '070-1740606' } as never });
    await core.ok('identity.lift', { pupilId, rowVersion: (await core.ok('pupil.get', { pupilId })).pupil.rowVersion });
    expect(await texts()).toEqual([['Klass: 8C (var 8A)'], ['Samira Noor, adress: Gamla vägen 7 (var Björkstigen 4)']]);
  });
});
