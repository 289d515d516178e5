import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAudit } from '#electron/db/audit-chain.ts';
import { makeTestCore, PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const own = (): Uint8Array => utf8(PASSPHRASE);

let core: TestCore;
beforeEach(async () => {
  core = await makeTestCore({ bare: true });
});
afterEach(() => core.close());

const holdersOf = async (compartment: string): Promise<readonly string[]> =>
  (await core.ok('compartment.list', {})).find((view) => view.compartment === compartment)?.holders.map(({ displayName }) => displayName) ?? [];

const idOf = async (name: string): Promise<string> => (await core.ok('people.list', {})).find((person) => person.displayName === name)?.userId ?? '';

describe('compartment keys', () => {
  it('are made by the first of a profession, so that whoever added her never has them (catches a founder who holds EMI)', async () => {
    await core.as('SCHOOL_NURSE');
    await core.as('PSYCHOLOGIST');
    expect([await holdersOf('GEM'), await holdersOf('EMI'), await holdersOf('PSY'), await holdersOf('KUR')]).toEqual([['Kim Ek', 'Nina Dahl', 'Petra Sand'], ['Nina Dahl'], ['Petra Sand'], ['Kim Ek']]);
    await core.as('COUNSELLOR');
    const mine = (await core.ok('compartment.list', {})).filter((view) => view.isHeldByMe).map((view) => view.compartment);
    expect(mine.toSorted()).toEqual(['GEM', 'KUR']);
  });

  it('never reach somebody who only manages users (catches an administrator who can read cases)', async () => {
    await core.as('ADMINISTRATOR');
    expect((await core.ok('compartment.list', {})).filter((view) => view.isHeldByMe)).toEqual([]);
    const id = await idOf('Ulla Falk');
    await core.as('COUNSELLOR');
    expect(await core.call('compartment.grant', { passphrase: own(), userId: id, compartment: 'GEM' })).toMatchObject({ failure: { code: 'COMPARTMENT_NOT_FOR_ROLE' } });
  });

  it('wait for a holder when the adder has none, and are given by one (catches a second psychologist who reads nothing, or everything at once)', async () => {
    await core.as('PSYCHOLOGIST');
    await core.as('COUNSELLOR');
    const { userId, oneTimePassphrase } = await core.ok('people.add', { passphrase: own(), displayName: 'Per Lind', role: 'PSYCHOLOGIST' });
    const waiting = async (): Promise<readonly string[]> => (await core.ok('people.list', {})).find((person) => person.userId === userId)?.waitsFor ?? [];
    expect(await waiting()).toEqual(['PSY']);
    expect(await core.call('compartment.grant', { passphrase: own(), userId, compartment: 'PSY' })).toMatchObject({ failure: { code: 'COMPARTMENT_NOT_HELD' } });
    await core.restart();
    await core.ok('vault.unlock', { userId, passphrase: utf8(oneTimePassphrase) });
    await core.ok('vault.changePassphrase', { current: utf8(oneTimePassphrase), next: own() });
    await core.as('PSYCHOLOGIST');
    await core.ok('compartment.grant', { passphrase: own(), userId, compartment: 'PSY' });
    expect(await waiting()).toEqual([]);
    await core.restart();
    await core.ok('vault.unlock', { userId, passphrase: own() });
    expect((await core.ok('compartment.list', {})).find((view) => view.compartment === 'PSY')?.isHeldByMe).toBe(true);
  });
});

describe('a colleague who leaves', () => {
  it('opens nothing that comes after, not even with an old copy of the key file (catches a removal that only hides a name)', async () => {
    const userId = await core.as('PSYCHOLOGIST');
    const oldHeader = readFileSync(join(core.dir, 'valv.hdr'));
    await core.as('COUNSELLOR');
    const before = readdirSync(core.dir).filter((name) => name.endsWith('.db'));
    await core.ok('people.remove', { passphrase: own(), userId });
    const after = readdirSync(core.dir).filter((name) => name.endsWith('.db'));
    expect(after).not.toEqual(before);
    expect(after).toHaveLength(1);
    expect((await core.ok('people.list', {})).map((person) => person.displayName)).toEqual(['Kim Ek']);
    await core.ok('school.get', {});
    await core.restart();
    expect(await core.call('vault.unlock', { userId, passphrase: own() })).toMatchObject({ failure: { code: 'MEMBER_UNKNOWN' } });
    for (const name of ['valv.hdr', 'valv.hdr.prev']) expect(readFileSync(join(core.dir, name), 'utf8')).not.toContain(`"userId":"${userId}","keyId"`);
    writeFileSync(join(core.dir, 'valv.hdr'), oldHeader);
    expect(await core.call('vault.unlock', { userId, passphrase: own() })).toMatchObject({ ok: false });
  });

  it('leaves the log whole and the rest of the team working (catches a rotation that loses the database)', async () => {
    const userId = await core.as('HEAD_TEACHER');
    await core.as('COUNSELLOR');
    await core.ok('people.remove', { passphrase: own(), userId });
    await core.as('SCHOOL_NURSE');
    await core.as('COUNSELLOR');
    expect((await core.ok('people.list', {})).map((person) => person.displayName)).toEqual(['Kim Ek', 'Nina Dahl']);
    expect(await core.call('people.remove', { passphrase: own(), userId })).toMatchObject({ failure: { code: 'MEMBER_UNKNOWN' } });
  });

  it('is not oneself (catches the last one out locking the door)', async () => {
    const me = await idOf('Kim Ek');
    expect(await core.call('people.remove', { passphrase: own(), userId: me })).toMatchObject({ failure: { code: 'MEMBER_UNKNOWN' } });
  });
});

describe('a colleague attached for a time', () => {
  it('comes in between the two dates only (catches a mobile team that stays for ever)', async () => {
    const { userId, oneTimePassphrase } = await core.ok('people.add', { passphrase: own(), displayName: 'Omar Said', role: 'MOBILE_TEAM', startsOn: '2026-11-18' as never, endsOn: '2026-11-20' as never });
    const tryOn = async (day: string): Promise<unknown> => {
      core.moveTo(day);
      await core.restart();
      const answer = await core.call('vault.unlock', { userId, passphrase: utf8(oneTimePassphrase) });
      return answer.ok ? 'OK' : answer.failure.code;
    };
    expect([await tryOn('2026-11-17'), await tryOn('2026-11-18'), await tryOn('2026-11-20'), await tryOn('2026-11-21')]).toEqual(['MEMBER_NOT_NOW', 'OK', 'OK', 'MEMBER_NOT_NOW']);
  });
});

describe('guessing', () => {
  it('is slowed down after five wrong passphrases, and told how long (catches a keyboard that may try for ever)', async () => {
    const me = await idOf('Kim Ek');
    await core.restart();
    const codes = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const answer = await core.call('vault.unlock', { userId: me, passphrase: utf8('fel fras') });
      codes.push(answer.ok ? 'OK' : answer.failure.code);
    }
    expect(codes).toEqual(['WRONG_PASSPHRASE', 'WRONG_PASSPHRASE', 'WRONG_PASSPHRASE', 'WRONG_PASSPHRASE', 'WRONG_PASSPHRASE', 'THROTTLED']);
  });
});

describe('paper keys', () => {
  it('of the vault never open EMI, which has its own (catches a recovery that breaks inner secrecy)', async () => {
    const nurse = await core.as('SCHOOL_NURSE');
    const { recoveryKey: emiKey } = await core.ok('vault.makeCompartmentKey', { passphrase: own(), scope: 'EMI' });
    await core.as('COUNSELLOR');
    const { recoveryKey } = await core.ok('vault.renewRecoveryKey', { passphrase: own() });
    await core.restart();
    await core.ok('vault.recover', { recoveryKey, userId: nurse, nextPassphrase: utf8('en helt annan fras som duger') });
    const held = async (): Promise<readonly string[]> => (await core.ok('compartment.list', {})).filter((view) => view.isHeldByMe).map((view) => view.compartment);
    // She is the only nurse: a new key was made for what comes, and what was written before waits for its paper.
    expect(await held()).toEqual(['GEM', 'EMI']);
    expect(await core.call('compartment.recover', { passphrase: utf8('en helt annan fras som duger'), recoveryKey, scope: 'EMI' })).toMatchObject({ failure: { code: 'RECOVERY_KEY_WRONG' } });
    expect(await core.call('compartment.recover', { passphrase: utf8('en helt annan fras som duger'), recoveryKey: emiKey, scope: 'EMI' })).toMatchObject({ ok: true });
  });

  it('are asked for once a year (catches a key that was thrown away with the binder)', async () => {
    const due = async (): Promise<readonly boolean[]> => (await core.ok('vault.paperKeys', {})).map((paper) => paper.isDue);
    expect(await due()).toEqual([true]);
    const { recoveryKey } = await core.ok('vault.renewRecoveryKey', { passphrase: own() });
    expect(await core.call('vault.confirmRecoveryKey', { recoveryKey: recoveryKey.replace(/^./u, (first) => (first === '7' ? '8' : '7')), scope: 'VAULT' })).toMatchObject({ failure: { code: 'RECOVERY_KEY_MISTYPED' } });
    await core.ok('vault.confirmRecoveryKey', { recoveryKey, scope: 'VAULT' });
    expect(await due()).toEqual([false]);
    core.moveTo('2027-11-20');
    expect(await due()).toEqual([true]);
  });
});

describe('a key that was replaced', () => {
  it('has its place in the log, whatever the clock says (catches signatures from before that a clock set wrong makes worthless, or later ones that it makes good)', async () => {
    const userId = await core.as('PSYCHOLOGIST');
    await core.as('COUNSELLOR');
    // The clock jumps ten years back in the middle.
    core.moveTo('2016-11-17');
    await core.ok('people.resetPassphrase', { passphrase: own(), userId, withdraws: null });
    const keys = core.runtime.gate.opened()?.session.directory().find(({ id }) => id === userId)?.keys ?? [];
    const db = core.runtime.gate.opened()?.db;
    const [row] = db ? readAudit(db.read, { actions: ['PASSPHRASE_RESET'], limit: 1 }) : [];
    expect(keys.map(({ retiredAtSeq }) => retiredAtSeq).at(-2)).toBe(row?.seq);
    expect(keys.at(-1)).toMatchObject({ retiredAtMs: null });
  });
});

describe('a passphrase in wrong hands', () => {
  it('opens nothing new once the colleague has been given another, not even with an old key file (catches a reset that leaves the key)', async () => {
    const userId = await core.as('PSYCHOLOGIST');
    const [oldHeader, oldFiles] = [readFileSync(join(core.dir, 'valv.hdr')), readdirSync(core.dir).filter((name) => name.endsWith('.db'))];
    await core.as('COUNSELLOR');
    const { oneTimePassphrase } = await core.ok('people.resetPassphrase', { passphrase: own(), userId, withdraws: 'MISUSED' });
    expect(readdirSync(core.dir).filter((name) => name.endsWith('.db'))).not.toEqual(oldFiles);
    expect((await core.ok('people.list', {})).find((person) => person.userId === userId)?.holds).toEqual(['GEM']);
    await core.restart();
    await core.ok('vault.unlock', { userId, passphrase: utf8(oneTimePassphrase) });
    await core.restart();
    writeFileSync(join(core.dir, 'valv.hdr'), oldHeader);
    expect(await core.call('vault.unlock', { userId, passphrase: own() })).toMatchObject({ ok: false });
  });
});
