import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '#tests/support/build.ts';

const folder = mkdtempSync(join(tmpdir(), 'start-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const command = [join(root, 'tests/support/run.mjs'), join(root, 'tests/support/start.ts')];
const bare = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', XDG_CONFIG_HOME: folder };
const refuse = (...args: string[]) => spawnSync(process.execPath, [...command, ...args], { cwd: root, env: bare, encoding: 'utf8', timeout: 20_000 });

describe('npm start', () => {
  it('writes exactly one line to standard output and ends cleanly on Ctrl+C (a build log there would break a reader)', async () => {
    const child = spawn(process.execPath, [...command, '--host', 'chromium', '--headless', '--cdp-port', '0', '--data', join(folder, 'vault')], { cwd: root, env: bare, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    await expect.poll(() => (out.endsWith('\n') ? 'ready' : child.exitCode === null ? 'waiting' : errors), { timeout: 55_000 }).toBe('ready');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toEqual({ event: 'ready', host: 'chromium', cdpPort: expect.any(Number), dataDir: join(folder, 'vault') });
  });

  it('names the package, --headless and the demo where there is no display, and does not hang', () => {
    const { status, stdout, stderr } = refuse();
    expect(status).not.toBe(0);
    expect(stdout).toBe('');
    for (const word of ['chromium', '--headless', 'npm run demo']) expect(stderr).toContain(word);
  });

  it.each([
    [['--today', '2026-11-02'], 'demovalv'],
    [['--host', 'firefox'], 'chromium eller electron'],
    [['--cdp-port', 'x'], 'ett tal'],
    [['--nonsense'], 'finns inte'],
  ])('refuses %j with a sentence', (args, sentence) => {
    const { status, stdout, stderr } = refuse(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
  });
});
