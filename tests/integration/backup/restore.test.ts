import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAudit, verifyAudit } from '#electron/db/audit-chain.ts';
import type { BackupCandidate } from '#shared/contract/backup.ts';
import { makeTestCore, type TestCore } from '#tests/support/test-core.ts';
import { addRows, backupsOf, flipByte, namesIn, typed } from './support.ts';

let core: TestCore;
let founderId: string;
beforeEach(async () => {
  core = await makeTestCore({ bare: true });
  founderId = core.runtime.gate.opened()?.session.member().id ?? '';
});
afterEach(() => core.close());

const onlyCandidate = async (from: TestCore = core, handleId: string | null = null): Promise<BackupCandidate> => {
  const [first] = await from.ok('backup.candidates', { handleId });
  if (!first) throw new Error('no copy is offered');
  return first;
};
const restore = async (userId = founderId, passphrase = typed(), former: Uint8Array | null = null) => core.call('backup.restore', { bundleId: (await onlyCandidate()).bundleId, userId, passphrase, former });
const rows = (limit = 5) => readAudit(core.runtime.gate.opened()?.db.read as never, { limit });
const databases = () => namesIn(core.dir).filter((name) => name.endsWith('.db'));

describe('restore', () => {
  it('catches a restore that leaves no trace: the new segment begins with a row that carries both heads, and the old file is kept', async () => {
    await core.ok('draft.save', { draftKey: 'brev', body: 'före' });
    const made = await core.ok('backup.make', {});
    await core.ok('draft.save', { draftKey: 'brev', body: 'efter' });
    addRows(core, 7);
    const replaced = rows(1)[0];
    expect((await onlyCandidate()).lostRows).toBe((replaced?.seq ?? 0) - made.seq);
    expect(await restore()).toMatchObject({ ok: true, value: { madeAtMs: made.madeAtMs, lostRows: (replaced?.seq ?? 0) - made.seq } });
    expect(await core.ok('vault.status', {})).toMatchObject({ state: 'LOCKED' });
    await core.restart();
    await core.ok('vault.unlock', { userId: founderId, passphrase: typed() });
    expect(await core.ok('draft.get', { draftKey: 'brev' })).toMatchObject({ body: 'före' });
    const [, first] = rows();
    expect(first).toMatchObject({ seq: made.seq + 1, action: 'RESTORE_DONE', userId: founderId, objects: { restoredSeq: made.seq, replacedSeq: replaced?.seq } });
    expect(first?.objects['replacedHashA']).toMatch(/^[0-9a-f-]{36}$/);
    expect(verifyAudit(core.runtime.gate.opened()?.db.read as never).ok).toBe(true);
    expect(databases()).toEqual([expect.stringMatching(/^valv-ersatt-.*-g000001\.db$/), 'valv-g000002.db']);
  });

  it('catches the old database put back by hand after a restore: the key file no longer knows it', async () => {
    await core.ok('backup.make', {});
    addRows(core, 7);
    await restore();
    await core.restart();
    const aside = databases().find((name) => name.startsWith('valv-ersatt-')) ?? '';
    cpSync(join(core.dir, aside), join(core.dir, 'valv-g000002.db'));
    expect(await core.call('vault.unlock', { userId: founderId, passphrase: typed() })).toMatchObject({ failure: { code: 'VAULT_OLDER' } });
  });

  it('catches a wrong passphrase, a person without the right, or a damaged copy that touches the live vault', async () => {
    await core.as('MENTOR');
    const mentorId = core.runtime.gate.opened()?.session.member().id ?? '';
    await core.as('COUNSELLOR');
    const { name } = await core.ok('backup.make', {});
    await core.restart();
    const before = readFileSync(join(core.dir, 'valv.hdr'));
    expect((await onlyCandidate()).members.map(({ userId }) => userId)).toEqual([founderId]);
    expect(await restore(founderId, typed('gissning på måfå'))).toMatchObject({ failure: { code: 'WRONG_PASSPHRASE' } });
    expect(await restore(mentorId)).toMatchObject({ failure: { code: 'RESTORE_NOT_ALLOWED' } });
    const database = join(backupsOf(core.dir), name, 'valv-g000001.db');
    flipByte(database, 9000);
    expect(await restore()).toMatchObject({ failure: { code: 'BUNDLE_DAMAGED' } });
    expect([readFileSync(join(core.dir, 'valv.hdr')).equals(before), databases(), namesIn(core.dir).includes('.aterstallning.part')]).toEqual([true, ['valv-g000001.db'], false]);
    await core.ok('vault.unlock', { userId: founderId, passphrase: typed() });
  });

  it('catches a manifest made to fit a changed file: its seal is the vault’s', async () => {
    const { name } = await core.ok('backup.make', {});
    const dir = join(backupsOf(core.dir), name);
    const path = join(dir, 'manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"reason":"BUTTON"/, '"reason":"REST"'));
    expect(await restore()).toMatchObject({ failure: { code: 'BUNDLE_DAMAGED' } });
  });

  it('catches a damaged vault that cannot be restored: the database, then the key file, then both gone', async () => {
    await core.ok('backup.make', {});
    core.runtime.lock();
    await core.restart();
    writeFileSync(join(core.dir, 'valv-g000001.db'), 'skräp');
    expect(await core.call('vault.unlock', { userId: founderId, passphrase: typed() })).toMatchObject({ failure: { code: 'DATABASE_DAMAGED' } });
    expect(await restore()).toMatchObject({ ok: true });
    await core.restart();
    await core.ok('vault.unlock', { userId: founderId, passphrase: typed() });
    await core.restart();
    writeFileSync(join(core.dir, 'valv.hdr'), 'skräp');
    expect(await core.call('vault.status', {})).toMatchObject({ failure: { code: 'HEADER_DAMAGED' } });
    expect(await restore()).toMatchObject({ ok: true });
    await core.restart();
    await core.ok('vault.unlock', { userId: founderId, passphrase: typed() });
  });

  it('catches a person who was taken in later, or a vault that is another: neither decides over this one', async () => {
    const stick = mkdtempSync(join(tmpdir(), 'minne-'));
    const neighbour = await makeTestCore({ bare: true });
    const theirs = await neighbour.ok('backup.make', {});
    cpSync(join(backupsOf(neighbour.dir), theirs.name), join(stick, theirs.name), { recursive: true });
    const theirId = neighbour.runtime.gate.opened()?.session.member().id ?? '';
    neighbour.close();
    await core.restart();
    const { bundleId, lostRows } = await onlyCandidate(core, core.grant(stick));
    expect(lostRows).toBeNull();
    expect(await core.call('backup.restore', { bundleId, userId: theirId, passphrase: typed(), former: null })).toMatchObject({ failure: { code: 'RESTORE_OTHER_VAULT' } });
    rmSync(stick, { recursive: true });
  });

  it('catches a new computer that cannot take over: an empty folder, the copy itself chosen on the stick', async () => {
    const stick = mkdtempSync(join(tmpdir(), 'minne-'));
    await core.ok('draft.save', { draftKey: 'brev', body: 'flyttat' });
    const made = await core.ok('backup.make', {});
    cpSync(join(backupsOf(core.dir), made.name), join(stick, made.name), { recursive: true });
    core.runtime.gate.close();
    rmSync(core.dir, { recursive: true });
    await core.restart();
    expect(await core.ok('vault.status', {})).toMatchObject({ state: 'NO_VAULT' });
    const { bundleId } = await onlyCandidate(core, core.grant(join(stick, made.name)));
    expect(await core.call('backup.restore', { bundleId, userId: founderId, passphrase: typed(), former: null })).toMatchObject({ ok: true });
    await core.restart();
    await core.ok('vault.unlock', { userId: founderId, passphrase: typed() });
    expect(await core.ok('draft.get', { draftKey: 'brev' })).toMatchObject({ body: 'flyttat' });
    rmSync(stick, { recursive: true });
  });

  it('catches a restore by somebody who may not manage copies in the open vault, and a choice that is used after its core', async () => {
    await core.as('MENTOR');
    expect(await core.call('backup.candidates', { handleId: null })).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
    await core.as('COUNSELLOR');
    await core.ok('backup.make', {});
    const { bundleId } = await onlyCandidate();
    await core.restart();
    expect(await core.call('backup.restore', { bundleId, userId: founderId, passphrase: typed(), former: null })).toMatchObject({ failure: { code: 'BUNDLE_GONE' } });
  });

  it('keeps away who left after the copy was made, and keys that were withdrawn (catches a restore that lets a former colleague in again)', async () => {
    const leaverId = await core.as('MENTOR');
    const careless = await core.as('PSYCHOLOGIST');
    await core.as('COUNSELLOR');
    await core.ok('backup.make', {});
    await core.ok('people.remove', { passphrase: typed(), userId: leaverId });
    await core.ok('people.resetPassphrase', { passphrase: typed(), userId: careless, withdraws: 'MISUSED' });
    const offered = await core.ok('backup.candidates', { handleId: null });
    const oldest = offered.at(-1);
    expect(await core.call('backup.restore', { bundleId: oldest?.bundleId ?? '', userId: founderId, passphrase: typed(), former: null })).toMatchObject({ ok: true });
    await core.restart();
    expect(await core.call('vault.unlock', { userId: leaverId, passphrase: typed() })).toMatchObject({ failure: { code: 'MEMBER_UNKNOWN' } });
    await core.ok('vault.unlock', { userId: founderId, passphrase: typed() });
    const session = core.runtime.gate.opened()?.session;
    const keysOf = (id: string) => session?.directory().find((member) => member.id === id)?.keys.flatMap(({ revoked }) => (revoked ? [[revoked.reason, revoked.atSeq <= (oldest?.seq ?? 0) + 1]] : []));
    expect([keysOf(leaverId), keysOf(careless)]).toEqual([[['LEFT', true]], [['MISUSED', true]]]);
    expect((await core.ok('people.list', {})).map(({ userId }) => userId)).not.toContain(leaverId);
  });
});
