import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assertPragmas, changeKey, connect, isPlaintext } from '#electron/db/connection.ts';
import { removeDir, tempDir } from '../vault/support.ts';

let dir: string;
beforeEach(() => {
  dir = tempDir();
});
afterEach(() => removeDir(dir));

it('catches a key of any length but 32 bytes, which the driver would take for a passphrase: making, opening and changing the key, 0 to 64', () => {
  const path = join(dir, 'valv-g000001.db');
  const key = randomBytes(32);
  const made = connect(path, key, 'create');
  made.exec('CREATE TABLE t (a)');
  made.close();
  const bytes = readFileSync(path);
  const taken: string[] = [];
  for (let size = 0; size <= 64; size += 1) {
    if (size === 32) continue;
    const wrong = Buffer.concat([key, randomBytes(32)]).subarray(0, size);
    const attempts: Readonly<Record<string, () => unknown>> = {
      make: () => connect(join(dir, 'ny.db'), wrong, 'create').close(),
      open: () => connect(path, wrong, 'open').close(),
      'change to': () => {
        copyFileSync(path, join(dir, 'kopia.db'));
        changeKey(join(dir, 'kopia.db'), key, wrong);
      },
    };
    for (const [what, attempt] of Object.entries(attempts)) {
      try {
        attempt();
        taken.push(`${what} ${String(size)}`);
      } catch (error) {
        if (!String(error).includes('32 bytes')) taken.push(`${what} ${String(size)}: ${String(error)}`);
      }
    }
  }
  expect([taken, existsSync(join(dir, 'ny.db')), readFileSync(path).equals(bytes), readFileSync(join(dir, 'kopia.db')).equals(bytes)]).toEqual([[], false, true, true]);
});

it('catches a setting or a closed door that holds at the first opening only', () => {
  const path = join(dir, 'valv-g000001.db');
  const key = randomBytes(32);
  for (const mode of ['create', 'open', 'open'] as const) {
    const raw = connect(path, key, mode);
    raw.exec('CREATE TABLE IF NOT EXISTS t (a)');
    expect(() => assertPragmas(raw)).not.toThrow();
    const named = raw as unknown as Record<string, unknown>;
    expect(['loadExtension', 'backup', 'serialize', 'unsafeMode', 'rekey', 'key'].filter((name) => named[name] !== undefined)).toEqual([]);
    expect(() => raw.prepare("SELECT load_extension('x')").get()).toThrow();
    raw.close();
    expect(isPlaintext(path)).toBe(false);
  }
});
