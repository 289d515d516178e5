import { execFileSync } from 'node:child_process';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeCopy } from '#tests/support/whole-copy.ts';
import { rawOf } from '#electron/db/raw.ts';
import { root } from '#tests/support/build.ts';
import { tries } from '#tests/support/scale.ts';
import { must, secret } from './lab/core.ts';
import { isReached, labScale } from './lab/figure.ts';
import { makeScene, passphrases, type Scene } from './lab/kill-scene.ts';
import { powerCuts } from './lab/power-cuts.ts';
import { gateOver, tryCommit } from './lab/power-work.ts';
import type { MistrustLine, Refusal, RefuseLine } from './lab/refuse-work.ts';
import { runShimmed } from './lab/shim.ts';

/* Needs a compiler, and root for small disks of its own. */

const resourcesDir = join(root, 'resources');
const SEED = 20_261_123;
let dir: string;
let scene: Scene;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sedd-disk-'));
  mkdirSync(join(dir, 'scen'));
  scene = await makeScene(join(dir, 'scen'), resourcesDir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const onRefusingDisk = <T>(name: string, refusals: readonly Refusal[]): readonly T[] => {
  const workDir = join(dir, name);
  mkdirSync(workDir);
  const marks = join(dir, `${name}.marks`);
  const order = { startDir: scene.vaultDir, workDir, userId: scene.userIds.COUNSELLOR, resourcesDir, marks, refusals };
  const answer = runShimmed(join(import.meta.dirname, 'lab', 'refuse-run.ts'), [JSON.stringify(order)], { root: workDir, marks });
  return answer.split('\n').filter(Boolean).map((line) => JSON.parse(line) as T);
};
const from1 = (last: number, step: number): readonly number[] => Array.from({ length: Math.ceil(last / step) }, (_, index) => 1 + index * step);

describe('a power cut', () => {
  it('takes nothing that was acknowledged, and would with WAL and NORMAL (catches a sync that is missing)', async () => {
    const said: string[] = [];
    const figures = await powerCuts(labScale({ factor: tries(0.06, 0.2), seed: SEED, processors: 2, say: (text) => said.push(text) }));
    expect(figures.filter((figure) => !isReached(figure)), said.join('\n')).toEqual([]);
  });
});

describe('a disk that refuses one act, or everything from then on', () => {
  const kinds: readonly (readonly [name: string, act: Refusal['act'], errno: Refusal['errno'], isLasting: boolean, step: number])[] = [
    ['write', 'w', 'EIO', false, tries(2, 1)],
    ['write-full', 'w', 'ENOSPC', true, tries(5, 1)],
    ['write-read-only', 'w', 'EROFS', true, tries(9, 1)],
    ['sync', 's', 'EIO', false, 1],
    ['sync-lasting', 's', 'EIO', true, 1],
    ['rename', 'r', 'EACCES', false, 1],
    ['rename-lasting', 'r', 'EIO', true, 1],
  ];
  it.each(kinds)('%s: never a false success, never damage, always a code (catches a refusal that is swallowed or thrown across)', (name, act, errno, isLasting, step) => {
    const lines = onRefusingDisk<RefuseLine>(name, from1(500, step).map((at) => ({ act, at, errno, isLasting })));
    expect(lines.flatMap(({ refusal, problems }) => problems.map((problem) => `${String(refusal.at)}: ${problem}`))).toEqual([]);
    expect(lines.length).toBeGreaterThan(act === 'r' ? 1 : 8);
  });

  it('is not gone on with after a failed sync: the file is opened anew (catches a second sync that says yes to pages thrown away)', () => {
    expect(onRefusingDisk<MistrustLine>('mistrust', [])).toEqual([{ first: 'DISK_FAILED', isFileOpenedAnew: true, second: 'OK' }]);
  });
});

const PIECE_BYTES = 4096;
const FEW_BYTES = [0, 20_000, 120_000, 400_000];

/** Leaves `freeBytes` of the disk. */
const fill = (path: string, freeBytes: number): void => {
  rmSync(path, { force: true });
  const reserve = `${path}.reserv`;
  const reserved = openSync(reserve, 'w');
  if (freeBytes > 0) writeSync(reserved, Buffer.alloc(freeBytes));
  closeSync(reserved);
  const file = openSync(path, 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(PIECE_BYTES));
  } catch {
    // Full.
  } finally {
    closeSync(file);
    rmSync(reserve);
  }
};

describe('a small disk that fills up', () => {
  it.each([3, 4, 5, 8, 16, 64])('%d MiB: every failure has its code, reading goes on, half files go, and writing comes back with room (catches a full disk that costs a row)', async (sizeMib) => {
    const disk = join(dir, `disk-${String(sizeMib)}`);
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(sizeMib)}m`, 'tmpfs', disk]);
    const vaultDir = join(disk, 'valv');
    const filler = join(disk, 'fyllning');
    try {
      cpSync(scene.vaultDir, vaultDir, { recursive: true });
      const gate = gateOver(vaultDir, resourcesDir);
      const { db, session } = must(await gate.unlock({ userId: scene.userIds.COUNSELLOR, passphrase: secret(passphrases.COUNSELLOR[0]) }));
      const raw = rawOf(db);
      const kept: { readonly seq: number; readonly hash: string }[] = [];
      const codes = new Set<string>();
      for (const freeBytes of FEW_BYTES) {
        fill(filler, freeBytes);
        for (let row = 0; row < 30; row += 1) {
          const done = tryCommit(db, scene.userIds.COUNSELLOR, row, 'Ett samtal. '.repeat(900));
          if (done.ok) kept.push(done.value);
          else codes.add(done.failure.code);
        }
        const copied = session.withDatabase(({ key }) => wholeCopy(db, { target: join(vaultDir, `kopia-${String(freeBytes)}.db`), key }));
        if (!copied.ok) codes.add(copied.failure.code);
        const changed = await session.changePassphrase({ current: secret(passphrases.COUNSELLOR[0]), next: secret(passphrases.COUNSELLOR[0]) });
        if (!changed.ok) codes.add(changed.failure.code);
        // Reading goes on while nothing can be written.
        expect(raw.prepare('SELECT count(*) FROM audit_chain').pluck().get()).toBeGreaterThanOrEqual(kept.length);
      }
      expect([...codes]).toEqual(['DISK_FULL']);
      expect(readdirSync(vaultDir).filter((name) => name.endsWith('.part'))).toEqual([]);
      rmSync(filler);
      kept.push(must(tryCommit(db, scene.userIds.COUNSELLOR, 99, 'Plats igen')));
      gate.close();
      const again = gateOver(vaultDir, resourcesDir);
      const { db: after } = must(await again.unlock({ userId: scene.userIds.COUNSELLOR, passphrase: secret(passphrases.COUNSELLOR[0]) }));
      const hashes = new Map(rawOf(after).prepare('SELECT seq, hash FROM audit_chain').raw().all() as [number, string][]);
      expect(kept.filter(({ seq, hash }) => hashes.get(seq) !== hash)).toEqual([]);
      expect(rawOf(after).pragma('integrity_check', { simple: true })).toBe('ok');
      again.close();
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});
