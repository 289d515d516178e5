import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { BrowserChoice } from '#tests/support/browser.ts';
import { Cdp } from './cdp.ts';

const CLOSE_GRACE_MS = 2000;

export interface RunningBrowser {
  readonly cdp: Cdp;
  /** Ends the browser and removes its profile. Safe to call twice. */
  close(): Promise<void>;
}

const killGroup = (child: ChildProcess): void => {
  try {
    if (child.pid) process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // The whole group is gone already.
  }
};

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
    '--disable-features=Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider,SpareRendererForSitePerProcess', '--password-store=basic', '--lang=sv',
    '--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=127.0.0.1:9', '--proxy-bypass-list=<-loopback>',
    ...(options.headless ? ['about:blank'] : []),
  ];
  const child: ChildProcess = spawn(choice.executable, args, {
    stdio: ['ignore', 'ignore', process.env['HOST_VERBOSE'] ? 'inherit' : 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...choice.env },
    // A group of its own: Ctrl+C reaches the program first, which then closes the browser in order.
    detached: process.platform !== 'win32',
  });
  const hasExited = new Promise<void>((resolve) => void child.once('exit', () => resolve()).once('error', () => resolve()));
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
