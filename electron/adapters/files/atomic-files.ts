import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';

export type FileFailureCode = 'FOLDER_READ_ONLY' | 'DISK_FULL' | 'DISK_FAILED';

const codes: Readonly<Record<string, FileFailureCode>> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EROFS: 'FOLDER_READ_ONLY',
  EACCES: 'FOLDER_READ_ONLY',
  EPERM: 'FOLDER_READ_ONLY',
  ENOENT: 'FOLDER_READ_ONLY',
  ENOTDIR: 'FOLDER_READ_ONLY',
  // A file where the folder should be, a name too long for the disk, a link in a ring: nothing can be kept there either.
  EEXIST: 'FOLDER_READ_ONLY',
  ENAMETOOLONG: 'FOLDER_READ_ONLY',
  ELOOP: 'FOLDER_READ_ONLY',
  EIO: 'DISK_FAILED',
};
/** A virus scanner may hold a fresh file for a moment on Windows. */
const RETRY_MS = [5, 20, 50, 100, 200, 400, 800, 1600, 3200] as const;
const busyCodes = new Set(['EPERM', 'EACCES', 'EBUSY']);
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** What a file system error means to a person; other errors are faults of ours and are thrown on. */
export const fileFailureOf = (error: unknown): Failure<FileFailureCode> => {
  const code = codes[codeOf(error)];
  if (!code) throw error;
  return fail(code).failure;
};

const wait = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms);
};

/** Renames; on Windows it waits for a virus scanner that holds the fresh file. */
export const renamePatiently = (from: string, to: string): void => {
  for (const delayMs of RETRY_MS) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || !busyCodes.has(codeOf(error))) throw error;
      wait(delayMs);
    }
  }
  renameSync(from, to);
};

/** Makes what was renamed or made in a folder last through a power cut. */
export const syncFolder = (dir: string): void => {
  // Windows has no fsync of a folder.
  if (process.platform === 'win32') return;
  const handle = openSync(dir, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

const writeAll = (path: string, bytes: Uint8Array): void => {
  const handle = openSync(path, 'wx', PRIVATE_FILE);
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Temporary file in the target folder, fsync, rename, fsync of the folder: the old bytes or the new, never half. */
export const writeFileAtomic = (path: string, bytes: Uint8Array): Result<void, Failure<FileFailureCode>> => {
  const part = join(dirname(path), `.${basename(path)}.part`);
  try {
    rmSync(part, { force: true });
    writeAll(part, bytes);
    renamePatiently(part, path);
    syncFolder(dirname(path));
    return ok(undefined);
  } catch (error) {
    rmSync(part, { force: true });
    return { ok: false, failure: fileFailureOf(error) };
  }
};

const readFileIfPresent = (path: string): Buffer | undefined => {
  try {
    return readFileSync(path);
  } catch (error) {
    // Below something that is no folder there is no vault either; making one says why it cannot be.
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(codeOf(error))) return undefined;
    throw error;
  }
};

/** Makes the folder and those above it, readable by this account only. */
export const ensureFolder = (dir: string): Result<void, Failure<FileFailureCode>> => {
  try {
    mkdirSync(dir, { recursive: true, mode: PRIVATE_FOLDER });
    return ok(undefined);
  } catch (error) {
    return { ok: false, failure: fileFailureOf(error) };
  }
};

/** The port that `electron/security` writes its header through. */
export const vaultFiles = { read: readFileIfPresent, exists: existsSync, ensureFolder, writeAtomic: writeFileAtomic };
