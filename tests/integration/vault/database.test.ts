import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendAudit, auditHead } from '#electron/db/audit-chain.ts';
import { wholeCopy } from '#tests/support/whole-copy.ts';
import { assertPragmas, connect, isPlaintext } from '#electron/db/connection.ts';
import { openDatabase } from '#electron/db/open.ts';
import type { VaultDb, WriteDb } from '#electron/db/handles.ts';
import { rawOf } from '#electron/db/raw.ts';
import { storeFailureOf } from '#electron/db/integrity.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import { auditEntry, codeOf, migrationsDir, must, openedBy, removeDir, tempDir, USER_ID } from './support.ts';

let dir: string;
let path: string;
const key = randomBytes(32);
const vaultId = USER_ID;
let opened: VaultDb[] = [];

beforeEach(() => {
  dir = tempDir();
  path = join(dir, 'valv-g000001.db');
});
afterEach(() => {
  for (const db of opened) db.close();
  opened = [];
  removeDir(dir);
});

const open = (mode: 'create' | 'open', over: { key?: Uint8Array; vaultId?: string } = {}) => {
  const result = openDatabase({ path, key, vaultId, mode, migrationsDir, openedBy, ...over });
  if (result.ok) opened.push(result.value);
  return result;
};
const append = (db: VaultDb) => writeTransaction(db, (tx) => ok(appendAudit(tx, auditEntry())));

describe('opening the database', () => {
  it('holds every pragma on the first and on the second opening: the driver forgets some at the second', () => {
    for (const mode of ['create', 'open'] as const) {
      const db = must(open(mode));
      expect(() => assertPragmas(rawOf(db))).not.toThrow();
      db.close();
    }
    expect(isPlaintext(path)).toBe(false);
  });

  it.each([0, 16, 31, 33, 48, 64])('refuses a key of %i bytes, which the driver would take for a passphrase', (size) => {
    expect(() => open('create', { key: randomBytes(size) })).toThrow('32 bytes');
    expect(readdirSync(dir)).toEqual([]);
  });

  it('takes away what copies plaintext or the key out, or loads foreign code', () => {
    const raw = rawOf(must(open('create'))) as unknown as Record<string, unknown>;
    expect(['loadExtension', 'backup', 'serialize', 'unsafeMode', 'rekey', 'key'].filter((name) => raw[name] !== undefined)).toEqual([]);
  });

  it.each([
    ['a missing file', () => undefined, 'VAULT_MISSING'],
    ['an empty file', () => writeFileSync(path, ''), 'DATABASE_DAMAGED'],
    ['a text file', () => writeFileSync(path, 'inte en databas '.repeat(1000)), 'DATABASE_DAMAGED'],
    ['an unencrypted database', () => writeFileSync(path, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000)])), 'DATABASE_DAMAGED'],
  ])('names what is wrong with %s', (_, prepare, code) => {
    prepare();
    expect(codeOf(open('open'))).toBe(code);
  });

  it('refuses the database of another vault, put in place of ours', () => {
    must(open('create', { vaultId: '01890000-0000-7000-8000-0000000000bb' })).close();
    expect(codeOf(open('open'))).toBe('DATABASE_DAMAGED');
  });

  it('never writes over a file that is there', () => {
    writeFileSync(path, 'annat');
    expect([codeOf(open('create')), readFileSync(path, 'utf8')]).toEqual(['VAULT_EXISTS', 'annat']);
  });

  it('finds one flipped byte wherever it lies, and does not blame the passphrase', () => {
    const db = must(open('create'));
    for (let count = 0; count < 40; count += 1) must(append(db));
    db.close();
    const good = readFileSync(path);
    for (let round = 0; round < 60; round += 1) {
      const at = Math.floor((round / 60) * good.length) + (round % 16);
      const flipped = Buffer.from(good);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      writeFileSync(path, flipped);
      expect(codeOf(open('open')), `byte ${at}`).toBe('DATABASE_DAMAGED');
    }
    for (const size of [100, 4096, good.length - 4096]) {
      writeFileSync(path, good.subarray(0, size));
      expect(codeOf(open('open')), `cut to ${size}`).toBe('DATABASE_DAMAGED');
    }
    writeFileSync(path, good);
    expect(codeOf(open('open'))).toBe('OK');
  });
});

describe('two programs', () => {
  const tryInChild = (): string =>
    execFileSync(process.execPath, [join(import.meta.dirname, 'child-open.ts'), path, vaultId, migrationsDir], { env: { ...process.env, VAULT_KEY: key.toString('hex') }, encoding: 'utf8' });

  it.each(['create', 'open'] as const)('do not get the same vault after %s: a file touched behind the driver would drop its lock', (mode) => {
    if (mode === 'open') must(open('create')).close();
    const db = must(open(mode));
    must(append(db));
    expect(JSON.parse(tryInChild())).toMatchObject({ code: 'VAULT_BUSY', params: { name: 'Kerstin Kurator' } });
    expect(codeOf(open('open'))).toBe('VAULT_BUSY');
    expect(JSON.parse(tryInChild())).toMatchObject({ code: 'VAULT_BUSY' });
    db.close();
    expect(JSON.parse(tryInChild())).toMatchObject({ code: 'OK' });
    expect(readdirSync(dir)).not.toContain('valv.lock');
  });
});

describe('a write transaction', () => {
  it('commits on success and leaves nothing on a refusal or a throw', () => {
    const db = must(open('create'));
    must(append(db));
    expect(codeOf(writeTransaction(db, (tx) => (appendAudit(tx, auditEntry()), fail('NO'))))).toBe('NO');
    expect(() =>
      writeTransaction(db, (tx) => {
        appendAudit(tx, auditEntry());
        throw new Error('fel i koden');
      }),
    ).toThrow('fel i koden');
    expect(auditHead(db.read).seq).toBe(1);
    must(append(db));
    expect(auditHead(db.read).seq).toBe(2);
  });

  it('is the only way to write: a read handle and an escaped write handle are refused by SQLite itself', () => {
    const db = must(open('create'));
    let escaped: WriteDb | undefined;
    must(writeTransaction(db, (tx) => ok((escaped = tx) && null)));
    expect(() => escaped?.run(sql`DELETE FROM vault_identity`)).toThrow();
    expect(() => (db.read as WriteDb).run(sql`INSERT INTO vault_identity VALUES (2, 'x')`)).toThrow();
    expect(() => db.read.all(sql`DELETE FROM vault_identity RETURNING id`)).toThrow();
  });

  it('does not nest and does not wait: both would hold the file across other work', () => {
    const db = must(open('create'));
    expect(() => writeTransaction(db, () => append(db))).toThrow('nest');
    expect(() => writeTransaction(db, (() => Promise.resolve(ok(null))) as never)).toThrow('synchronous');
    must(append(db));
  });

  it.each([
    ['SQLITE_FULL', 'DISK_FULL'],
    ['SQLITE_IOERR_FSYNC', 'DISK_FAILED'],
    ['SQLITE_READONLY_DIRECTORY', 'FOLDER_READ_ONLY'],
    ['SQLITE_CORRUPT_INDEX', 'DATABASE_DAMAGED'],
    ['ENOSPC', 'DISK_FULL'],
    ['EROFS', 'FOLDER_READ_ONLY'],
    ['SQLITE_CONSTRAINT_UNIQUE', undefined],
  ])('turns %s into %s, also under the wrapper of drizzle', (code, expected) => {
    const driver = Object.assign(new Error('x'), { code });
    expect([storeFailureOf(driver)?.code, storeFailureOf(new Error('query', { cause: driver }))?.code]).toEqual([expected, expected]);
  });

  it('comes back as a full disk when the file may not grow, with what was saved before intact', () => {
    const db = must(open('create'));
    must(append(db));
    const raw = rawOf(db);
    raw.pragma(`max_page_count=${raw.pragma('page_count', { simple: true }) as number}`);
    const outcome = writeTransaction(db, (tx) => {
      for (let count = 0; count < 500; count += 1) appendAudit(tx, auditEntry());
      return ok(null);
    });
    expect([codeOf(outcome), auditHead(db.read).seq]).toEqual(['DISK_FULL', 1]);
  });
});

describe('a backup', () => {
  it('is encrypted, checked and complete, and the lock outlives it', () => {
    const db = must(open('create'));
    for (let count = 0; count < 5; count += 1) must(append(db));
    const target = join(dir, 'kopia.db');
    must(wholeCopy(db, { target, key }));
    expect(statSync(target).size).toBeGreaterThan(4096);
    expect(() => db.read.all(sql`DELETE FROM vault_identity RETURNING id`)).toThrow();
    const copy = must(openDatabase({ path: target, key, vaultId, mode: 'open', migrationsDir, openedBy }));
    opened.push(copy);
    expect([isPlaintext(target), auditHead(copy.read)]).toEqual([false, auditHead(db.read)]);
    expect(readdirSync(dir).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('under a wrong key leaves no file with a final name', () => {
    const db = must(open('create'));
    const target = join(dir, 'kopia.db');
    expect([codeOf(wholeCopy(db, { target, key: randomBytes(32) })), readdirSync(dir).filter((name) => name.startsWith('kopia'))]).toEqual(['DATABASE_DAMAGED', []]);
  });
});

describe.runIf(process.platform === 'linux')('a canary in clear', () => {
  const canary = Buffer.from('KANARIEFÅGEL-4711-SKYDDAD', 'utf8');

  /** Bytes of every file this process holds open that is not the vault: SQLite's temporary files are deleted but open. */
  const leaksInTemporaryFiles = (): number => {
    let hits = 0;
    for (const fd of readdirSync('/proc/self/fd')) {
      let target: string;
      try {
        target = readlinkSync(`/proc/self/fd/${fd}`);
      } catch {
        continue;
      }
      if (target.includes('etilqs') && readFileSync(`/proc/self/fd/${fd}`).includes(canary)) hits += 1;
    }
    return hits;
  };

  const sortAndSpill = (tempStore?: 'DEFAULT'): { leaks: number; onDisk: string[] } => {
    const raw = connect(path, key, 'create');
    raw.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)');
    if (tempStore) raw.pragma(`temp_store=${tempStore}`);
    raw.pragma('cache_size=-200');
    const insert = raw.prepare('INSERT INTO note (body) VALUES (?)');
    raw.transaction(() => {
      for (let row = 0; row < 30_000; row += 1) insert.run(`${row * 7919 % 30_000} ${canary.toString()} ${'x'.repeat(300)}`);
    })();
    raw.exec('CREATE TEMP TABLE copy AS SELECT * FROM note ORDER BY body DESC');
    const sorted = raw.prepare('SELECT body FROM note ORDER BY body DESC').iterate();
    sorted.next();
    const leaks = leaksInTemporaryFiles();
    sorted.return?.();
    const onDisk = readdirSync(dir).filter((name) => readFileSync(join(dir, name)).includes(canary));
    raw.close();
    return { leaks, onDisk };
  };

  it('is nowhere on disk, not even during a large sort and a temporary table', () => {
    expect(sortAndSpill()).toEqual({ leaks: 0, onDisk: [] });
  });

  it('is found when the one pragma that prevents it is missing: else this test would see nothing', () => {
    expect(sortAndSpill('DEFAULT').leaks).toBeGreaterThan(0);
  });
});

describe('flipping through the file', () => {
  it('cannot swap two pages: each is bound to its place', () => {
    must(open('create')).close();
    const page = Buffer.alloc(4096);
    const file = openSync(path, 'r+');
    readSync(file, page, 0, page.length, 4096 * 3);
    writeSync(file, page, 0, page.length, 4096 * 2);
    closeSync(file);
    expect(codeOf(open('open'))).toBe('DATABASE_DAMAGED');
  });
});
