import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { root } from '#tests/support/build.ts';
import { must, secret } from './core.ts';
import type { Figure, LabScale } from './figure.ts';
import type { FlipLine, FlipOrder } from './flip-worker.ts';
import { makeScene, passphrases } from './kill-scene.ts';
import { linesOf } from './lines-of.ts';
import { commitOne, gateOver } from './power-work.ts';

/*
 * `byte_flips_silent`: one bit of the closed database is turned, in every page in turn, and the vault opened. A flip is silent
 * when nothing says a word (opening, the checks at rest, reading every row) and something reads otherwise. A flip in a page
 * that the database does not use changes nothing that can be read and need not be seen; anywhere else it must be. The same flips
 * in an unencrypted database must be silent at times, or the lab does not see what it looks for.
 */

export const BYTE_FLIPS = 10_000;
const PLAIN_FLIPS = 200;
const TEXT = 'Ett samtal om vägen till skolan. '.repeat(30);
const SAY_EVERY = 1000;
const MEMORY_DIR = '/dev/shm';
const resourcesDir = join(root, 'resources');
const worker = join(import.meta.dirname, 'flip-worker.ts');

/** Some hundred texts, without a cipher over them. */
const makePlain = (path: string): void => {
  const raw = new Database(path);
  raw.exec('CREATE TABLE note (n INTEGER PRIMARY KEY, body TEXT)');
  const insert = raw.prepare('INSERT INTO note (body) VALUES (?)');
  for (let row = 0; row < PLAIN_FLIPS; row += 1) insert.run(`${String(row)} ${TEXT}`);
  raw.close();
};

export const byteFlips = async ({ count, seed, processors, say }: LabScale): Promise<readonly Figure[]> => {
  const wanted = count(BYTE_FLIPS);
  const dir = mkdtempSync(join(existsSync(MEMORY_DIR) ? MEMORY_DIR : tmpdir(), 'sedd-flips-'));
  try {
    const sceneDir = join(dir, 'scen');
    mkdirSync(sceneDir);
    const { userIds } = await makeScene(sceneDir, resourcesDir);
    const userId = userIds.COUNSELLOR;
    const gate = gateOver(join(sceneDir, 'valv'), resourcesDir);
    const { db } = must(await gate.unlock({ userId, passphrase: secret(passphrases.COUNSELLOR[0]) }));
    for (let row = 0; row < 30; row += 1) commitOne(db, userId, row, TEXT.repeat(8));
    // A shorter text under the same key leaves pages free.
    for (let row = 0; row < 20; row += 1) commitOne(db, userId, row, 'kort');
    const dbFile = basename(db.path);
    gate.close();

    const orderFor = (name: string, flips: number, number: number): FlipOrder => {
      const vaultDir = join(dir, name);
      cpSync(join(sceneDir, 'valv'), vaultDir, { recursive: true });
      const [dbPath, cleanPath] = [join(vaultDir, dbFile), join(dir, `${name}.ren`)];
      copyFileSync(dbPath, cleanPath);
      return { vaultDir, dbPath, cleanPath, plainPath: null, userId, resourcesDir, flips, seed: seed + number, firstPage: number * flips };
    };

    const plainPath = join(dir, 'oskyddad.db');
    makePlain(plainPath);
    copyFileSync(plainPath, `${plainPath}.ren`);
    const plainLines: FlipLine[] = [];
    await linesOf<FlipLine>(worker, { ...orderFor('los', PLAIN_FLIPS, 0), plainPath, cleanPath: `${plainPath}.ren` }, (line) => plainLines.push(line));
    const plainSilent = plainLines.filter((line) => line.outcome === 'SILENT').length;
    say(`byte_flips: without a cipher ${String(plainSilent)} of ${String(plainLines.length)} flips are silent`);
    if (plainSilent === 0) throw new Error('the lab does not see a silent flip in an unencrypted database');

    const lines: FlipLine[] = [];
    const workers = Math.min(Math.max(1, processors), wanted);
    await Promise.all(
      Array.from({ length: workers }, (_, number) => {
        const share = Math.floor(wanted / workers) + (number < wanted % workers ? 1 : 0);
        return linesOf<FlipLine>(worker, orderFor(`valv-${String(number)}`, share, number), (line) => {
          lines.push(line);
          if (line.outcome === 'SILENT') say(`byte_flips: silent in page ${String(line.page)}`);
          if (lines.length % SAY_EVERY === 0) say(`byte_flips: ${String(lines.length)} of ${String(wanted)}`);
        });
      }),
    );
    if (lines.length !== wanted) throw new Error(`only ${String(lines.length)} of ${String(wanted)} flips were tried`);
    const inUse = lines.filter((line) => line.outcome === 'UNUSED' && !line.isFree);
    say(`byte_flips: ${String(lines.length)} flips over ${String(new Set(lines.map((line) => line.page)).size)} pages: ${String(lines.filter((line) => line.outcome === 'DETECTED').length)} seen, ${String(lines.filter((line) => line.outcome === 'UNUSED').length)} in free pages`);
    if (inUse.length > 0) throw new Error(`a flip in page ${String(inUse[0]?.page)}, which is in use, was not seen`);
    return [{ name: 'byte_flips_silent', value: lines.filter((line) => line.outcome === 'SILENT').length, limit: 0, goal: 'at-most' }];
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
};
