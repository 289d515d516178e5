import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTestCore, PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const NEW_PASSPHRASE = 'helt andra ord än förra gången';

let core: TestCore;
beforeEach(async () => {
  core = await makeTestCore({ bare: true });
});
afterEach(() => core.close());

const founderId = async (): Promise<string> => {
  const status = await core.ok('vault.status', {});
  if (status.state === 'UNLOCKED') return status.user.userId;
  if (status.state === 'LOCKED') return status.members[0]?.userId ?? '';
  throw new Error('no vault');
};

describe('the vault through its calls', () => {
  it('catches names or settings that leak before unlock: only who can log in is said', async () => {
    await core.restart();
    const status = await core.ok('vault.status', {});
    expect(status).toMatchObject({ state: 'LOCKED', members: [{ displayName: 'Kim Ek', role: 'COUNSELLOR' }] });
    expect(await core.call('school.get', {})).toMatchObject({ ok: false, failure: { code: 'LOCKED' } });
    expect(await core.call('people.list', {})).toMatchObject({ ok: false, failure: { code: 'LOCKED' } });
  });

  it('catches a one-time passphrase that lasts: nothing but its change works, and afterwards it opens nothing', async () => {
    const { userId, oneTimePassphrase } = await core.ok('people.add', { passphrase: bytes(PASSPHRASE), displayName: 'Petra Sand', role: 'PSYCHOLOGIST' });
    await core.restart();
    expect((await core.ok('vault.unlock', { userId, passphrase: bytes(oneTimePassphrase) })).mustChangePassphrase).toBe(true);
    expect(await core.call('people.list', {})).toMatchObject({ ok: false, failure: { code: 'MUST_CHANGE_PASSPHRASE' } });
    expect(await core.call('vault.changePassphrase', { current: bytes('gissning'), next: bytes(NEW_PASSPHRASE) })).toMatchObject({ failure: { code: 'WRONG_PASSPHRASE' } });
    expect(await core.call('vault.changePassphrase', { current: bytes(oneTimePassphrase), next: bytes('kort') })).toMatchObject({ failure: { code: 'PASSPHRASE_TOO_WEAK' } });
    await core.ok('vault.changePassphrase', { current: bytes(oneTimePassphrase), next: bytes(NEW_PASSPHRASE) });
    await core.ok('people.list', {});
    await core.restart();
    expect(await core.call('vault.unlock', { userId, passphrase: bytes(oneTimePassphrase) })).toMatchObject({ failure: { code: 'WRONG_PASSPHRASE' } });
    expect((await core.ok('vault.unlock', { userId, passphrase: bytes(NEW_PASSPHRASE) })).mustChangePassphrase).toBe(false);
  });

  it('catches a lost recovery key that cannot be replaced, and an old one that still opens', async () => {
    const userId = await founderId();
    expect(await core.call('vault.renewRecoveryKey', { passphrase: bytes('gissning') })).toMatchObject({ failure: { code: 'WRONG_PASSPHRASE' } });
    const first = (await core.ok('vault.renewRecoveryKey', { passphrase: bytes(PASSPHRASE) })).recoveryKey;
    await core.ok('vault.confirmRecoveryKey', { recoveryKey: first, scope: 'VAULT' });
    expect((await core.ok('school.get', {})).recoveryKeyConfirmed).toBe(true);
    const second = (await core.ok('vault.renewRecoveryKey', { passphrase: bytes(PASSPHRASE) })).recoveryKey;
    expect((await core.ok('school.get', {})).recoveryKeyConfirmed).toBe(false);
    await core.restart();
    expect(await core.call('vault.recover', { recoveryKey: first, userId, nextPassphrase: bytes(NEW_PASSPHRASE) })).toMatchObject({ failure: { code: 'RECOVERY_KEY_WRONG' } });
    expect(await core.call('vault.recover', { recoveryKey: 'AAAA', userId, nextPassphrase: bytes(NEW_PASSPHRASE) })).toMatchObject({ failure: { code: 'RECOVERY_KEY_MISTYPED' } });
    await core.ok('vault.recover', { recoveryKey: second.toLowerCase().replaceAll('-', ' '), userId, nextPassphrase: bytes(NEW_PASSPHRASE) });
    await core.restart();
    await core.ok('vault.unlock', { userId, passphrase: bytes(NEW_PASSPHRASE) });
  });

  it('catches a damaged key file without a way out: the one from before is put back and opens', async () => {
    const userId = await founderId();
    await core.restart();
    expect(await core.call('vault.restoreHeader', {})).toMatchObject({ ok: false });
    writeFileSync(join(core.dir, 'valv.hdr'), 'inte en nyckelfil');
    expect(await core.call('vault.status', {})).toMatchObject({ failure: { code: 'HEADER_DAMAGED', params: { hasPrevious: 1 } } });
    await core.ok('vault.restoreHeader', {});
    await core.ok('vault.unlock', { userId, passphrase: bytes(PASSPHRASE) });
  });

  it('catches a proposal of a passphrase that is always the same', async () => {
    const proposals = await Promise.all(Array.from({ length: 5 }, () => core.ok('vault.suggestPassphrase', {})));
    expect(new Set(proposals.map(({ passphrase }) => passphrase)).size).toBe(5);
    expect(proposals.every(({ passphrase }) => passphrase.split(' ').length >= 5)).toBe(true);
  });
});
