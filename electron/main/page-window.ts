import { join } from 'node:path';
import { BrowserWindow, type Session, app } from 'electron';
import type { PageDoor } from './page-life.ts';

const WIDTH_PX = 1440;
const HEIGHT_PX = 900;
const MIN_WIDTH_PX = 640;
const MIN_HEIGHT_PX = 480;

/** The one window. It goes nowhere, opens nothing, and is always called Sedd: no pupil's name in a task bar. */
export const createWindow = (session: Session): BrowserWindow => {
  const window = new BrowserWindow({
    width: WIDTH_PX,
    height: HEIGHT_PX,
    minWidth: MIN_WIDTH_PX,
    minHeight: MIN_HEIGHT_PX,
    title: 'Sedd',
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      plugins: false,
      webgl: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
    },
  });
  const { webContents } = window;
  // Not on pictures of the screen, nor on a shared one, until a person says so (Windows and macOS can; Linux cannot).
  window.setContentProtection(true);
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // The page is only ever loaded by the shell, which these events do not concern.
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-frame-navigate', (event) => event.preventDefault());
  webContents.on('will-redirect', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  return window;
};

/** Signal 0 asks whether a process is there; EPERM would be somebody else's. */
const isAlive = (processId: number): boolean => {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
};

/** The window as `createPageLife` sees it. */
export const windowDoor = (window: BrowserWindow): PageDoor => ({
  isOpen: () => !window.isDestroyed(),
  processId: () => window.webContents.getOSProcessId(),
  load: (url) => window.loadURL(url),
  forgetHistory: () => window.webContents.navigationHistory.clear(),
  isAlive,
  kill: (processId) => {
    if (isAlive(processId)) process.kill(processId, 'SIGKILL');
  },
});
