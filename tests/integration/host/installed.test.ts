import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '#tests/support/build.ts';
import { findFreePort } from '#tests/support/free-port.ts';
import { buildFixture, fixtureOut } from './fixture/build.ts';

/* What only the installed program does: the host says that it is packaged. */

const folder = mkdtempSync(join(tmpdir(), 'installed-test-'));
const config = join(folder, 'config');
const args = (...more: readonly string[]): string[] => ['--import', join(root, 'tests', 'host', 'register.ts'), join(root, fixtureOut, 'main', 'main.js'), '--data', join(folder, 'vault'), ...more];
const env = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({ ...process.env, HOST_HEADLESS: '1', HOST_PACKAGED: '1', XDG_CONFIG_HOME: config, TMPDIR: folder, ...more });

beforeAll(buildFixture);
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

describe('the installed program', () => {
  it.each([
    [['--remote-debugging-port=9222'], {}, '--remote-debugging-port'],
    [['--js-flags=--allow-natives-syntax'], {}, '--js-flags'],
    [['--no-sandbox'], {}, '--no-sandbox'],
    [['--proxy-server=127.0.0.1:1'], {}, '--proxy-server'],
    [[], { SSLKEYLOGFILE: '/tmp/keys' }, 'SSLKEYLOGFILE'],
    [[], { ELECTRON_RUN_AS_NODE: '1' }, 'ELECTRON_RUN_AS_NODE'],
    [[], { NODE_OPTIONS: '' }, 'NODE_OPTIONS'],
  ] as const)('does not start with %j %j, says which, and leaves the vault alone', (switches, variables, named) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args(...switches), { encoding: 'utf8', timeout: 30_000, env: env(variables) });
    expect(status).toBe(78);
    expect(stdout).toBe('');
    expect(stderr).toContain(`Programmet startar inte med ${named}, som öppnar det för andra program. Valvet är orört.`);
    expect(existsSync(join(folder, 'vault'))).toBe(false);
  });

  it('says nothing on its streams while it runs, and wipes what a crash has left', async () => {
    // Where the profile lies is found out by a first, short run.
    const port = await findFreePort();
    const run = async (): Promise<string> => {
      const child = spawn(process.execPath, args(), { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: env({ HOST_CDP_PORT: String(port) }) });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
      const pages = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${String(port)}/json/list`).then((answer) => answer.text(), () => '')).includes('"title": "Sedd"');
      for (let tries = 0; tries < 200 && !(await pages()); tries += 1) await wait(50);
      expect(await pages()).toBe(true);
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
      return said;
    };
    await run();
    const profiles = join(config, 'Sedd', 'profile');
    const crash = join(profiles, readdirSync(profiles)[0] ?? '', 'crash');
    mkdirSync(crash, { recursive: true });
    writeFileSync(join(crash, 'memory.dmp'), 'kanarie');
    expect(await run()).toBe('');
    expect(existsSync(join(crash, 'memory.dmp'))).toBe(false);
  });
});
