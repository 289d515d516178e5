import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseHeader } from '#electron/security/header.ts';
import { root } from '#tests/support/build.ts';
import { tries } from '#tests/support/scale.ts';
import { bundle } from './lab/bundle.ts';
import { byteFlips } from './lab/byte-flips.ts';
import { must, secret } from './lab/core.ts';
import { Disk, readRecord } from './lab/disk-record.ts';
import { isReached, labScale, type Figure } from './lab/figure.ts';
import { makeScene, passphrases, type Scene } from './lab/kill-scene.ts';
import { kills } from './lab/kills.ts';
import { checkCut, nothingPromised, withMark, type Promises } from './lab/power-check.ts';
import { commitOne, gateOver, type Mark } from './lab/power-work.ts';
import { runShimmed } from './lab/shim.ts';

/* Needs a compiler and some minutes; the figures of a release come from `npm run test:faults`. */

const resourcesDir = join(root, 'resources');
const SEED = 20_261_122;
const said: string[] = [];
const scale = (factor: number) => labScale({ factor, seed: SEED, processors: 2, say: (text) => said.push(text) });
const missed = (figures: readonly Figure[]): readonly Figure[] => figures.filter((figure) => !isReached(figure));

let dir: string;
let scene: Scene;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sedd-crash-'));
  mkdirSync(join(dir, 'scen'));
  scene = await makeScene(join(dir, 'scen'), resourcesDir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let copies = 0;
const freshVault = (): string => {
  copies += 1;
  const vaultDir = join(dir, `valv-${String(copies)}`);
  cpSync(scene.vaultDir, vaultDir, { recursive: true });
  return vaultDir;
};
const userId = (): string => scene.userIds.COUNSELLOR;
const unlock = (vaultDir: string) => {
  const gate = gateOver(vaultDir, resourcesDir);
  return gate.unlock({ userId: userId(), passphrase: secret(passphrases.COUNSELLOR[0]) }).then((opened) => ({ gate, opened }));
};
/** Unlocks, writes some rows, locks. */
const work = async (vaultDir: string, rows: number): Promise<{ readonly seq: number; readonly hash: string }> => {
  const { gate, opened } = await unlock(vaultDir);
  const { db } = must(opened);
  let head = { seq: 0, hash: '' };
  for (let row = 0; row < rows; row += 1) head = commitOne(db, userId(), row, 'Ett samtal. '.repeat(300));
  gate.close();
  return head;
};

describe('a program that is killed', () => {
  it('has lost nothing it acknowledged (catches a commit said before it is on the disk, half a key file, half a copy)', async () => {
    expect(missed(await kills(scale(tries(0.15, 0.3)))), said.join('\n')).toEqual([]);
  });
});

describe('a bit that turns', () => {
  it('is never read as content (catches a page without its MAC)', async () => {
    expect(missed(await byteFlips(scale(tries(0.1, 0.3)))), said.join('\n')).toEqual([]);
  });
});

describe('many starts at the same time', () => {
  it('give the vault to exactly one, and to the next after a kill (catches two writers, and a lock that must be removed by hand)', async () => {
    const vaultDir = freshVault();
    const child = await bundle(join(import.meta.dirname, 'lab', 'start-child.ts'));
    const running: ChildProcess[] = [];
    const start = (): Promise<{ readonly said: string; readonly process: ChildProcess }> =>
      new Promise((resolve, reject) => {
        const started = spawn(process.execPath, [child, JSON.stringify({ vaultDir, userId: userId(), resourcesDir })], { stdio: ['ignore', 'pipe', 'inherit'] });
        running.push(started);
        started.stdout.once('data', (chunk: Buffer) => resolve({ said: chunk.toString().trim(), process: started }));
        started.once('error', reject);
      });
    try {
      const answers = await Promise.all(Array.from({ length: tries(50, 50) }, start));
      const owners = answers.filter((answer) => answer.said === 'OK');
      expect([owners.length, [...new Set(answers.map((answer) => answer.said))].toSorted()]).toEqual([1, ['OK', 'VAULT_BUSY']]);
      const gone = new Promise((resolve) => owners[0]?.process.once('exit', resolve));
      owners[0]?.process.kill('SIGKILL');
      await gone;
      expect((await start()).said).toBe('OK');
    } finally {
      for (const process of running) process.kill('SIGKILL');
    }
  });
});

describe('something old put back', () => {
  it.each([
    ['the database', ['db']],
    ['every other page of the database', ['pages']],
  ])('is reported: %s (catches a vault that is older than its log)', async (_, parts) => {
    const vaultDir = freshVault();
    const db = join(vaultDir, 'valv-g000001.db');
    await work(vaultDir, 3);
    copyFileSync(db, `${db}.gammal`);
    await work(vaultDir, 12);
    if (parts.includes('db')) copyFileSync(`${db}.gammal`, db);
    else {
      const [now, old] = [readFileSync(db), readFileSync(`${db}.gammal`)];
      for (let at = 4096; at + 4096 <= Math.min(now.length, old.length); at += 8192) old.copy(now, at, at, at + 4096);
      writeFileSync(db, now);
    }
    const { gate, opened } = await unlock(vaultDir);
    const codes = opened.ok ? opened.value.db.tables().flatMap((table) => (opened.ok && !opened.value.db.check(table).ok ? ['DATABASE_DAMAGED'] : [])) : [opened.failure.code];
    gate.close();
    expect(['VAULT_OLDER', 'DATABASE_DAMAGED']).toContain(codes[0] ?? 'OK');
  });
});

describe('a journal that somebody has been at', () => {
  it('takes no row from before the last anchor, and none at all unless a whole older journal stands in its place (catches a rollback that is believed blindly)', async () => {
    const diskRoot = join(dir, 'disk');
    mkdirSync(diskRoot);
    cpSync(scene.vaultDir, join(diskRoot, 'valv'), { recursive: true });
    const start = new Map(readdirSync(scene.vaultDir).map((name) => [join(diskRoot, 'valv', name), readFileSync(join(diskRoot, 'valv', name))]));
    const record = join(dir, 'journal.record');
    const marks = join(dir, 'journal.marks');
    runShimmed(join(import.meta.dirname, 'lab', 'power-record.ts'), [JSON.stringify({ work: 'commit', vaultDir: join(diskRoot, 'valv'), userId: userId(), marks, resourcesDir, rounds: 12 })], { root: diskRoot, log: record, marks });
    const ops = readRecord(readFileSync(record));
    const disk = new Disk(start);
    const silent: string[] = [];
    const header = parseHeader(readFileSync(join(scene.vaultDir, 'valv.hdr')));
    const anchor = header.state === 'READABLE' ? header.header.auditAnchor : null;
    let promises: Promises = nothingPromised;
    let hot = 0;
    let oldJournal = Buffer.alloc(0);
    for (const [at, op] of ops.entries()) {
      disk.play(op);
      if (op.op === 'M') promises = withMark(promises, JSON.parse(op.bytes.toString('utf8')) as Mark);
      const left = disk.cut('KEEP_ALL', () => 0);
      const [path, journal] = [...left].find(([name]) => name.endsWith('-journal')) ?? ['', Buffer.alloc(0)];
      // In the middle of a write to the database, with a journal that has to be played back.
      if (op.op !== 'W' || journal.length < 512) continue;
      hot += 1;
      const tampered: Readonly<Record<string, (file: string) => void>> = {
        deleted: (file) => rmSync(file),
        'cut in half': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
        flipped: (file) => {
          const bytes = readFileSync(file);
          const place = Math.floor(bytes.length / 2);
          bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
          writeFileSync(file, bytes);
        },
        'an older one': (file) => writeFileSync(file, oldJournal),
      };
      for (const [how, tamper] of Object.entries(tampered)) {
        if (how === 'an older one' && oldJournal.length === 0) continue;
        const to = join(dir, 'rest');
        rmSync(to, { recursive: true, force: true });
        disk.write(left, diskRoot, to);
        tamper(to + path.slice(diskRoot.length));
        // A whole journal of the same session, kept from before, takes back what was written since: the key file holds the head of
        // the last unlock, and nothing older than that may go.
        const owed = how === 'an older one' ? { ...promises, head: anchor } : promises;
        const { lost, broken } = await checkCut(join(to, 'valv'), userId(), resourcesDir, 'commit', owed);
        // Told at the start, or by the check at rest or of the log: not silent.
        if (lost.length > 0 && broken.length === 0) silent.push(`${how} at ${String(at)}: ${lost.join()}`);
      }
      if (hot % 5 === 0) oldJournal = Buffer.from(journal);
      if (hot >= tries(40, 200)) break;
    }
    expect([hot > 20, silent]).toEqual([true, []]);
  });
});
