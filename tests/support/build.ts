import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export const root = resolve(import.meta.dirname, '..', '..');

const SOURCES = ['electron', 'renderer', 'shared', 'resources', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.json'];
const LOCK_POLL_MS = 100;
const LOCK_STALE_MS = 120_000;

/** What to build; the whole program unless told otherwise. Paths are relative to the repository. */
export interface BuildParts {
  readonly core: string;
  readonly parser: string;
  readonly page: string;
  readonly out: string;
}
const OUT = 'out';

/** One hash over names, sizes and times of everything that the build reads. */
const fingerprint = (sources: readonly string[]): string => {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else if (found) hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
  };
  for (const source of sources) add(join(root, source));
  return hash.digest('hex');
};

const runBuild = (parts: BuildParts | undefined): Promise<number> =>
  new Promise((settle) => {
    const cli = join(dirname(createRequire(import.meta.url).resolve('electron-vite/package.json')), 'bin', 'electron-vite.js');
    const names = parts ? { BUILD_CORE: parts.core, BUILD_PARSER: parts.parser, BUILD_PAGE: parts.page, BUILD_OUT: parts.out } : {};
    // What the build has to say goes to standard error: standard output belongs to the ready line.
    const child = spawn(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...names } });
    child.once('exit', (code) => settle(code ?? 1));
  });

/**
 * Builds what is not built yet, or has changed since. Two processes wait for each other.
 * @throws when the build fails; its own words are on standard error
 */
export const ensureBuilt = async (parts?: BuildParts): Promise<void> => {
  const out = join(root, parts?.out ?? OUT);
  const stamp = join(out, 'stamp');
  const sources = parts ? [...SOURCES, parts.core, parts.parser, parts.page] : SOURCES;
  const isFresh = (): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(sources);
  if (isFresh()) return;

  const lock = `${out}.lock`;
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const held = statSync(lock, { throwIfNoEntry: false });
      if (held && Date.now() - held.mtimeMs > LOCK_STALE_MS) rmSync(lock, { recursive: true, force: true });
      await wait(LOCK_POLL_MS);
    }
  }
  try {
    if (isFresh()) return;
    const before = fingerprint(sources);
    rmSync(stamp, { force: true });
    if ((await runBuild(parts)) !== 0) throw new Error('The build failed');
    writeFileSync(stamp, before);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};
