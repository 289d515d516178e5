import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { HOUR_MS } from '#shared/kernel/duration.ts';
import { findSystemBrowser, unpackNpmBrowser } from '#tests/support/browser.ts';
import { launchBrowser, type RunningBrowser } from './chromium.ts';
import { HostSession, registerScheme } from './session.ts';
import { strict, strictEvents } from './strict.ts';
import { HostWindow } from './window.ts';

/*
 * Stands in for the module `electron` over a real Chromium. Only what the program uses is here; anything else throws.
 * Environment: HOST_HEADLESS=1, HOST_CDP_PORT=<n>, HOST_DIALOGS=<folder> (see `chooseFile`), HOST_VERBOSE=1.
 */

const DIALOG_WAIT_MS = 5000;
const DIALOG_POLL_MS = 25;
const isHeadless = process.env['HOST_HEADLESS'] === '1';
const cdpPort = process.env['HOST_CDP_PORT'];

const findRoot = (from: string): string => (existsSync(join(from, 'package.json')) ? from : findRoot(dirname(from)));
const root = findRoot(dirname(process.argv[1] ?? process.cwd()));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; version: string };
const fatal = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  void shutDown(1);
};

let isEnding = false;
let window: HostWindow | undefined;
const setWindow = (made: HostWindow): void => void (window = made);
const children = new Set<{ kill: () => unknown }>();
const handlers = new Map<string, (event: never, ...args: never[]) => unknown>();
const browser: Promise<RunningBrowser> = (async () => {
  const system = findSystemBrowser();
  const choice = system ?? (isHeadless ? await unpackNpmBrowser() : undefined);
  if (!choice) throw new Error('No Chromium that can show a window was found');
  const running = launchBrowser(choice, { headless: isHeadless, width: 1440, height: 900, ...(cdpPort === undefined ? {} : { cdpPort: Number(cdpPort) }) });
  running.cdp.once('closed', () => (window ? window.destroy() : fatal('The browser did not start')));
  return running;
})();
browser.catch(fatal);

const shutDown = async (code: number): Promise<void> => {
  if (isEnding) return;
  isEnding = true;
  for (const child of children) child.kill();
  await browser.then((running) => running.close()).catch(() => undefined);
  lock.release();
  process.exit(code);
};

const START_TIME_FIELD = 21;
/** One program per profile folder: a file with the owner's pid and its start time, so that a dead owner is not honoured. */
const lock = {
  file: undefined as string | undefined,
  startOf: (pid: number): string => (existsSync(`/proc/${pid}/stat`) ? (readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[START_TIME_FIELD] ?? '') : ''),
  acquire(folder: string): boolean {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'singleton.lock');
    const mine = `${process.pid} ${lock.startOf(process.pid)}`;
    try {
      writeFileSync(file, mine, { flag: 'wx' });
    } catch {
      const [pid = 0, startedAt] = readFileSync(file, 'utf8').split(' ').map(Number);
      if (startedAt && startedAt === Number(lock.startOf(pid))) {
        process.kill(pid, 'SIGUSR2');
        return false;
      }
      writeFileSync(file, mine);
    }
    lock.file = file;
    process.on('SIGUSR2', () => appEvents.emit('second-instance', {}, [], folder));
    return true;
  },
  release: (): void => void (lock.file && rmSync(lock.file, { force: true })),
};

const APP_EVENTS = ['window-all-closed', 'before-quit', 'will-quit', 'second-instance', 'web-contents-created'];
const appEvents = strictEvents('app', new EventEmitter(), APP_EVENTS);
const appData = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
const paths: Record<string, string> = { home: homedir(), temp: tmpdir(), documents: join(homedir(), 'Documents'), downloads: join(homedir(), 'Downloads'), appData, userData: join(appData, manifest.name) };
const switches = new Map<string, string>();

const quit = (): void => {
  let isPrevented = false;
  appEvents.emit('before-quit', { preventDefault: () => (isPrevented = true) });
  if (!isPrevented) void shutDown(Number(process.exitCode ?? 0));
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quit);
// Whoever started this program is gone: nobody would end it.
process.on('disconnect', quit);

export const app = strict(
  'app',
  Object.assign(appEvents, {
    // For the tests of what only the installed program does.
    isPackaged: process.env['HOST_PACKAGED'] === '1',
    whenReady: () => Promise.resolve(),
    enableSandbox: () => undefined,
    quit,
    exit: (code = 0): void => void shutDown(code),
    getVersion: () => manifest.version,
    getAppPath: () => root,
    getPath: (name: string) => (strict('path', paths) as Record<string, string>)[name],
    setPath: (name: string, path: string): void => void (paths[name] = path),
    requestSingleInstanceLock: () => lock.acquire(paths['userData'] as string),
    commandLine: strict('commandLine', {
      appendSwitch: (name: string, value = ''): void => void switches.set(name, value),
      hasSwitch: (name: string) => switches.has(name) || process.argv.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`)),
    }),
  }),
);

export class BrowserWindow extends HostWindow {
  constructor(options: ConstructorParameters<typeof HostWindow>[0]) {
    if (window) throw new Error('A second BrowserWindow is not implemented by this host');
    super(options, { browser, handlers: handlers as never, fatal: (error) => (isEnding ? undefined : fatal(error)) });
    setWindow(this);
    this.on('closed', () => appEvents.emit('window-all-closed'));
    appEvents.emit('web-contents-created', {}, this.webContents);
  }
}

export const ipcMain = strict('ipcMain', {
  handle: (channel: string, handler: (event: never, ...args: never[]) => unknown): void => void handlers.set(channel, handler),
});

const sessions = new Map<string, HostSession>();
export const session = strict('session', {
  fromPartition: (name: string) => sessions.get(name) ?? sessions.set(name, strict('session', new HostSession())).get(name),
});

export const protocol = strict('protocol', { registerSchemesAsPrivileged: ([first]: { scheme: string }[]): void => registerScheme(first?.scheme ?? '') });
export const Menu = strict('Menu', { setApplicationMenu: () => undefined });
// The host hears nothing from the desktop; a test tells it over the channel that it was started with (see `hear`).
const POWER_EVENTS = ['lock-screen', 'suspend', 'user-did-resign-active'];
const powerEvents = strictEvents('powerMonitor', new EventEmitter(), POWER_EVENTS);
let idleSeconds = 0;
export const powerMonitor = strict('powerMonitor', Object.assign(powerEvents, { getSystemIdleTime: () => idleSeconds }));

/** What the desktop would tell: `{ power: 'suspend' }`, `{ idleSeconds: 300 }`. */
const hear = (message: unknown): void => {
  const { power, idleSeconds: idle } = (message ?? {}) as { readonly power?: string; readonly idleSeconds?: number };
  if (idle !== undefined) idleSeconds = idle;
  if (power !== undefined) powerEvents.emit(power);
};
process.on('message', hear);

let copied = '';
/** A clipboard in memory that the page can paste from; what the program asks of a real one's history is dropped. */
const setCopied = async (text: string): Promise<void> => {
  copied = text;
  await window?.mirrorCopy(text);
};
export class ClipboardItem {
  readonly items: Readonly<Record<string, unknown>>;
  constructor(items: Readonly<Record<string, unknown>>) {
    this.items = items;
  }
}
export const clipboard = strict('clipboard', {
  readText: () => Promise.resolve(copied),
  writeText: setCopied,
  write: ([item]: readonly ClipboardItem[]) => setCopied(String(item?.items['text/plain'] ?? '')),
  clear: (): void => void setCopied(''),
});

// A keyring for tests that ask for one: HOST_KEYRING=1. It hides nothing.
const hasKeyring = process.env['HOST_KEYRING'] === '1';
export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: () => Promise.resolve(hasKeyring),
  getSelectedStorageBackend: () => (hasKeyring ? 'gnome_libsecret' : 'basic_text'),
  encryptStringAsync: (plain: string) => Promise.resolve(Buffer.from(plain, 'utf8')),
  decryptStringAsync: (sealed: Buffer) => Promise.resolve({ result: sealed.toString('utf8'), shouldReEncrypt: false }),
});

export const utilityProcess = strict('utilityProcess', {
  fork: (modulePath: string, args: readonly string[] = [], options: { env?: NodeJS.ProcessEnv; serviceName?: string; execArgv?: string[]; stdio?: string } = {}) => {
    const child = fork(modulePath, [...args], {
      execArgv: [...(options.execArgv ?? []), '--import', new URL('./parent-port.mjs', import.meta.url).href],
      serialization: 'advanced',
      env: options.env ?? process.env,
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    children.add(child);
    const utility = strictEvents('utilityProcess', new EventEmitter(), ['message', 'exit', 'spawn']);
    for (const event of ['message', 'spawn']) child.on(event, (message) => utility.emit(event, message));
    child.on('exit', (code) => {
      children.delete(child);
      utility.emit('exit', code ?? 1);
    });
    // A message to a process that has just gone is lost, as in Electron.
    const postMessage = (message: unknown): void => void (child.connected && child.send(message as never, () => undefined));
    return strict('utilityProcess', Object.assign(utility, { pid: child.pid, kill: () => child.kill('SIGKILL'), postMessage }));
  },
});

/**
 * The answer to a file dialog, which this host cannot show: the first file (by name) in the folder HOST_DIALOGS holds the
 * path that a person would have chosen (empty = cancelled) and is removed; it is waited for a few seconds. Without that
 * folder the page asks with `prompt()`, which a person, or an outside test through the DevTools port, answers with a path.
 */
const chooseFile = async (title: string): Promise<string | undefined> => {
  const folder = process.env['HOST_DIALOGS'];
  if (!folder) return (await Promise.race([window?.prompt(title), wait(HOUR_MS, null, { ref: false })])) ?? undefined;
  for (let waitedMs = 0; waitedMs < DIALOG_WAIT_MS; waitedMs += DIALOG_POLL_MS) {
    const first = readdirSync(folder).filter((name) => !name.endsWith('.part')).sort()[0];
    if (first) {
      const answer = readFileSync(join(folder, first), 'utf8').trim();
      rmSync(join(folder, first));
      return answer || undefined;
    }
    await wait(DIALOG_POLL_MS);
  }
  return undefined;
};

export const dialog = strict('dialog', {
  // As Electron does where there is no desktop.
  showErrorBox: (title: string, content: string): void => void process.stderr.write(`${title}\n${content}\n`),
  showOpenDialog: async (_window: unknown, { title }: { title: string }) => {
    const path = await chooseFile(title);
    return { canceled: !path, filePaths: path ? [path] : [] };
  },
  showSaveDialog: async (_window: unknown, { title, defaultPath }: { title: string; defaultPath: string }) => {
    const path = await chooseFile(`${title} (${defaultPath})`);
    return { canceled: !path, filePath: path ?? '' };
  },
});
