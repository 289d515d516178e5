import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readManifest } from '#electron/adapters/files/bundle-manifest.ts';
import { createVaultGate } from '#electron/core/vault-gate.ts';
import { connect } from '#electron/db/connection.ts';
import type { BackupCandidate, RestoreDone } from '#shared/contract/backup.ts';
import type { Result } from '#shared/kernel/result.ts';
import { labDeps, migrationsOf } from '#tests/faults/lab/core.ts';
import { makeCase } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { backupsOf, namesIn, typed } from './support.ts';

/* What a restore brings back, and what it must not: whoever left, passphrases that were changed, keys that were thrown away. */

const NEXT = 'en helt annan fras för alla prov';
const ONCE_MORE = 'ännu en fras som ingen annan har';

let core: TestCore;
let caseId: string;
let founderId: string;
let stick: string;
beforeEach(async () => {
  ({ core, caseId } = await makeCase());
  founderId = await core.as('COUNSELLOR');
  stick = mkdtempSync(join(tmpdir(), 'minne-'));
});
afterEach(() => {
  core.close();
  rmSync(stick, { recursive: true, force: true });
});

const note = async (text: string): Promise<void> => void (await core.ok('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: '2026-11-12' as never, text } as never));
const notes = async (): Promise<string> => JSON.stringify(await core.ok('note.list', { caseId }));
const atRest = (): void => {
  while (core.runtime.chore());
};
const copies = (): Promise<readonly BackupCandidate[]> => core.ok('backup.candidates', { handleId: null });
const restoreOldest = async (passphrase: string, former: string | null = null): Promise<Result<RestoreDone>> =>
  core.call('backup.restore', { bundleId: (await copies()).at(-1)?.bundleId ?? '', userId: founderId, passphrase: typed(passphrase), former: former === null ? null : typed(former) });
const unlock = async (passphrase: string, userId = founderId): Promise<unknown> => {
  await core.restart();
  return core.call('vault.unlock', { userId, passphrase: typed(passphrase) });
};
const change = (current: string, next: string): Promise<unknown> => core.ok('vault.changePassphrase', { current: typed(current), next: typed(next) });
const PASSPHRASE = new TextDecoder().decode(typed());
const liveDatabase = (): string => namesIn(core.dir).find((name) => /^valv-g\d+\.db$/.test(name)) ?? '';

/** An empty folder with these files, opened by somebody with what they kept. */
const opensFor = async (userId: string, files: Readonly<Record<string, Buffer>>): Promise<boolean> => {
  const dir = mkdtempSync(join(tmpdir(), 'angrepp-'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(dir, name), bytes);
  const gate = createVaultGate({ deps: labDeps(), dataDir: dir, migrationsDir: migrationsOf(resolve('resources')), isDemo: false });
  const opened = await gate.unlock({ userId, passphrase: typed() });
  gate.close();
  rmSync(dir, { recursive: true });
  return opened.ok;
};

describe('a copy from before somebody left', () => {
  it('comes back under the key of today (catches a restore that gives whoever left the vault again, and undoes a changed passphrase)', async () => {
    const leaverId = await core.as('SCHOOL_NURSE');
    await core.as('COUNSELLOR');
    await note('Före allt annat');
    const made = await core.ok('backup.make', {});
    const bundle = join(backupsOf(core.dir), made.name);
    const oldKey = core.runtime.gate.opened()?.session.withDatabase(({ key }) => Buffer.from(key)) ?? Buffer.alloc(0);
    await core.ok('people.remove', { passphrase: typed(), userId: leaverId });
    // The compartment's former key is thrown away as well, with everything under the new one.
    atRest();
    await change(PASSPHRASE, NEXT);
    const { userId: newcomerId } = await core.ok('people.add', { passphrase: typed(NEXT), displayName: 'Nils Ny', role: 'SPECIAL_EDUCATOR' });
    await note('Efter kopian');

    expect((await copies()).at(-1)).toMatchObject({ isUnderLiveKeys: true, seq: made.seq });
    expect(await restoreOldest(PASSPHRASE)).toMatchObject({ failure: { code: 'WRONG_PASSPHRASE' } });
    expect(await restoreOldest(NEXT)).toMatchObject({ ok: true, value: { isUnderLiveKeys: true, madeBy: 'Kim Ek' } });
    expect(await unlock(PASSPHRASE)).toMatchObject({ failure: { code: 'WRONG_PASSPHRASE' } });
    expect(await unlock(PASSPHRASE, leaverId)).toMatchObject({ failure: { code: 'MEMBER_UNKNOWN' } });
    expect(await unlock(NEXT)).toMatchObject({ ok: true });
    expect((await core.ok('people.list', {})).map(({ userId }) => userId)).toContain(newcomerId);
    expect([(await notes()).includes('Före allt annat'), (await notes()).includes('Efter kopian')]).toEqual([true, false]);
    // Sealed anew under the newest key, as after any change of it.
    atRest();
    expect(await notes()).toContain('Före allt annat');
    core.runtime.gate.close();

    const restored = readFileSync(join(core.dir, liveDatabase()));
    const kept = readFileSync(join(bundle, 'valv.hdr'));
    const named = readManifest(bundle)?.database.name ?? '';
    expect(await opensFor(leaverId, { 'valv.hdr': kept, [named]: readFileSync(join(bundle, named)) })).toBe(true);
    expect(await opensFor(leaverId, { 'valv.hdr': kept, [named]: restored })).toBe(false);
    writeFileSync(join(stick, 'ny.db'), restored);
    expect(() => { connect(join(stick, 'ny.db'), oldKey, 'open').close(); }).toThrow();
  });

  it('opens by what was true then, when one’s own keys were changed since: a paper key or the former passphrase (catches a copy that nobody can open)', async () => {
    const { recoveryKey } = await core.ok('vault.renewRecoveryKey', { passphrase: typed() });
    await note('Före bytet');
    await core.ok('backup.make', {});
    await core.restart();
    await core.ok('vault.recover', { recoveryKey, userId: founderId, nextPassphrase: typed(NEXT) });
    expect(await restoreOldest(NEXT)).toMatchObject({ failure: { code: 'RESTORE_FORMER_NEEDED' } });
    expect(await restoreOldest(NEXT, 'gissning på måfå')).toMatchObject({ failure: { code: 'RESTORE_FORMER_WRONG' } });
    for (const former of [recoveryKey, PASSPHRASE]) {
      expect(await restoreOldest(NEXT, former), former).toMatchObject({ ok: true, value: { isUnderLiveKeys: true, byPaper: false } });
      expect(await unlock(NEXT)).toMatchObject({ ok: true });
      expect(await notes()).toContain('Före bytet');
    }
  });

  it('is no way around the wait after wrong passphrases (catches guesses that the lock view would have slowed down)', async () => {
    await core.ok('backup.make', {});
    await core.restart();
    const codes: unknown[] = [];
    for (let guess = 0; guess < 6; guess += 1) codes.push(await restoreOldest(`gissning ${String(guess)}`));
    expect(codes[4]).toMatchObject({ failure: { code: 'WRONG_PASSPHRASE' } });
    expect([codes[5], await core.call('vault.unlock', { userId: founderId, passphrase: typed() })]).toMatchObject([{ failure: { code: 'THROTTLED' } }, { failure: { code: 'THROTTLED' } }]);
  });

  it('gives a compartment’s former key to nobody who lost the compartment since (catches a restore that hands keys out again)', async () => {
    const headId = await core.as('HEAD_TEACHER');
    await core.as('COUNSELLOR');
    await core.ok('compartment.create', { passphrase: typed(), compartment: 'SKYDD' });
    await core.ok('compartment.grant', { passphrase: typed(), userId: headId, compartment: 'SKYDD' });
    await note('Före');
    await core.ok('backup.make', {});
    await core.ok('compartment.revoke', { passphrase: typed(), userId: headId, compartment: 'SKYDD' });
    atRest();
    const epochsOf = (userId: string) => roomWrapsIn(core.dir).filter(({ name, recipientId }) => name === 'SKYDD' && recipientId === userId).map(({ epoch }) => epoch).toSorted();
    expect([epochsOf(founderId), epochsOf(headId)]).toEqual([[2], []]);
    expect(await restoreOldest(PASSPHRASE)).toMatchObject({ ok: true });
    expect([epochsOf(founderId), epochsOf(headId)]).toEqual([[1, 2], []]);
    await unlock(PASSPHRASE);
    expect(await notes()).toContain('Före');
  });
});

interface Wrap {
  readonly name: string;
  readonly epoch: number;
  readonly recipientId: string;
}
const roomWrapsIn = (dir: string): readonly Wrap[] => (JSON.parse(readFileSync(join(dir, 'valv.hdr'), 'utf8').split('\n')[1] ?? '') as { roomWraps: readonly Wrap[] }).roomWraps;

describe('a copy where the key file is lost', () => {
  const moveHouse = async (): Promise<void> => {
    cpSync(backupsOf(core.dir), stick, { recursive: true });
    core.runtime.gate.close();
    rmSync(core.dir, { recursive: true });
    mkdirSync(core.dir);
    await core.restart();
  };
  const offered = async (): Promise<BackupCandidate> => {
    const [first] = await core.ok('backup.candidates', { handleId: core.grant(stick) });
    if (!first) throw new Error('no copy is offered');
    return first;
  };

  it('says that passphrases are those of that day, until the keys are changed (catches a vault that whoever left opens, and nobody told)', async () => {
    const leaverId = await core.as('SCHOOL_NURSE');
    await core.as('COUNSELLOR');
    const made = await core.ok('backup.make', {});
    await moveHouse();
    const { bundleId, isUnderLiveKeys } = await offered();
    expect(isUnderLiveKeys).toBe(false);
    expect(await core.ok('backup.restore', { bundleId, userId: founderId, passphrase: typed(), former: null })).toMatchObject({ isUnderLiveKeys: false, byPaper: false, madeBy: 'Kim Ek' });
    expect(await unlock(PASSPHRASE)).toMatchObject({ ok: true });
    expect(await core.ok('backup.overview', {})).toMatchObject({ oldKeys: { madeAtMs: made.madeAtMs } });
    await core.ok('people.remove', { passphrase: typed(), userId: leaverId });
    expect(await core.ok('backup.overview', {})).toMatchObject({ oldKeys: null });
  });

  it('is read back by somebody who has only the paper, who then chooses a passphrase at the lock view (catches a school whose only passphrase is forgotten)', async () => {
    const { recoveryKey } = await core.ok('vault.renewRecoveryKey', { passphrase: typed() });
    await note('Före flytten');
    await core.ok('backup.make', {});
    await moveHouse();
    const attempt = async (secret: string) => core.call('backup.restore', { bundleId: (await offered()).bundleId, userId: founderId, passphrase: typed(secret), former: null });
    expect(await attempt('gissning på måfå')).toMatchObject({ failure: { code: 'RESTORE_WRONG_PASSPHRASE' } });
    expect(await attempt(recoveryKey.toLowerCase().replaceAll('-', ' '))).toMatchObject({ ok: true, value: { byPaper: true } });
    await core.restart();
    await core.ok('vault.recover', { recoveryKey, userId: founderId, nextPassphrase: typed(ONCE_MORE) });
    expect(await notes()).toContain('Före flytten');
    expect(await unlock(ONCE_MORE)).toMatchObject({ ok: true });
  });

  it('leaves alone a vault whose key file a newer program wrote, and a copy with keys that this vault never had', async () => {
    await core.ok('backup.make', {});
    const first = readFileSync(join(core.dir, 'valv.hdr'));
    await core.as('SCHOOL_NURSE');
    await core.as('COUNSELLOR');
    await core.ok('backup.make', {});
    core.runtime.gate.close();
    // As after a key file that was lost and read back from the first copy: it never knew the nurse.
    writeFileSync(join(core.dir, 'valv.hdr'), first);
    await core.restart();
    const newest = (await copies())[0];
    expect(await core.call('backup.restore', { bundleId: newest?.bundleId ?? '', userId: founderId, passphrase: typed(), former: null })).toMatchObject({ failure: { code: 'RESTORE_OTHER_LINE' } });
    expect(readFileSync(join(core.dir, 'valv.hdr')).equals(first)).toBe(true);
  });
});

describe('a change of keys', () => {
  it('leaves no file under the former key behind, wherever a kill came (catches a database that whoever left opens for a month more)', async () => {
    const leaverId = await core.as('SCHOOL_NURSE');
    await core.as('COUNSELLOR');
    const former = liveDatabase();
    core.runtime.gate.close();
    const bytes = readFileSync(join(core.dir, former));
    await core.as('COUNSELLOR');
    await core.ok('people.remove', { passphrase: typed(), userId: leaverId });
    const live = liveDatabase();
    expect(live).not.toBe(former);
    core.runtime.gate.close();
    // The key file names the new one; the kill came before the old one's end.
    for (const suffix of ['', '-journal']) writeFileSync(join(core.dir, former + suffix), bytes);
    expect(await unlock(PASSPHRASE)).toMatchObject({ ok: true });
    expect(namesIn(core.dir).filter((name) => name.startsWith(former) || name.startsWith('valv-ersatt'))).toEqual([]);
    expect(existsSync(join(core.dir, live))).toBe(true);
  });

  it('leaves the copies from before it as they were: verified, in their places, and no reason to call a trial failed', async () => {
    const leaverId = await core.as('SCHOOL_NURSE');
    await core.as('COUNSELLOR');
    await core.ok('people.remove', { passphrase: typed(), userId: leaverId });
    const [before] = (await core.ok('backup.overview', {})).bundles;
    expect(before).toMatchObject({ isVerified: true });
    for (let count = 0; count < 5; count += 1) await core.ok('backup.make', {});
    const { bundles } = await core.ok('backup.overview', {});
    expect(bundles.map(({ name }) => name)).toContain(before?.name);
    expect(bundles.every(({ isVerified }) => isVerified)).toBe(true);
    expect(await core.ok('backup.drill', {})).toMatchObject({ outcome: 'READABLE' });
  });
});
