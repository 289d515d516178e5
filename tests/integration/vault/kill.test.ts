import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditHead, verifyAudit } from '#electron/db/audit-chain.ts';
import { openDatabase } from '#electron/db/open.ts';
import { migrationsDir, must, openedBy, removeDir, tempDir, USER_ID } from './support.ts';

const KILLS = Number(process.env['SEDD_KILLS'] ?? 20);
/** Each kill starts a program; on a busy machine that is the slow part. */
const TIMEOUT_MS = 300_000;
let dir: string;
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
    // A program that is killed never stores what it compiled: this one is let to end, which halves the start of the others.
    execFileSync(process.execPath, [join(import.meta.dirname, 'child-open.ts'), path, USER_ID, migrationsDir], { env: childEnv(key) });
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

const childEnv = (key: Buffer): NodeJS.ProcessEnv => ({ ...process.env, VAULT_KEY: key.toString('hex'), NODE_COMPILE_CACHE: join(dir, 'compiled') });

/** Kills the writer soon after it has reported `commits`; answers with the last number that came through. */
const writeUntilKilled = (path: string, key: Buffer, commits: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'child-write.ts'), path, USER_ID, migrationsDir], {
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
