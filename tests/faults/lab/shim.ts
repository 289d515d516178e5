import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#tests/support/build.ts';

/** errno values of Linux that a disk answers with. */
export const errnos = { EIO: 5, EACCES: 13, ENOSPC: 28, EROFS: 30 } as const;
export type ErrnoName = keyof typeof errnos;
/** Writing (files made and cut among it), syncing, renaming. */
export type DiskAct = 'w' | 's' | 'r';

let built: string | undefined;

/** Compiles `disk-shim.c`. Throws where there is no compiler: `.ci/install-tools` brings it. */
export const buildShim = (): string => {
  if (built !== undefined) return built;
  const folder = join(root, 'node_modules', '.cache', 'fault-lab');
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(join(folder, 'shim-'));
  process.once('exit', () => rmSync(own, { recursive: true, force: true }));
  const library = join(own, 'disk-shim.so');
  execFileSync('gcc', ['-O2', '-shared', '-fPIC', '-o', library, join(import.meta.dirname, 'disk-shim.c'), '-lpthread'], { stdio: ['ignore', 'inherit', 'inherit'] });
  built = library;
  return library;
};

export interface ShimmedRun {
  /** The folder whose disk it is. */
  readonly root: string;
  /** Where the record goes. */
  readonly log?: string;
  /** Whatever the script writes here goes into the record, or steers the disk. */
  readonly marks: string;
}

/** Runs a script of the lab on the recorded disk, to its end. Throws when it ends badly. */
export const runShimmed = (script: string, args: readonly string[], { root: disk, log, marks }: ShimmedRun): string => {
  const env = { ...process.env, LD_PRELOAD: buildShim(), LAB_ROOT: disk, LAB_MARKS: marks, ...(log === undefined ? {} : { LAB_LOG: log }) };
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${script} ended with ${String(status ?? signal)}: ${stderr}`);
  return stdout;
};
