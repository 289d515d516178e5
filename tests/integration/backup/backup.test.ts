import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readManifest, type Manifest } from '#electron/adapters/files/bundle-manifest.ts';
import { copyBundle } from '#electron/adapters/files/bundles.ts';
import { createBackups } from '#electron/core/backups.ts';
import { sweepVaultFolder } from '#electron/core/vault-leftovers.ts';
import { checkAnchor, readAudit } from '#electron/db/audit-chain.ts';
import { openCopy } from '#electron/db/backup.ts';
import type { OpenVault } from '#electron/application/vault/session.ts';
import policy from '#resources/backup/backup-policy.json' with { type: 'json' };
import { bundleName } from '#shared/domain/backup/bundle-name.ts';
import { DAY_MS } from '#shared/kernel/duration.ts';
import { runSteps } from '#shared/kernel/steps.ts';
import { makeTestCore, type TestCore } from '#tests/support/test-core.ts';
import { addRows, backupsOf, flipByte, namesIn } from './support.ts';

const SOAK_MS = 120_000;

let core: TestCore;
let other: string;
beforeEach(async () => {
  core = await makeTestCore({ bare: true });
  other = mkdtempSync(join(tmpdir(), 'andra-disken-åäö-'));
});
afterEach(() => {
  core.close();
  rmSync(other, { recursive: true, force: true });
});

const opened = (): OpenVault => {
  const vault = core.runtime.gate.opened();
  if (!vault) throw new Error('the vault is locked');
  return vault;
};
const newestRow = () => readAudit(opened().db.read, { limit: 1 })[0];
const manifestOf = (name: string): Manifest => {
  const manifest = readManifest(join(backupsOf(core.dir), name));
  if (!manifest) throw new Error(`${name} has no manifest`);
  return manifest;
};
const engine = (over: Partial<Parameters<typeof createBackups>[0]> = {}) =>
  createBackups({ gate: core.runtime.gate, dataDir: core.dir, policy, appVersion: '0', nowMs: () => core.runtime.clock.now(), newTag: () => '0badcafe', isAutomatic: true, ...over });

describe('making a copy', () => {
  it('catches a copy that lacks its key file, its manifest or its row in the log', async () => {
    const made = await core.ok('backup.make', {});
    expect(namesIn(join(backupsOf(core.dir), made.name))).toEqual(['manifest.json', 'valv-g000001.db', 'valv.hdr']);
    expect(newestRow()).toMatchObject({ action: 'BACKUP_MADE', outcome: 'DONE', objects: { reason: 'BUTTON', seq: made.seq } });
    expect(await core.ok('backup.overview', {})).toMatchObject({ newest: { name: made.name, isVerified: true }, isOld: false, lastFailure: null, secondPlace: null });
  });

  it('catches a copy in clear: neither file holds a readable word of the vault', async () => {
    const { name } = await core.ok('backup.make', {});
    const bytes = readFileSync(join(backupsOf(core.dir), name, 'valv-g000001.db'));
    expect([bytes.subarray(0, 6).toString('latin1') === 'SQLite', bytes.includes(Buffer.from('Ekbacksskolan', 'utf8'))]).toEqual([false, false]);
  });

  it('catches a copy of two moments: 200 during writes, each opens, checks and is part of the history', async () => {
    let isWriting = true;
    const writer = (async () => {
      for (let count = 0; isWriting; count += 1) {
        await core.ok('draft.save', { draftKey: `utkast-${String(count % 5)}`, body: `rad ${String(count)}` });
        addRows(core, 1);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const seqs: number[] = [];
    for (let count = 0; count < 200; count += 1) {
      const made = await core.ok('backup.make', {});
      const manifest = manifestOf(made.name);
      const dir = join(backupsOf(core.dir), made.name);
      const copy = opened().session.withDatabase(({ key }) => openCopy(join(dir, manifest.database.name), key));
      if (!copy.ok) throw new Error(copy.failure.code);
      const checked = runSteps(copy.value.check(manifest));
      copy.value.close();
      expect([checked.ok, checkAnchor(opened().db.read, manifest.auditHead).ok]).toEqual([true, true]);
      seqs.push(made.seq);
    }
    isWriting = false;
    await writer;
    expect(seqs.every((seq, index) => index === 0 || seq > (seqs[index - 1] ?? 0))).toBe(true);
    expect(namesIn(backupsOf(core.dir)).some((name) => name.endsWith('.part'))).toBe(false);
  }, SOAK_MS);

  it('catches a full disk told as success: a refusal with its row, and nothing half left behind', async () => {
    const refused = await engine({ freeBytes: () => 1000 }).make('BUTTON');
    expect(refused).toMatchObject({ ok: false, failure: { code: 'NO_SPACE_FOR_BACKUP' } });
    expect([newestRow(), namesIn(backupsOf(core.dir))]).toMatchObject([{ action: 'BACKUP_FAILED', outcome: 'FAILED', reasonCode: 'NO_SPACE_FOR_BACKUP' }, []]);
    expect(await core.ok('backup.overview', {})).toMatchObject({ newest: null, isOld: true, lastFailure: { code: 'NO_SPACE_FOR_BACKUP' } });
  });

  it('catches what a power cut left: half bundles are swept, whole ones of another vault are not', async () => {
    const root = backupsOf(core.dir);
    const half = `${bundleName({ madeAtMs: 1_793_520_000_000, generation: 1, seq: 1, tag: '11111111' })}.part`;
    mkdirSync(join(root, half), { recursive: true });
    writeFileSync(join(root, half, 'valv-g000001.db'), 'halv');
    const neighbour = await makeTestCore({ bare: true });
    const theirs = await neighbour.ok('backup.make', {});
    cpSync(join(backupsOf(neighbour.dir), theirs.name), join(root, theirs.name), { recursive: true });
    neighbour.close();
    await core.ok('backup.make', {});
    expect([existsSync(join(root, half)), existsSync(join(root, theirs.name))]).toEqual([false, true]);
    const { bundles, newest } = await core.ok('backup.overview', {});
    expect([bundles.find(({ name }) => name === theirs.name)?.isVerified, newest?.name === theirs.name]).toEqual([false, false]);
  });

  it('catches a manifest that somebody has changed: the copy no longer counts as verified', async () => {
    const { name } = await core.ok('backup.make', {});
    const path = join(backupsOf(core.dir), name, 'manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"appVersion":""', '"appVersion":"9"'));
    expect(await core.ok('backup.overview', {})).toMatchObject({ newest: null, bundles: [{ isVerified: false }] });
  });
});

describe('copies of their own accord', () => {
  it('catches a rest that copies again and again, and one that never does: at rest once when it is due, then tried', async () => {
    const backups = engine();
    await backups.atRest();
    expect((await core.ok('backup.overview', {})).bundles).toHaveLength(1);
    expect(await core.ok('backup.overview', {})).toMatchObject({ lastDrill: { outcome: 'READABLE' }, isDrillOverdue: false });
    await backups.atRest();
    expect((await core.ok('backup.overview', {})).bundles).toHaveLength(1);
    addRows(core, policy.dueAfterRows + 1);
    await engine({ newTag: () => '0badcafd' }).atRest();
    expect((await core.ok('backup.overview', {})).bundles).toHaveLength(2);
  });

  it('catches a lock that leaves without the copy that is due, and one that waits for a large vault', async () => {
    engine({ policy: { ...policy, atLockMaxMegabytes: 0 } }).atLock();
    expect(namesIn(backupsOf(core.dir))).toEqual([]);
    engine().atLock();
    expect([namesIn(backupsOf(core.dir)).length, newestRow()]).toMatchObject([1, { action: 'BACKUP_MADE', objects: { reason: 'LOCK' } }]);
  });
});

describe('the second place', () => {
  it('catches a stick that is not there told as a failed copy, and one that comes back unnoticed', async () => {
    await core.ok('backup.choosePlace', { handleId: core.grant(other) });
    const { name } = await core.ok('backup.make', {});
    expect(namesIn(other)).toEqual([name]);
    expect(await core.ok('backup.overview', {})).toMatchObject({ secondPlace: { folder: other, problemCode: null, isLate: false } });
    rmSync(other, { recursive: true });
    await core.ok('backup.make', {});
    expect(await core.ok('backup.overview', {})).toMatchObject({ lastFailure: null, secondPlace: { problemCode: 'PLACE_UNREACHABLE' } });
    await core.ok('backup.forgetPlace', {});
    expect(await core.ok('backup.overview', {})).toMatchObject({ secondPlace: null });
  });

  it('catches a second place inside the vault’s own folder', async () => {
    expect(await core.call('backup.choosePlace', { handleId: core.grant(backupsOf(core.dir)) })).toMatchObject({ failure: { code: 'PLACE_UNREACHABLE' } });
    await core.ok('backup.make', {});
    expect(await core.call('backup.choosePlace', { handleId: core.grant(backupsOf(core.dir)) })).toMatchObject({ failure: { code: 'PLACE_IS_VAULT' } });
  });

  it('catches a disk that swallows a byte: it is read back, and gets no name', async () => {
    const { name } = await core.ok('backup.make', {});
    const manifest = manifestOf(name);
    const part = join(other, `${name}.part`, manifest.database.name);
    const steps = copyBundle(join(backupsOf(core.dir), name), other, manifest);
    let next = steps.next();
    while (!next.done && !(existsSync(part) && statSync(part).size === manifest.database.sizeBytes)) next = steps.next();
    flipByte(part, 5000);
    while (!next.done) next = steps.next();
    expect([next.value, namesIn(other)]).toMatchObject([{ ok: false, failure: { code: 'BUNDLE_DAMAGED' } }, []]);
  });
});

describe('a trial reading', () => {
  it('catches a damaged copy called readable, and a live vault that the trial changes', async () => {
    const { name, seq } = await core.ok('backup.make', {});
    expect(await core.ok('backup.drill', {})).toMatchObject({ outcome: 'READABLE' });
    flipByte(join(backupsOf(core.dir), name, 'valv-g000001.db'), 9000);
    expect(await core.ok('backup.drill', {})).toMatchObject({ outcome: 'DAMAGED' });
    expect(newestRow()).toMatchObject({ action: 'BACKUP_DRILLED', outcome: 'FAILED', reasonCode: 'DAMAGED', objects: { seq } });
    expect(await core.ok('backup.overview', {})).toMatchObject({ lastDrill: { outcome: 'DAMAGED' } });
  });

  it('catches a trial of nothing called a success', async () => {
    expect(await core.ok('backup.drill', {})).toMatchObject({ outcome: 'NO_BUNDLE' });
  });

  it('catches a copy among the last ones that cannot be read: each of the last five is tried', async () => {
    for (let count = 0; count < 5; count += 1) {
      addRows(core, 1);
      const { name } = await core.ok('backup.make', {});
      expect(await core.ok('backup.drill', {}), name).toMatchObject({ outcome: 'READABLE' });
    }
  });
});

describe('the vault’s folder', () => {
  it('catches old copies that outlive their days: from before migrations, of replaced vaults, of a restore that was cut short', () => {
    const nowMs = core.runtime.clock.now();
    const live = opened().db.path;
    const aged = (name: string, days: number): string => {
      const path = join(core.dir, name);
      copyFileSync(join(core.dir, 'valv.hdr'), path);
      utimesSync(path, (nowMs - days * DAY_MS) / 1000, (nowMs - days * DAY_MS) / 1000);
      return path;
    };
    const stamp = (days: number): string => new Date(nowMs - days * DAY_MS).toISOString().slice(0, 16).replaceAll(/[-:]/g, '');
    const gone = [aged('valv-fore-migrering-3-1.db', 31), aged(`valv-ersatt-${stamp(31)}Z-g000007.db`, 0), aged(`valv-ersatt-${stamp(31)}Z.hdr`, 0)];
    const stays = [aged('valv-fore-migrering-3-2.db', 29), aged(`valv-ersatt-${stamp(29)}Z-g000008.db`, 90), aged('valv-g000042.db', 0), aged('anteckningar.txt', 400)];
    const orphan = aged('valv-g000041.db', 1);
    sweepVaultFolder(live, core.dir, policy, nowMs);
    expect([gone.some((path) => existsSync(path)), stays.every((path) => existsSync(path)), existsSync(orphan), existsSync(live)]).toEqual([false, true, false, true]);
    expect(namesIn(core.dir).filter((name) => name.endsWith('-g000041.db'))).toEqual([`valv-ersatt-${stamp(0)}Z-g000041.db`]);
  });
});
