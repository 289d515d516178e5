import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '#tests/support/build.ts';
import { FUSES, WANTED, fuseFaults, readFuses } from '#tests/support/fuses.ts';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const wanted = FUSES.map((name) => (WANTED[name] ? '1' : '0')).join('');
const wire = (states: string, version = 1, length = states.length): Buffer => Buffer.concat([Buffer.from(SENTINEL, 'latin1'), Buffer.from([version, length]), Buffer.from(states, 'latin1')]);
const binary = (...wires: Buffer[]): Buffer => Buffer.concat([Buffer.alloc(1000, 7), ...wires.flatMap((one) => [one, Buffer.alloc(333, 0)])]);

describe('the fuse wire', () => {
  it('is found in the middle of a binary, in each half of a universal one', () => {
    expect(readFuses(binary(wire(wanted)))).toEqual([wanted]);
    expect(readFuses(binary(wire(wanted), wire('01001100')))).toEqual([wanted, '01001100']);
  });

  it('is never guessed: none, another version, a length beyond the end, a state nobody knows', () => {
    expect(() => readFuses(Buffer.alloc(5000))).toThrow('No fuse wire');
    expect(() => readFuses(binary(wire(wanted, 2)))).toThrow('version 2');
    expect(() => readFuses(wire(wanted, 1, 200))).toThrow('cannot be read');
    expect(() => readFuses(binary(wire('01x0')))).toThrow('cannot be read');
    expect(() => readFuses(binary(wire('')))).toThrow('cannot be read');
  });

  it('finds each single fuse that is wrong (a check that looks at some of them would pass a debugger)', () => {
    expect(fuseFaults([wanted])).toEqual([]);
    for (const [index, name] of FUSES.entries()) {
      const flipped = `${wanted.slice(0, index)}${wanted[index] === '1' ? '0' : '1'}${wanted.slice(index + 1)}`;
      expect(fuseFaults([flipped]), name).toEqual([expect.stringContaining(name)]);
      expect(fuseFaults([wanted, flipped]), name).toHaveLength(1);
    }
  });

  it('finds a fuse that a newer Electron has and this table has not, and one that was removed', () => {
    expect(fuseFaults([`${wanted}1`])).toEqual(['unknown fuse 9 is 1']);
    expect(fuseFaults([`r${wanted.slice(1)}`])).toEqual(['runAsNode is r, wanted 0']);
    expect(fuseFaults([wanted.slice(0, 8)])).toEqual([]);
  });

  it('is set so by the packager: every fuse it knows, nothing beside the table', () => {
    const section = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))?.[1] ?? '';
    const set = Object.fromEntries([...section.matchAll(/^ {2}(\w+): (true|false)$/gm)].map((match) => [match[1], match[2] === 'true']));
    const { wasmTrapHandlers: _electronsOwn, ...ours } = WANTED;
    expect(set).toEqual(ours);
  });
});

describe('the check of a packaged program', () => {
  const dir = mkdtempSync(join(tmpdir(), 'release-test-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const addon = 'better-sqlite3/prebuilds/linux-x64.node';
  const pack = (name: string, states: string): string => {
    const home = join(dir, name);
    const unpacked = join(home, 'resources', 'app.asar.unpacked', 'node_modules');
    mkdirSync(join(unpacked, 'better-sqlite3', 'prebuilds'), { recursive: true });
    writeFileSync(join(home, 'sedd'), Buffer.concat([binary(wire(states)), Buffer.alloc(21 * 1024 * 1024)]));
    writeFileSync(join(home, 'resources', 'app.asar'), 'archive');
    cpSync(join(root, 'node_modules', addon), join(unpacked, addon));
    return home;
  };
  const check = (home: string) => spawnSync(process.execPath, [join(root, 'tests/support/run.mjs'), join(root, 'tests/support/check-release.ts'), home], { cwd: root, encoding: 'utf8' });

  it('passes one that is as it must be', () => {
    expect(check(pack('good', wanted))).toMatchObject({ status: 0 });
  });

  it('fails on a fuse, on a program beside its archive, and on an addon that was changed', () => {
    const fused = check(pack('fused', `1${wanted.slice(1)}`));
    expect([fused.status, fused.stdout]).toEqual([1, expect.stringContaining('runAsNode is 1')]);
    const loose = pack('loose', wanted);
    mkdirSync(join(loose, 'resources', 'app'));
    writeFileSync(join(loose, 'resources', 'app', 'package.json'), '{}');
    expect(check(loose)).toMatchObject({ status: 1, stdout: expect.stringContaining('outside the archive') });
    const changed = pack('changed', wanted);
    writeFileSync(join(changed, 'resources', 'app.asar.unpacked', 'node_modules', addon), 'other bytes');
    expect(check(changed)).toMatchObject({ status: 1, stdout: expect.stringContaining('not as npm brought it') });
  });
});
