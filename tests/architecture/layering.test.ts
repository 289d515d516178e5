import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: { readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[] };
}

const cruise = (...folders: string[]): Cruise => {
  const output = execFileSync('node_modules/.bin/depcruise', [...folders, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--no-progress'], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, PATH: `${join(process.cwd(), 'node_modules/.bin')}:${process.env['PATH'] ?? ''}` },
  });
  return JSON.parse(output) as Cruise;
};

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));

const PLANTED = 'shared/domain/planted';

describe('layering', () => {
  afterEach(() => rmSync(PLANTED, { recursive: true, force: true }));

  it('catches a room that imports what it may not, a cycle or an orphan anywhere in the product', () => {
    const { summary } = cruise('electron', 'shared', 'renderer');
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });

  it('catches a cruise that silently reads nothing (a compiler update once made the lint green and empty)', () => {
    const { modules } = cruise('electron', 'shared', 'renderer');
    const cruised = new Set(modules.map((module) => module.source));
    const missed = ['electron', 'shared', 'renderer'].flatMap(sources).filter((file) => !cruised.has(file));
    expect(missed).toEqual([]);
  });

  it('catches rules that no longer match: planted violations are reported', () => {
    mkdirSync(PLANTED, { recursive: true });
    writeFileSync(join(PLANTED, 'impure.ts'), "import { readFileSync } from 'node:fs';\nimport { z } from 'zod';\nexport const impure = [readFileSync, z];\n");
    const names = cruise(PLANTED).summary.violations.map(({ rule }) => rule.name);
    expect(names).toContain('domain-knows-no-node');
    expect(names).toContain('domain-is-pure');
  });
});
