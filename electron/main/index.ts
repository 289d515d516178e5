import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Menu, app, dialog, ipcMain, protocol, safeStorage } from 'electron';
import { alteredAddon, builtHashes } from '#electron/core/native-files.ts';
import { type Failure, fail } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import policy from '#resources/shell/shell-policy.json' with { type: 'json' };
import { lockWhenLeft } from './auto-lock.ts';
import { callRules } from './build-facts.ts';
import { createCapture } from './capture.ts';
import { createClipboard } from './clipboard.ts';
import { createCoreKeeper } from './core-keeper.ts';
import { readDeviceSecret } from './device-secret.ts';
import { createForget } from './forget.ts';
import { createGate } from './gate.ts';
import { createLogFile } from './log-file.ts';
import { type StartOptions, readOptions } from './options.ts';
import { AWAY_URL, PAGE_ORIGIN, PAGE_URL, readAssets, servePage } from './page-assets.ts';
import { createPageLife } from './page-life.ts';
import { createWindow, windowDoor } from './page-window.ts';
import { readyLine } from './ready-line.ts';
import { REFUSED_EXIT_CODE, refusedAtStart } from './refused-start.ts';
import { createSession } from './session-rules.ts';
import { createShellCalls } from './shell-calls.ts';
import { systemClipboard } from './system-clipboard.ts';

/* The composition root of the shell: everything Electron is put together here, nothing of the vault is known here. */

const CALL_CHANNEL = 'sedd:call';
const EVENT_CHANNEL = 'sedd:event';
const PROFILE_NAME_CHARS = 16;
const EXIT_REFUSED_OPTION = 2;
const EXIT_ALREADY_OPEN = 3;

const MS_PER_SECOND = 1000;

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** Ends with a sentence. Who starts the installed program sees no terminal. */
const endWith = (failure: Failure, exitCode: number): void => {
  const sentence = errorSentence(failure);
  if (app.isPackaged) dialog.showErrorBox('Sedd', sentence);
  else say(sentence);
  app.exit(exitCode);
};

/** Chromium's own connections to its maker, all off; names resolve to nothing. */
const closeNetwork = (): void => {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'disable-sync', 'no-pings']) app.commandLine.appendSwitch(name);
};

/** Chromium's own files lie beside the vaults, one folder for each vault: the single-instance lock is per vault so. */
const settleFolders = (options: StartOptions): string => {
  const home = join(app.getPath('appData'), 'Sedd');
  const dataDir = options.dataDir ? resolve(options.dataDir) : join(home, options.isDemo ? 'demo' : 'valv');
  const profile = createHash('sha256').update(dataDir).digest('hex').slice(0, PROFILE_NAME_CHARS);
  app.setPath('userData', join(home, 'profile', profile));
  mkdirSync(app.getPath('userData'), { recursive: true });
  // Nothing is ever reported; should a dump lie here all the same, it holds memory.
  app.setPath('crashDumps', join(app.getPath('userData'), 'crash'));
  rmSync(app.getPath('crashDumps'), { recursive: true, force: true });
  return dataDir;
};

const run = async (options: StartOptions, dataDir: string): Promise<void> => {
  await app.whenReady();
  Menu.setApplicationMenu(null);
  const deviceSecret = await readDeviceSecret(safeStorage, app.getPath('userData'), process.platform);
  const init = {
    dataDir,
    profileDir: app.getPath('userData'),
    resourcesDir: join(app.getAppPath(), 'resources'),
    isDemo: options.isDemo,
    appVersion: app.getVersion(),
    ...(options.today === undefined ? {} : { today: options.today }),
    ...(deviceSecret === null ? {} : { deviceSecret }),
  };
  const window = createWindow(createSession(servePage(readAssets(join(import.meta.dirname, '..', 'renderer')))));
  const { webContents } = window;
  const page = {
    ...createPageLife(windowDoor(window), { page: PAGE_URL, away: AWAY_URL }, policy),
    send: (name: string, payload: unknown) => {
      if (!window.isDestroyed()) webContents.send(EVENT_CHANNEL, name, payload);
    },
  };
  const writeLog = createLogFile(join(app.getPath('userData'), 'log'));
  const clipboard = createClipboard(systemClipboard, policy.clipboardClearSeconds * MS_PER_SECOND);
  const capture = createCapture(window, process.platform);
  const forget = createForget();
  const core = createCoreKeeper(init, page, {
    graces: policy,
    log: (line) => {
      writeLog(line);
      if (!app.isPackaged) say(JSON.stringify(line));
    },
    atLock: () => {
      capture.allow(false);
      clipboard.clearOurs().catch(() => undefined);
    },
    afterLock: forget,
    gaveUp: () => endWith(fail('CORE_KEEPS_DYING').failure, 1),
  });

  const gate = createGate(callRules, () => webContents, PAGE_ORIGIN, () => performance.now());
  const shellCalls = createShellCalls({
    window,
    core,
    clipboard,
    capture,
    copyLoggedOverChars: policy.copyLoggedOverChars,
    info: {
      appVersion: init.appVersion,
      isDemo: init.isDemo,
      today: options.today ?? null,
      host: process.versions['electron'] ? 'electron' : 'chromium',
      canHideFromCapture: capture.canHide,
    },
  });
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, input: unknown) => {
    const refusal = gate.refusal(event, name, input);
    if (refusal) return { ok: false, failure: refusal };
    const own = shellCalls.get(name as string);
    return own ? own(input) : core.call(name as string, input);
  });

  lockWhenLeft(policy, window, {
    lock: (because) => void core.lock(because),
    warn: (seconds) => page.send('locking.soon', { inSeconds: seconds }),
  });
  webContents.on('render-process-gone', () => void core.lock('PAGE_DIED'));
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  let isClosed = false;
  app.on('before-quit', (event) => {
    if (isClosed) return;
    // The core writes what it holds before the program goes.
    event.preventDefault();
    void core.close().then(() => {
      isClosed = true;
      app.quit();
    });
  });

  // A demo vault is made first: a page that came before it would offer to make another.
  const line = await readyLine(dataDir, options.isDemo && !options.isBlankDemo, (name, input) => core.call(name, input));
  if (!(await page.open())) throw new Error('The page did not load');
  if (!app.isPackaged) process.stdout.write(`${line}\n`);
};

const main = (): void => {
  if (app.isPackaged) {
    const refused = refusedAtStart((name) => app.commandLine.hasSwitch(name), process.env);
    if (refused) return endWith(fail('START_REFUSED', { what: refused }).failure, REFUSED_EXIT_CODE);
  }
  if (alteredAddon(builtHashes(), import.meta.dirname, `${process.platform}-${process.arch}`)) return endWith(fail('NATIVE_ALTERED').failure, REFUSED_EXIT_CODE);
  const options = readOptions(process.argv.slice(1));
  if (!options.ok) return endWith(options.failure, EXIT_REFUSED_OPTION);
  closeNetwork();
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
  const dataDir = settleFolders(options.value);
  if (!app.requestSingleInstanceLock()) return endWith(fail('ALREADY_OPEN').failure, EXIT_ALREADY_OPEN);
  run(options.value, dataDir).catch((error: unknown) => {
    if (!app.isPackaged) say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    endWith(fail('WINDOW_FAILED').failure, 1);
  });
};

main();
