import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTestCore, PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

let core: TestCore;
beforeEach(async () => {
  core = await makeTestCore({ bare: true });
});
afterEach(() => core.close());

describe('people', () => {
  it('catches anybody adding colleagues: the founder and the head teacher may, a psychologist may not', async () => {
    await core.ok('people.add', { passphrase: utf8(PASSPHRASE), displayName: 'Åsa Öberg', role: 'SCHOOL_NURSE' });
    await core.as('HEAD_TEACHER');
    await core.ok('people.add', { passphrase: utf8(PASSPHRASE), displayName: 'Noor Hadi', role: 'ATTENDANCE_COORDINATOR' });
    await core.as('PSYCHOLOGIST');
    expect(await core.call('people.add', { passphrase: utf8(PASSPHRASE), displayName: 'Ingen Alls', role: 'MENTOR' })).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
    expect((await core.ok('people.list', {})).map(({ displayName }) => displayName)).toEqual(['Kim Ek', 'Noor Hadi', 'Petra Sand', 'Rut Berg', 'Åsa Öberg']);
  });

  it('catches two colleagues who look like one at login, and names that hide characters', async () => {
    await core.ok('people.add', { passphrase: utf8(PASSPHRASE), displayName: 'Sara\u200b Holm ', role: 'SPECIAL_EDUCATOR' });
    const names = (await core.ok('people.list', {})).map(({ displayName }) => displayName);
    expect(names).toContain('Sara Holm');
    expect(await core.call('people.add', { passphrase: utf8(PASSPHRASE), displayName: '   ', role: 'MENTOR' })).toMatchObject({ failure: { code: 'INPUT_REFUSED' } });
  });

  it('catches a list that hides who has not logged in yet', async () => {
    await core.ok('people.add', { passphrase: utf8(PASSPHRASE), displayName: 'Åsa Öberg', role: 'SCHOOL_NURSE' });
    const people = await core.ok('people.list', {});
    expect(people.map(({ displayName, mustChangePassphrase, isFounder, coordinatedCases }) => ({ displayName, mustChangePassphrase, isFounder, coordinatedCases }))).toEqual([
      { displayName: 'Kim Ek', mustChangePassphrase: false, isFounder: true, coordinatedCases: 0 },
      { displayName: 'Åsa Öberg', mustChangePassphrase: true, isFounder: false, coordinatedCases: 0 },
    ]);
  });
});
