import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditHead, verifyAudit } from '#electron/db/audit-chain.ts';
import { openDatabase } from '#electron/db/open.ts';
import { bundle } from '#tests/faults/lab/bundle.ts';
import { tries } from '#tests/support/scale.ts';
import { migrationsDir, must, openedBy, removeDir, tempDir, USER_ID } from './support.ts';

const KILLS = tries(20, 100);
/** Each kill starts a program; on a busy machine that is the slow part. */
const TIMEOUT_MS = 300_000;
let dir: string;
let childPath: string;
beforeAll(async () => {
  // A program that is killed keeps nothing of what it compiled: built once, each start costs a third.
  childPath = await bundle(join(import.meta.dirname, 'child-write.ts'));
});
beforeEach(() => {
  dir = tempDir();
});
afterEach(() => removeDir(dir));

describe('kill -9 while writing', () => {
  it(`loses no acknowledged commit and breaks no chain in ${KILLS} kills`, async () => {
    const path = join(dir, 'valv-g000001.db');
    const key = randomBytes(32);
    const input = { path, key, vaultId: USER_ID, migrationsDir, openedBy };
    must(openDatabase({ ...input, mode: 'create' })).close();
    let total = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const acknowledged = await writeUntilKilled(path, key, 1 + ((kill * 7) % 23));
      const db = must(openDatabase({ ...input, mode: 'open' }));
      const head = auditHead(db.read);
      // The commit that was under way may have reached the disk without being reported.
      expect([head.seq === acknowledged || head.seq === acknowledged + 1, verifyAudit(db.read).ok]).toEqual([true, true]);
      total = head.seq;
      db.close();
    }
    expect(total).toBeGreaterThan(KILLS);
  }, TIMEOUT_MS);
});

const childEnv = (key: Buffer): NodeJS.ProcessEnv => ({ ...process.env, VAULT_KEY: key.toString('hex') });

/** Kills the writer soon after it has reported `commits`; answers with the last number that came through. */
const writeUntilKilled = (path: string, key: Buffer, commits: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [childPath, path, USER_ID, migrationsDir], {
      env: childEnv(key),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    let problems = '';
    child.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.split('\n').length > commits) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => {
      const whole = text.slice(0, text.lastIndexOf('\n')).split('\n').filter(Boolean);
      if (whole.length === 0) reject(new Error(`the writer reported nothing: ${problems}`));
      else resolve(Number(whole.at(-1)));
    });
  });
