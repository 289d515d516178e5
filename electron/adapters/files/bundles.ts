import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseBundleName } from '#shared/domain/backup/bundle-name.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import type { Steps } from '#shared/kernel/steps.ts';
import { ensureFolder, fileFailureOf, renamePatiently, syncFolder, writeFileAtomic, type FileFailureCode } from './atomic-files.ts';
import { HEADER_FILE, MANIFEST_FILE, type Manifest } from './bundle-manifest.ts';

type FileResult<T> = Result<T, Failure<FileFailureCode>>;

const PART = '.part';
const CHUNK_BYTES = 4 * 1024 * 1024;
const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

const guard = <T>(work: () => Result<T, Failure<FileFailureCode>>): FileResult<T> => {
  try {
    return work();
  } catch (error) {
    return { ok: false, failure: fileFailureOf(error) };
  }
};

/** Names of the finished bundles in a folder; none when the folder cannot be read. */
export const bundleNames = (root: string): readonly string[] => {
  try {
    return readdirSync(root).filter((name) => parseBundleName(name) !== null);
  } catch {
    return [];
  }
};

/** An empty folder for a bundle under way, beside the place it will have. */
export const beginBundle = (root: string, name: string): FileResult<string> => {
  const folder = ensureFolder(root);
  if (!folder.ok) return folder;
  const part = join(root, name + PART);
  return guard(() => {
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { mode: PRIVATE_FOLDER });
    return ok(part);
  });
};

/** Gives a whole bundle its name. Before this nothing counts as one. */
export const finishBundle = (part: string): FileResult<string> =>
  guard(() => {
    const final = part.slice(0, -PART.length);
    syncFolder(part);
    renamePatiently(part, final);
    syncFolder(dirname(final));
    return ok(final);
  });

/** Removes a bundle under way; never throws. */
export const dropPart = (part: string): void => {
  try {
    rmSync(part, { recursive: true, force: true });
  } catch {
    // Swept at the next run.
  }
};

/** Loses its name first: a removal that is cut short leaves no half bundle. */
export const removeBundle = (root: string, name: string): FileResult<void> =>
  guard(() => {
    const part = join(root, name + PART);
    rmSync(part, { recursive: true, force: true });
    renameSync(join(root, name), part);
    rmSync(part, { recursive: true, force: true });
    return ok(undefined);
  });

/** What a kill or a power cut left behind. */
export const sweepParts = (root: string): void => {
  if (!existsSync(root)) return;
  for (const name of readdirSync(root)) if (name.endsWith(PART) && parseBundleName(name.slice(0, -PART.length)) !== null) dropPart(join(root, name));
};

/** SHA-256 in hex, read in chunks. */
export function* hashSteps(path: string): Steps<FileResult<string>> {
  let handle: number | undefined;
  try {
    handle = openSync(path, 'r');
    const hash = createHash('sha256');
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (;;) {
      const size = readSync(handle, chunk, 0, chunk.length, null);
      if (size === 0) return ok(hash.digest('hex'));
      hash.update(chunk.subarray(0, size));
      yield;
    }
  } catch (error) {
    return { ok: false, failure: fileFailureOf(error) };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Copies a file with fsync. Answers with the hash of what was read, not of what was written. */
export function* copySteps(from: string, to: string): Steps<FileResult<string>> {
  let source: number | undefined;
  let target: number | undefined;
  try {
    source = openSync(from, 'r');
    target = openSync(to, 'wx', PRIVATE_FILE);
    const hash = createHash('sha256');
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (;;) {
      const size = readSync(source, chunk, 0, chunk.length, null);
      if (size === 0) break;
      hash.update(chunk.subarray(0, size));
      for (let done = 0; done < size; ) done += writeSync(target, chunk, done, size - done);
      yield;
    }
    fsyncSync(target);
    return ok(hash.digest('hex'));
  } catch (error) {
    return { ok: false, failure: fileFailureOf(error) };
  } finally {
    if (source !== undefined) closeSync(source);
    if (target !== undefined) closeSync(target);
  }
}

/** Do the files hold, byte for byte, what the manifest says? BUNDLE_DAMAGED. */
export function* checkFiles(dir: string, { database, header }: Manifest): Steps<Result<void, Failure<FileFailureCode | 'BUNDLE_DAMAGED'>>> {
  for (const { name, sha256 } of [header, database]) {
    const hash = yield* hashSteps(join(dir, name));
    if (!hash.ok) return hash;
    if (hash.value !== sha256) return fail('BUNDLE_DAMAGED');
  }
  return ok(undefined);
}

/**
 * Puts a finished bundle into a second place, reads it back and compares: a stick that swallows bytes is found out here.
 * It has its name there only afterwards.
 */
export function* copyBundle(from: string, toRoot: string, manifest: Manifest): Steps<Result<void, Failure<FileFailureCode | 'BUNDLE_DAMAGED'>>> {
  const begun = beginBundle(toRoot, basename(from));
  if (!begun.ok) return begun;
  const part = begun.value;
  const copied = yield* copyInto(from, part, manifest);
  const finished = copied.ok ? finishBundle(part) : copied;
  if (!finished.ok) dropPart(part);
  return finished.ok ? ok(undefined) : finished;
}

function* copyInto(from: string, part: string, manifest: Manifest): Steps<Result<void, Failure<FileFailureCode | 'BUNDLE_DAMAGED'>>> {
  for (const name of [HEADER_FILE, manifest.database.name, MANIFEST_FILE]) {
    const copied = yield* copySteps(join(from, name), join(part, name));
    if (!copied.ok) return copied;
  }
  return yield* checkFiles(part, manifest);
}

/** Writes one small file of a bundle. */
export const writeBundleFile = (part: string, name: string, bytes: Uint8Array): FileResult<void> => writeFileAtomic(join(part, name), bytes);

/** Makes a file lie on the disk that somebody else has written. */
export const syncFile = (path: string): FileResult<void> =>
  guard(() => {
    const handle = openSync(path, 'r+');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    return ok(undefined);
  });

/** Bytes that this account may still write where `dir` lies, or will lie. Null when the system does not say. */
export const freeBytes = (dir: string, statfs: (path: string) => { readonly bavail: number; readonly bsize: number } = statfsSync): number | null => {
  for (let at = dir; ; at = dirname(at)) {
    try {
      const { bavail, bsize } = statfs(at);
      return bavail * bsize;
    } catch {
      if (dirname(at) === at) return null;
    }
  }
};
