import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Menu, app, ipcMain, protocol } from 'electron';
import { fail } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import policy from '#resources/shell/shell-policy.json' with { type: 'json' };
import { lockWhenLeft } from './auto-lock.ts';
import { callRules } from './build-facts.ts';
import { createCoreKeeper } from './core-keeper.ts';
import { createGate } from './gate.ts';
import { type StartOptions, readOptions } from './options.ts';
import { PAGE_ORIGIN, PAGE_URL, readAssets, servePage } from './page-assets.ts';
import { createWindow } from './page-window.ts';
import { readyLine } from './ready-line.ts';
import { REFUSED_EXIT_CODE, refusedAtStart } from './refused-start.ts';
import { createSession } from './session-rules.ts';
import { createShellCalls } from './shell-calls.ts';

/* The composition root of the shell: everything Electron is put together here, nothing of the vault is known here. */

const CALL_CHANNEL = 'sedd:call';
const EVENT_CHANNEL = 'sedd:event';
const PROFILE_NAME_CHARS = 16;
const EXIT_REFUSED_OPTION = 2;
const EXIT_ALREADY_OPEN = 3;

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

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
  return dataDir;
};

const run = async (options: StartOptions, dataDir: string): Promise<void> => {
  await app.whenReady();
  Menu.setApplicationMenu(null);
  const init = {
    dataDir,
    resourcesDir: join(app.getAppPath(), 'resources'),
    isDemo: options.isDemo,
    appVersion: app.getVersion(),
    ...(options.today === undefined ? {} : { today: options.today }),
  };
  const window = createWindow(createSession(servePage(readAssets(join(import.meta.dirname, '..', 'renderer')))));
  const { webContents } = window;
  const page = {
    send: (name: string, payload: unknown) => {
      if (!window.isDestroyed()) webContents.send(EVENT_CHANNEL, name, payload);
    },
    reload: () => window.loadURL(PAGE_URL),
  };
  const core = createCoreKeeper(init, page, policy, () => {
    say(errorSentence(fail('CORE_KEEPS_DYING').failure));
    app.exit(1);
  });

  const gate = createGate(callRules, () => webContents, PAGE_ORIGIN, () => performance.now());
  const shellCalls = createShellCalls({
    window,
    core,
    info: { appVersion: init.appVersion, isDemo: init.isDemo, today: options.today ?? null, host: process.versions['electron'] ? 'electron' : 'chromium' },
  });
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, input: unknown) => {
    const refusal = gate.refusal(event, name, input);
    if (refusal) return { ok: false, failure: refusal };
    const own = shellCalls.get(name as string);
    return own ? own(input) : core.call(name as string, input);
  });

  lockWhenLeft(policy, {
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
  await page.reload();
  process.stdout.write(`${line}\n`);
};

const main = (): void => {
  if (app.isPackaged) {
    const refused = refusedAtStart((name) => app.commandLine.hasSwitch(name), process.env);
    if (refused) {
      say(errorSentence(fail('START_REFUSED', { what: refused }).failure));
      return app.exit(REFUSED_EXIT_CODE);
    }
  }
  const options = readOptions(process.argv.slice(1));
  if (!options.ok) {
    say(errorSentence(options.failure));
    return app.exit(EXIT_REFUSED_OPTION);
  }
  closeNetwork();
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
  const dataDir = settleFolders(options.value);
  if (!app.requestSingleInstanceLock()) {
    say(errorSentence(fail('ALREADY_OPEN').failure));
    return app.exit(EXIT_ALREADY_OPEN);
  }
  run(options.value, dataDir).catch((error: unknown) => {
    say(errorSentence(fail('WINDOW_FAILED').failure));
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    app.exit(1);
  });
};

main();
