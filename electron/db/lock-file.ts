import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { storeFailureOf } from './integrity.ts';

/** Says who has the vault open. A courtesy for the message: the lock itself is SQLite's. */
interface LockNote {
  readonly host: string;
  readonly displayName: string;
  readonly atMs: number;
  readonly pid: number;
}

const pathFor = (databasePath: string): string => join(dirname(databasePath), 'valv.lock');

/** Says beside the database who has it open and where. For the sentence alone: the lock is SQLite’s. */
export const writeLockNote = (databasePath: string, by: { displayName: string; atMs: number }): void => {
  const note: LockNote = { host: hostname(), displayName: by.displayName, atMs: by.atMs, pid: process.pid };
  writeFileSync(pathFor(databasePath), JSON.stringify(note), { mode: 0o600 });
};

/** A note that cannot be removed says too much, and nothing else: the vault closes all the same. */
export const removeLockNote = (databasePath: string): void => {
  try {
    rmSync(pathFor(databasePath), { force: true });
  } catch (error) {
    if (!storeFailureOf(error)) throw error;
  }
};

/** Fills the sentence "Öppet hos …". Nothing when the note is missing or unreadable. */
export const readLockNote = (databasePath: string): Readonly<Record<string, string>> => {
  try {
    const note = JSON.parse(readFileSync(pathFor(databasePath), 'utf8')) as Partial<LockNote>;
    return typeof note.host === 'string' && typeof note.displayName === 'string' ? { host: note.host, name: note.displayName } : {};
  } catch {
    return {};
  }
};

/**
 * Does another living process of this computer hold the vault? What a killed one left behind does not count, nor what cannot be
 * read, nor a note from another computer: the live vault lies on a local disk.
 */
export const isHeldElsewhere = (databasePath: string): boolean => {
  try {
    const note = JSON.parse(readFileSync(pathFor(databasePath), 'utf8')) as Partial<LockNote>;
    if (note.host !== hostname() || typeof note.pid !== 'number' || note.pid === process.pid) return false;
    process.kill(note.pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process: there, but not ours to ask.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};
