import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAudit } from '#electron/db/audit-chain.ts';
import { readOlderAccepted } from '#electron/db/repositories/audit-reviews.ts';
import { makeTestCore, PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';
import { addPupil, utf8 } from './support.ts';

/* Security reference 11, test 23: what was copied yesterday and put back today. */

let core: TestCore;
let profileDir: string;
let kept: string;
let counsellor: string;

beforeEach(async () => {
  profileDir = mkdtempSync(join(tmpdir(), 'sedd-profil-'));
  kept = mkdtempSync(join(tmpdir(), 'sedd-igar-'));
  core = await makeTestCore({ profileDir });
  counsellor = await core.as('COUNSELLOR');
  const mentor = await core.as('MENTOR');
  expect(mentor).not.toBe('');
  await core.as('COUNSELLOR');
  core.runtime.lock();
  cpSync(core.dir, kept, { recursive: true });
  await core.restart();
  await unlock();
  await addPupil(core);
  await core.ok('pupil.list', {});
  core.runtime.lock();
  await core.restart();
});
afterEach(() => {
  core.close();
  for (const dir of [profileDir, kept]) rmSync(dir, { recursive: true, force: true });
});

const unlock = () => core.call('vault.unlock', { userId: counsellor, passphrase: utf8(PASSPHRASE) });
const accept = (userId: string, reason = 'Datorns disk återställdes') => core.call('audit.acceptOlder', { userId, passphrase: utf8(PASSPHRASE), reason });
const isHeader = (name: string): boolean => name.startsWith('valv.hdr');
const putBack = (which: (name: string) => boolean): void => {
  for (const name of readdirSync(kept).filter(which)) cpSync(join(kept, name), join(core.dir, name), { recursive: true, force: true });
};
const newest = (limit: number) => readAudit(core.runtime.gate.opened()?.db.read as never, { limit });

describe('a vault put back from yesterday', () => {
  it('catches a check that refuses everybody: the newest vault opens, and the mark outside holds no name', async () => {
    expect(await unlock()).toMatchObject({ ok: true });
    core.runtime.lock();
    const mark = readFileSync(join(profileDir, 'ankare.json'), 'utf8');
    expect(JSON.parse(mark)).toMatchObject({ format: 1, anchors: [{ seq: expect.any(Number) as number, mac: expect.stringMatching(/^[0-9a-f]{64}$/) as string }] });
    expect(mark).not.toMatch(/Kim|Ali|Ekback/);
  });

  it.each([
    ['the database alone', (name: string) => !isHeader(name)],
    ['the key file alone', isHeader],
    ['both together, which agree with each other', () => true],
  ])('catches %s', async (_what, which) => {
    putBack(which);
    expect(await unlock()).toMatchObject({ ok: false, failure: { code: 'VAULT_OLDER' } });
    expect(core.runtime.gate.opened()).toBeNull();
  });

  it('catches a mark that anybody may write: one with another key refuses all the same, and says so', async () => {
    putBack(() => true);
    const path = join(profileDir, 'ankare.json');
    const file = JSON.parse(readFileSync(path, 'utf8')) as { anchors: { mac: string }[] };
    for (const anchor of file.anchors) anchor.mac = '0'.repeat(64);
    writeFileSync(path, JSON.stringify(file));
    expect(await unlock()).toMatchObject({ failure: { code: 'VAULT_OLDER', params: { isTrusted: 0 } } });
  });

  it('catches a profile without a mark, or with a damaged one, that locks people out of their vault', async () => {
    writeFileSync(join(profileDir, 'ankare.json'), 'skräp');
    expect(await unlock()).toMatchObject({ ok: true });
    core.runtime.lock();
    rmSync(join(profileDir, 'ankare.json'));
    await core.restart();
    expect(await unlock()).toMatchObject({ ok: true });
    core.runtime.lock();
    expect(existsSync(join(profileDir, 'ankare.json'))).toBe(true);
  });
});

describe('going on with an older vault', () => {
  beforeEach(() => {
    putBack(() => true);
  });

  it('catches an acceptance without a trace: the first rows after it say who, from where to where, and why', async () => {
    expect(await accept(counsellor)).toMatchObject({ ok: true });
    const [unlocked, accepted] = newest(2);
    expect([unlocked?.action, accepted?.action, accepted?.userId]).toEqual(['VAULT_UNLOCKED', 'OLDER_VAULT_ACCEPTED', counsellor]);
    const { reviewId, knownSeq, foundSeq } = accepted?.objects ?? {};
    expect(Number(knownSeq)).toBeGreaterThan(Number(foundSeq));
    expect(readOlderAccepted(core.runtime.gate.opened()?.db.read as never, String(reviewId))).toMatchObject({ reason: 'Datorns disk återställdes', knownSeq, foundSeq });
    core.runtime.lock();
    await core.restart();
    expect(await unlock()).toMatchObject({ ok: true });
  });

  it('catches an acceptance by somebody who may not manage copies, by a wrong passphrase, and one without a word', async () => {
    await core.restart();
    const status = await core.ok('vault.status', {});
    const mentor = status.state === 'LOCKED' ? status.members.find(({ role }) => role === 'MENTOR')?.userId : undefined;
    expect(await accept(mentor ?? '')).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
    expect(core.runtime.gate.opened()).toBeNull();
    expect(await core.call('audit.acceptOlder', { userId: counsellor, passphrase: utf8('inte den rätta frasen'), reason: 'Skäl' })).toMatchObject({ failure: { code: 'WRONG_PASSPHRASE' } });
    expect(await accept(counsellor, '  ')).toMatchObject({ failure: { code: 'INPUT_REFUSED' } });
    expect(await unlock()).toMatchObject({ failure: { code: 'VAULT_OLDER' } });
  });
});
