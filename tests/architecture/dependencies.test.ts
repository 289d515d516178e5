import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/* Test 60: what the program brings along from others. A change here is a decision: the numbers are meant to be looked at. */

interface LockedPackage {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}
interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Readonly<Record<string, LockedPackage>> };
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const shipped = packages.filter(([, { dev }]) => dev !== true);

/** Direct ones: what is chosen by us and reviewed by name. */
const MOST_CHOSEN = 40;
/** Electron mends its three newest majors; 45 was the newest in November 2026. Looked up anew with every release. */
const OLDEST_SUPPORTED_ELECTRON = 43;
/** Of the list below each may be shipped without asking anybody; another one is asked about first. */
const licences = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'OFL-1.1', 'Unlicense', '0BSD', '(MIT AND Zlib)', '(MIT OR CC0-1.0)']);
/** Says MIT in its own file and nothing in its manifest. */
const licencesInText: ReadonlySet<string> = new Set(['node_modules/png-js']);

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

describe('what comes from others', () => {
  it('catches a package from a folder, a repository or an address instead of the registry, or without its checksum', () => {
    const strange = packages.filter(([, { integrity, resolved, link }]) => !/^sha512-/.test(integrity ?? '') || resolved !== undefined || link === true).map(([path]) => path);
    expect(strange).toEqual([]);
    const asked = [...Object.entries(manifest.dependencies), ...Object.entries(manifest.devDependencies)];
    expect(asked.filter(([, wanted]) => !/^(?:npm:[a-z0-9@/-]+@)?\d+\.\d+\.\d+$/.test(wanted))).toEqual([]);
  });

  it(`catches a program that grows packages: at most ${String(MOST_CHOSEN)} are chosen, and each is exact`, () => {
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(MOST_CHOSEN);
    const chosen = Object.entries(manifest.dependencies).map(([name, wanted]) => [name, wanted.replace(/^npm:.*@/, '')]);
    expect(chosen.filter(([name = '', version]) => lock.packages[`node_modules/${name}`]?.version !== version)).toEqual([]);
  });

  it('catches a licence that nobody has looked at in what is shipped', () => {
    expect(shipped.filter(([path, { license }]) => !licences.has(license ?? '') && !licencesInText.has(path)).map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
    for (const path of licencesInText) expect(readFileSync(`${path}/LICENSE`, 'utf8')).toContain('Permission is hereby granted, free of charge');
  });

  it('catches a package that runs something when it is installed: only the test runner’s own node may, and nothing that is shipped', () => {
    const allowed = Object.entries(manifest.allowScripts).flatMap(([name, isAllowed]) => (isAllowed ? [name] : []));
    expect(allowed).toEqual(['node']);
    expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
    // Others that would like to are tools: they work without.
    expect([...new Set(packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path)))].toSorted()).toEqual(['electron-winstaller', 'esbuild', 'node']);
  });

  it('catches an Electron that gets no more security fixes', () => {
    const [major = 0] = (manifest.devDependencies['electron'] ?? '').split('.').map(Number);
    expect(major).toBeGreaterThanOrEqual(OLDEST_SUPPORTED_ELECTRON);
  });

  it('catches characters that cannot be seen in anything that is text: direction marks, widthless ones, tags', () => {
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' }).split('\n').filter((file) => /\.(ts|tsx|mjs|cjs|js|json|md|css|html|yml|sql|sh|c)$/.test(file));
    const hidden = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|\u{E0001}|[\u{E0020}-\u{E007F}]/u;
    // A joiner between two pictures makes one picture of them, which can be seen.
    const joined = /(?<=\p{Extended_Pictographic})\u200D(?=\p{Extended_Pictographic})/gu;
    expect(files.filter((file) => hidden.test(readFileSync(file, 'utf8').replaceAll(joined, '')))).toEqual([]);
  });
});
