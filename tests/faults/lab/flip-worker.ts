import { createHash } from 'node:crypto';
import { closeSync, copyFileSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { rawOf } from '#electron/db/raw.ts';
import type { VaultDb } from '#electron/db/handles.ts';
import { must, secret } from './core.ts';
import { between, randomFrom } from './figure.ts';
import { passphrases } from './kill-scene.ts';
import { gateOver } from './power-work.ts';

/* Turns one bit of a closed database, opens the vault as the program does, and turns the bit back. */

export interface FlipOrder {
  readonly vaultDir: string;
  readonly dbPath: string;
  /** The same bytes, kept aside. */
  readonly cleanPath: string;
  /** An unencrypted database, for the sensitivity check; null = the vault. */
  readonly plainPath: string | null;
  readonly userId: string;
  readonly resourcesDir: string;
  readonly flips: number;
  readonly seed: number;
  /** Flips go round over the pages, beginning here. */
  readonly firstPage: number;
}

/** DETECTED: a word before anything was read. UNUSED: no word, and everything reads as before. SILENT: no word, and something reads otherwise. */
export interface FlipLine {
  readonly page: number;
  readonly outcome: 'DETECTED' | 'UNUSED' | 'SILENT';
  /** UNUSED is only right in a page that the database does not use. */
  readonly isFree: boolean;
}

const PAGE_BYTES = 4096;
const BITS = 8;

type Raw = ReturnType<typeof rawOf>;

/** Every row of every table, the schema with it. */
export const contentHash = (raw: Raw): string => {
  const hash = createHash('sha256');
  const tables = raw.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").raw().all() as [string, string | null][];
  hash.update(JSON.stringify(tables));
  for (const name of raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").pluck().all() as string[]) {
    hash.update(name);
    for (const row of raw.prepare(`SELECT * FROM "${name}"`).raw().iterate()) hash.update(JSON.stringify(row));
  }
  return hash.digest('hex');
};

/** The pages of the free list, by their numbers: what `dbstat` does not name. */
const freePages = (raw: Raw): ReadonlySet<number> => {
  const used = new Set(raw.prepare('SELECT pageno FROM dbstat').pluck().all() as number[]);
  const count = raw.pragma('page_count', { simple: true }) as number;
  return new Set(Array.from({ length: count }, (_, index) => index + 1).filter((page) => !used.has(page)));
};

const order = JSON.parse(process.argv[2] ?? '') as FlipOrder;
const random = randomFrom(order.seed);

const openVaultDb = async (): Promise<{ readonly db: VaultDb; readonly close: () => void } | null> => {
  const gate = gateOver(order.vaultDir, order.resourcesDir);
  const opened = await gate.unlock({ userId: order.userId, passphrase: secret(passphrases.COUNSELLOR[0]) });
  // Only the file is closed: a new anchor in the key file would not be the same vault any more.
  return opened.ok ? { db: opened.value.db, close: () => { opened.value.db.close(); opened.value.session.close(); } } : null;
};

const openPlain = (path: string): Raw | null => {
  const raw = new Database(path, { fileMustExist: true });
  try {
    return raw.pragma('quick_check', { simple: true }) === 'ok' ? raw : null;
  } catch {
    raw.close();
    return null;
  }
};

const outcomeOf = async (clean: string): Promise<FlipLine['outcome']> => {
  if (order.plainPath !== null) {
    const raw = openPlain(order.plainPath);
    if (!raw) return 'DETECTED';
    try {
      return contentHash(raw) === clean ? 'UNUSED' : 'SILENT';
    } catch {
      return 'DETECTED';
    } finally {
      raw.close();
    }
  }
  const opened = await openVaultDb();
  if (!opened) return 'DETECTED';
  try {
    if (opened.db.tables().some((table) => !opened.db.check(table).ok)) return 'DETECTED';
    return contentHash(rawOf(opened.db)) === clean ? 'UNUSED' : 'SILENT';
  } catch {
    return 'DETECTED';
  } finally {
    opened.close();
  }
};

/** Turns one bit, in place. Twice is never. */
const flip = (path: string, offset: number, bit: number): void => {
  const file = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, offset);
  byte.writeUInt8(byte.readUInt8(0) ^ (1 << bit));
  writeSync(file, byte, 0, 1, offset);
  closeSync(file);
};

const readClean = async (): Promise<{ readonly hash: string; readonly free: ReadonlySet<number>; readonly pages: number }> => {
  const opened = order.plainPath === null ? await openVaultDb() : null;
  const raw = order.plainPath === null ? rawOf(must(opened ? { ok: true, value: opened.db } : { ok: false, failure: { code: 'CLOSED' } })) : openPlain(order.plainPath);
  if (!raw) throw new Error('the clean database does not open');
  const clean = { hash: contentHash(raw), free: order.plainPath === null ? freePages(raw) : new Set<number>(), pages: raw.pragma('page_count', { simple: true }) as number };
  if (opened) opened.close();
  else raw.close();
  return clean;
};

const path = order.plainPath ?? order.dbPath;
const clean = await readClean();
for (let number = 0; number < order.flips; number += 1) {
  const page = ((order.firstPage + number) % clean.pages) + 1;
  const [offset, bit] = [(page - 1) * PAGE_BYTES + between(random, 0, PAGE_BYTES - 1), between(random, 0, BITS - 1)];
  flip(path, offset, bit);
  const outcome = await outcomeOf(clean.hash);
  // What opened may have written; what did not is only turned back.
  if (outcome === 'DETECTED') flip(path, offset, bit);
  else {
    rmSync(`${path}-journal`, { force: true });
    copyFileSync(order.cleanPath, path);
  }
  writeSync(1, `${JSON.stringify({ page, outcome, isFree: clean.free.has(page) } satisfies FlipLine)}\n`);
}
if ((await readClean()).hash !== clean.hash) throw new Error('the lab left the file changed');
