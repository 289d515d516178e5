import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTestCore, PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };

let core: TestCore;
beforeEach(async () => {
  core = await makeTestCore();
});
afterEach(() => core.close());

const addPupil = () =>
  core.ok('pupil.create', {
    idKind: 'PERSONNUMMER',
    idNumber: identities.personnummer.find((number) => number.startsWith('2012')) ?? identities.personnummer[0] ?? '',
    givenName: 'Ali',
    familyName: 'Bergström',
    className: '8B',
    grade: '8',
    schoolForm: 'GRUNDSKOLA',
    homeMunicipality: 'Ekbacken',
    motherTongue: '',
    needsInterpreter: false,
    protection: 'NONE',
    guardians: [],
  });

describe('the log', () => {
  it('catches a log that the head teacher cannot understand: people, pupil and act are named in Swedish', async () => {
    const { pupilId } = await addPupil();
    await core.ok('pupil.get', { pupilId });
    await core.as('HEAD_TEACHER');
    const log = await core.ok('audit.list', {});
    expect((await core.ok('audit.check', {})).fault).toBeNull();
    expect(log.rows.map(({ userName, text }) => `${userName}: ${text}`)).toContain('Kim Ek: Läste elevsidan: Ali Bergström');
    expect(log.rows.map(({ text }) => text)).toContain('Lade till Rut Berg i valvet');
    expect(log.rows.every(({ userName }) => userName !== 'Okänd person')).toBe(true);
    expect(log.total).toBeGreaterThanOrEqual(log.rows.length);
  });

  it('catches a log without an end, and one that is not newest first', async () => {
    for (let round = 0; round < 230; round += 1) await core.ok('pupil.list', {});
    await core.as('HEAD_TEACHER');
    const { rows, total, nextBeforeSeq } = await core.ok('audit.list', {});
    expect(rows).toHaveLength(100);
    expect(total).toBeGreaterThan(230);
    expect(rows[0]?.seq).toBe(total);
    const seqs = rows.map(({ seq }) => seq);
    for (let next = nextBeforeSeq; next !== null; ) {
      const page = await core.ok('audit.list', { beforeSeq: next });
      seqs.push(...page.rows.map(({ seq }) => seq));
      next = page.nextBeforeSeq;
    }
    expect(seqs).toEqual(Array.from({ length: total }, (_, at) => total - at));
  });

  it('catches a curious colleague: only the head teacher reads the log, and the refusal itself is in it', async () => {
    expect(await core.call('audit.list', {})).toMatchObject({ ok: false, failure: { code: 'NOT_ALLOWED' } });
    await core.as('HEAD_TEACHER');
    const { rows } = await core.ok('audit.list', {});
    expect(rows.map(({ userName, text }) => `${userName}: ${text}`)).toContain('Kim Ek: Fick inte läsa loggen');
  });

  it('catches guessing and locking that leave no trace: both stand in the log, guesses once with their number', async () => {
    const headId = await core.as('HEAD_TEACHER');
    const founderId = await core.as('COUNSELLOR');
    await core.restart();
    const wrong = new TextEncoder().encode('inte den rätta frasen');
    for (let attempt = 0; attempt < 3; attempt += 1) expect(await core.call('vault.unlock', { userId: headId, passphrase: wrong })).toMatchObject({ failure: { code: 'WRONG_PASSPHRASE' } });
    await core.ok('vault.unlock', { userId: founderId, passphrase: new TextEncoder().encode(PASSPHRASE) });
    await core.as('HEAD_TEACHER');
    const lines = (await core.ok('audit.list', {})).rows.map(({ userName, text }) => `${userName}: ${text}`);
    expect(lines.filter((line) => line.includes('Fel lösenfras'))).toEqual(['Rut Berg: Fel lösenfras 3 gånger för den här personen']);
    expect(lines).toContain('Kim Ek: Låste valvet');
  });

  it('catches a filter that writes that the pupil’s page was read, and a name given to who may not see pupils', async () => {
    const { pupilId } = await addPupil();
    await core.as('HEAD_TEACHER');
    expect(await core.ok('audit.findPupils', { text: 'ali' })).toEqual([{ pupilId, name: 'Ali Bergström', detail: expect.stringContaining('8B') }]);
    const about = await core.ok('audit.list', { pupilId });
    expect(about.pupil).toEqual({ pupilId, name: 'Ali Bergström', detail: '8B' });
    const written = (await core.ok('audit.list', {})).rows.filter(({ userName }) => userName === 'Rut Berg').map(({ text }) => text);
    expect(written).toContain('Sökte efter en elev i loggen (1 träff)');
    expect(written).toContain('Läste loggen: Ali Bergström');
    expect(written.filter((text) => text.startsWith('Läste elevsidan'))).toEqual([]);
    await core.as('ADMINISTRATOR');
    expect(await core.ok('audit.findPupils', { text: 'ali' })).toEqual([]);
    const blind = await core.ok('audit.list', { pupilId });
    expect(blind.pupil).toBeNull();
    expect(JSON.stringify(blind.rows)).not.toContain('Bergström');
  });
});
