import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, type Page, chromium } from 'playwright-core';
import { root } from './build.ts';
import { findFreePort } from './free-port.ts';

const READY_WITHIN_MS = 180_000;
const CLOSE_WITHIN_MS = 10_000;

/** A demo vault's person, as the ready line gives them. */
export interface DemoUser {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly passphrase: string;
}

export interface RunningApp {
  /** The program's own page, in the real browser. */
  readonly page: Page;
  /** Demo vaults only; else empty. */
  readonly users: readonly DemoUser[];
  readonly dataDir: string;
  /** The shell's process. */
  readonly pid: number;
  /** From the start of the process to its ready line. */
  readonly readyAfterMs: number;
  /** What the program has written to standard error so far. */
  errorText(): string;
  /** Answers the next file dialog with a path (also before it opens); null cancels it. */
  answerDialog(path: string | null): void;
  /** What the desktop tells the program: an event of `powerMonitor`, or for how long nobody has touched the keyboard. */
  tellDesktop(news: { readonly power: 'lock-screen' | 'suspend' | 'user-did-resign-active' } | { readonly idleSeconds: number }): void;
  /** Ends the program as a person would. */
  close(): Promise<void>;
  /** Ends the shell at once, as a power cut would: the core and the browser go with it. */
  kill(): Promise<void>;
}

export interface StartAppOptions {
  readonly dataDir: string;
  /** `YYYY-MM-DD`; demo vaults only. */
  readonly today?: string;
  readonly demo?: boolean;
  /** A demo vault that is made by hand in its window. */
  readonly demoBlank?: boolean;
  /** The folder of the built program, relative to the repository. */
  readonly out?: string;
}

// One for all that run at the same time: the single-instance lock lies in it. The last one to end removes it.
const configHome = join(tmpdir(), `app-test-config-${process.pid}`);
let runningCount = 0;

const exitOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve(child.exitCode ?? 1) : child.once('exit', (code) => resolve(code ?? 1))));

/**
 * Starts the built program on the Chromium host, headless, and attaches to its page.
 * @throws with the program's own words when it ends before its window is ready
 */
export const startApp = async ({ dataDir, today, demo, demoBlank, out = 'out' }: StartAppOptions): Promise<RunningApp> => {
  const cdpPort = await findFreePort();
  mkdirSync(configHome, { recursive: true });
  runningCount += 1;
  // Everything temporary of this run, the browser's profile too: a killed program cannot tidy up.
  const temporary = mkdtempSync(join(tmpdir(), 'app-test-'));
  const dialogs = join(temporary, 'dialogs');
  mkdirSync(dialogs);
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'tests', 'host', 'register.ts'), join(root, out, 'main', 'main.js'), '--data', dataDir, ...(demo ? ['--demo'] : []), ...(demoBlank ? ['--demo-blank'] : []), ...(today ? ['--today', today] : [])],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, HOST_HEADLESS: '1', HOST_CDP_PORT: String(cdpPort), HOST_DIALOGS: dialogs, TMPDIR: temporary, XDG_CONFIG_HOME: configHome } },
  );
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  let browser: Browser | undefined;
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    await browser?.close().catch(() => undefined);
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_WITHIN_MS);
    await exitOf(child);
    clearTimeout(timer);
    rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    runningCount -= 1;
    if (runningCount === 0) rmSync(configHome, { recursive: true, force: true });
  };

  try {
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).once('line', resolve);
      const timer = setTimeout(() => reject(new Error(`Not ready within ${READY_WITHIN_MS} ms: ${errors}`)), READY_WITHIN_MS);
      child.once('exit', (code) => reject(new Error(`Ended with ${code} before it was ready: ${errors}`)));
      child.once('exit', () => clearTimeout(timer));
    });
    const readyAfterMs = performance.now() - startedAt;
    const ready = JSON.parse(line) as { dataDir: string; users?: DemoUser[] };
    browser = await chromium.connectOverCDP(`http://127.0.0.1:${cdpPort}`);
    const page = browser.contexts().flatMap((context) => context.pages())[0];
    if (!page) throw new Error('The browser shows no page');
    let nextAnswer = 0;
    return {
      page,
      users: ready.users ?? [],
      dataDir: ready.dataDir,
      pid: child.pid as number,
      readyAfterMs,
      errorText: () => errors,
      answerDialog: (path) => {
        const file = join(dialogs, String(nextAnswer++).padStart(6, '0'));
        // Written beside and renamed: the host never reads half an answer.
        writeFileSync(`${file}.part`, path ?? '');
        renameSync(`${file}.part`, file);
      },
      tellDesktop: (news) => void child.send(news),
      close: () => end('SIGTERM'),
      kill: () => end('SIGKILL'),
    };
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
};
