import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Cdp } from './cdp.ts';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const CLOSE_GRACE_MS = 2000;

/** A browser that can be started. `canShowWindow` is false for the one that npm brings. */
export interface BrowserChoice {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
  readonly canShowWindow: boolean;
}

/** The system's own Chromium, or undefined. Looks only; starts nothing. */
export const findSystemBrowser = (): BrowserChoice | undefined => {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of SYSTEM_NAMES) {
      const executable = join(folder, name);
      try {
        accessSync(executable, constants.X_OK);
        return { executable, env: {}, canShowWindow: true };
      } catch {
        // Not here: try the next place.
      }
    }
  }
  return undefined;
};

/**
 * The Chromium inside `@sparticuz/chromium`, unpacked once per version. Its own unpacking goes to one unversioned place in
 * the temp folder and its `args` switch web security off: only its archives are used here.
 * @throws when it does not run on this machine (another architecture, a full disk).
 */
export const unpackNpmBrowser = async (): Promise<BrowserChoice> => {
  const require = createRequire(import.meta.url);
  const packageRoot = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const cache = join(dirname(dirname(packageRoot)), '.cache', 'chromium-host');
  const home = join(cache, version);
  const env = { LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') };
  const choice = { executable: join(home, 'chromium'), env, canShowWindow: false };
  if (existsSync(join(home, 'checked'))) return choice;

  mkdirSync(cache, { recursive: true });
  const part = mkdtempSync(join(cache, 'part-'));
  const formerTmp = process.env['TMPDIR'];
  try {
    process.env['TMPDIR'] = part;
    const { inflate } = await import('@sparticuz/chromium');
    await Promise.all(['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map((name) => inflate(join(packageRoot, 'bin', name))));
  } finally {
    if (formerTmp === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = formerTmp;
  }
  writeFileSync(
    join(part, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${join(home, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(home, 'fontcache')}</cachedir></fontconfig>`,
  );
  const check = spawnSync(join(part, 'chromium'), ['--version'], { env: { ...process.env, LD_LIBRARY_PATH: join(part, 'al2023', 'lib') }, encoding: 'utf8' });
  const major = version.split('.')[0] ?? '';
  if (check.status !== 0 || !check.stdout.includes(` ${major}.`)) {
    rmSync(part, { recursive: true, force: true });
    throw new Error(`The unpacked browser says "${check.stdout || check.stderr || check.error?.message}", expected version ${major}`);
  }
  writeFileSync(join(part, 'checked'), check.stdout);
  try {
    renameSync(part, home);
  } catch (error) {
    // Another process was faster; its copy is as good as ours.
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(join(home, 'checked'))) throw error;
  }
  return choice;
};

export interface RunningBrowser {
  readonly cdp: Cdp;
  /** Ends the browser and removes its profile. Safe to call twice. */
  close(): Promise<void>;
}

/** Starts a browser with an empty profile of its own, driven through a pipe; a DevTools port only when one is asked for. */
export const launchBrowser = (choice: BrowserChoice, options: { headless: boolean; cdpPort?: number; width: number; height: number }): RunningBrowser => {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-host-'));
  const args = [
    options.headless ? '--headless' : '--app=data:text/html,',
    '--remote-debugging-pipe',
    ...(options.cdpPort === undefined ? [] : [`--remote-debugging-port=${options.cdpPort}`, '--remote-debugging-address=127.0.0.1']),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${profile}`,
    `--window-size=${options.width},${options.height}`,
    '--incognito', '--disable-gpu', '--disable-software-rasterizer', '--disable-quic', '--no-first-run', '--no-default-browser-check', '--no-pings', '--block-new-web-contents',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions', '--disable-domain-reliability',
    '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-dev-shm-usage', '--disable-crash-reporter',
    '--disable-features=Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider', '--password-store=basic', '--lang=sv',
    '--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=127.0.0.1:9', '--proxy-bypass-list=<-loopback>',
    ...(options.headless ? ['about:blank'] : []),
  ];
  const child: ChildProcess = spawn(choice.executable, args, {
    stdio: ['ignore', 'ignore', process.env['HOST_VERBOSE'] ? 'inherit' : 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...choice.env },
    // A group of its own: Ctrl+C reaches the program first, which then closes the browser in order.
    detached: process.platform !== 'win32',
  });
  const hasExited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const cdp = new Cdp(child.stdio[3] as Writable, child.stdio[4] as Readable);
  child.once('error', () => cdp.emit('closed'));
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    cdp.send('Browser.close').catch(() => undefined);
    const timer = setTimeout(() => killGroup(child), CLOSE_GRACE_MS);
    await hasExited;
    clearTimeout(timer);
    killGroup(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  return { cdp, close: () => (closing ??= close()) };
};

const killGroup = (child: ChildProcess): void => {
  try {
    if (child.pid) process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // The whole group is gone already.
  }
};
