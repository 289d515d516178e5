import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '#tests/support/build.ts';
import { type RunningApp, startApp } from '#tests/support/start-app.ts';
import { buildFixture, fixtureOut } from './fixture/build.ts';
import { wayNames } from './fixture/try-network.ts';
import type { Probe } from './fixture/page/page.ts';

/* What stands first in every process of the built program: no network, and no addon but those of the build. */

declare const probe: Probe;
const folder = mkdtempSync(join(tmpdir(), 'guard-test-'));
const addons = ['better-sqlite3/prebuilds/linux-x64.node', '@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node'];
const isHere = process.platform === 'linux' && process.arch === 'x64';
const closed = Object.fromEntries(wayNames.map((name) => [name, 'NETWORK_CLOSED']));
let app: RunningApp;

const call = async (input: object): Promise<unknown> => ((await app.page.evaluate((asked) => probe.bridge.call('vault.status', asked), input)) as { value: unknown }).value;

beforeAll(async () => {
  await buildFixture();
  const before = process.env['NODE_OPTIONS'];
  process.env['NODE_OPTIONS'] = `--import=${join(import.meta.dirname, 'fixture', 'main-probe.ts')}`;
  try {
    app = await startApp({ dataDir: join(folder, 'vault'), out: fixtureOut });
  } finally {
    if (before === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = before;
  }
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the network is closed', () => {
  it('in the shell: every way out that Node has is tried in the built program itself', async () => {
    await expect.poll(() => app.errorText(), { timeout: 10_000 }).toContain('PROBE ');
    expect(JSON.parse(/PROBE (.*)/.exec(app.errorText())?.[1] ?? '')).toEqual(closed);
  });

  it('in the core, which reads the vault', async () => {
    expect(await call({ wish: 'network' })).toEqual(closed);
  });

  it('in the parser, which reads files from outside', async () => {
    await call({ wish: 'parse' });
    const found = await app.page.waitForFunction(() => probe.heard.map(({ payload }) => payload as { type?: string; outcome?: { value: { network: unknown } } }).find(({ type }) => type === 'parsed'));
    expect(((await found.jsonValue()) as { outcome: { value: { network: unknown } } }).outcome.value.network).toEqual(closed);
  });

  it('and would be open without the guard (a test that cannot fail proves nothing)', () => {
    const script = `import { tryNetwork } from ${JSON.stringify(join(import.meta.dirname, 'fixture', 'try-network.ts'))}; console.log(JSON.stringify(await tryNetwork())); process.exit(0);`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', timeout: 20_000 });
    const open = Object.values(JSON.parse(stdout) as Record<string, string>);
    expect(open.filter((answer) => answer === 'NETWORK_CLOSED')).toEqual([]);
  });
});

describe.runIf(isHere)('addons', () => {
  /** The built program with its addons beside it, as it is installed. */
  const install = (name: string): string => {
    const home = join(folder, name);
    cpSync(join(root, fixtureOut), join(home, 'out'), { recursive: true });
    cpSync(join(root, 'package.json'), join(home, 'package.json'));
    for (const addon of addons) {
      mkdirSync(join(home, 'node_modules', dirname(addon)), { recursive: true });
      cpSync(join(root, 'node_modules', addon), join(home, 'node_modules', addon));
    }
    return home;
  };
  const change = (file: string): void => {
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  };

  it('starts with the addons of the build', async () => {
    const other = await startApp({ dataDir: join(folder, 'v1'), out: relative(root, join(install('whole'), 'out')) });
    await other.close();
  });

  it.each(addons)('refuses to start, in Swedish, when one bit of %s is changed', (addon) => {
    const home = install(`changed-${addons.indexOf(addon).toString()}`);
    change(join(home, 'node_modules', addon));
    const { status, stderr } = spawnSync(process.execPath, ['--import', join(root, 'tests', 'host', 'register.ts'), join(home, 'out', 'main', 'main.js'), '--data', join(home, 'vault')], {
      encoding: 'utf8',
      timeout: 30_000,
      env: { ...process.env, HOST_HEADLESS: '1', XDG_CONFIG_HOME: join(home, 'config') },
    });
    expect(stderr).toContain('En av programmets egna filer är inte den som följde med.');
    expect(status).toBe(78);
  });

  it('loads nothing else into the core, also what was changed after the start', async () => {
    const [sqlite = ''] = addons;
    const home = install('later');
    expect(await call({ wish: 'addon', path: join(home, 'node_modules', sqlite) })).toBe('LOADED');
    change(join(home, 'node_modules', sqlite));
    expect(await call({ wish: 'addon', path: join(home, 'node_modules', sqlite) })).toBe('NATIVE_ALTERED');
    const elsewhere = join(home, 'other.node');
    cpSync(join(root, 'node_modules', sqlite), elsewhere);
    expect(await call({ wish: 'addon', path: elsewhere })).toBe('NATIVE_ALTERED');
  });
});
