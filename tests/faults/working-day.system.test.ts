import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '#tests/support/build.ts';
import { bundle } from './lab/bundle.ts';

/* A working day of the whole core (`lab/working-day.ts`), built as the program is, without its guards, under three kinds of watch. */

let dir: string;
let script: string;
let ordinary: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sedd-dag-'));
  script = await bundle(join(import.meta.dirname, 'lab', 'working-day.ts'));
  ordinary = day([]).stdout;
  expect(JSON.parse(ordinary)).toEqual(['2 notes', 'DECIDED', '%PDF-', '5 hits', 'READABLE', 'valv-g000002.db']);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Runs the day behind a command of the system, or with options for Node. */
const day = (before: readonly string[], { options = [], wrong }: { readonly options?: readonly string[]; readonly wrong?: 'socket' | 'digest' } = {}): { readonly stdout: string; readonly stderr: string; readonly status: number | null } => {
  const [command = '', ...args] = [...before, process.execPath, ...options, script, JSON.stringify({ dir: join(dir, 'dag'), resourcesDir: join(root, 'resources'), wrong })];
  return spawnSync(command, args, { encoding: 'utf8' });
};

/** What was asked of the network: not the pipes between processes, nor the system's own list of its cards (Argon2's loader looks up which C library there is by a report of Node's). */
const socketsOf = (wrong?: 'socket'): readonly string[] => {
  const log = join(dir, 'strace.log');
  const ran = day(['strace', '-f', '-qq', '-e', 'trace=%network', '-o', log], wrong ? { wrong } : {});
  if (ran.status !== 0) throw new Error(ran.stderr);
  if (!wrong) expect(ran.stdout).toBe(ordinary);
  return readFileSync(log, 'utf8').split('\n').filter((line) => /socket\(AF_(?!UNIX\b|LOCAL\b|NETLINK\b)|sa_family=AF_INET/.test(line));
};

it('catches a socket of the core or of a package: the system is asked for none, and one would be seen', () => {
  expect(socketsOf()).toEqual([]);
  expect(socketsOf('socket').some((line) => line.includes('AF_INET'))).toBe(true);
});

it('catches anything that is otherwise where there is no network at all, not even of its own', () => {
  const ran = day(['unshare', '--net', '--map-root-user']);
  expect([ran.stdout, ran.status]).toEqual([ordinary, 0]);
});

it('catches an algorithm that Electron’s BoringSSL may not have, in our code or in a package, anywhere in the day', () => {
  const preload = ['--import', join(root, 'tests', 'support', 'boringssl-preload.ts')];
  expect(day([], { options: preload })).toMatchObject({ stdout: ordinary, status: 0 });
  const wrong = day([], { options: preload, wrong: 'digest' });
  expect([wrong.status, wrong.stderr.includes('not in BoringSSL or not agreed on: md5')]).toEqual([1, true]);
});
