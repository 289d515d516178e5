import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Cdp, Params } from './cdp.ts';
import { makeCodec } from './codec.ts';
import { pageScripts } from './page-world.ts';
import { type HostSession, toAppUrl, toPageUrl } from './session.ts';
import { strict, strictEvents } from './strict.ts';

const WORLD = 'preload';
const COPY_TRIES = 20;
const COPY_RETRY_MS = 50;
const codec = makeCodec();

type HostFrame = { readonly frameId: string; readonly parent: HostFrame | null; origin: string; url: string };
type Handler = (event: { readonly sender: unknown; readonly senderFrame: HostFrame | null }, ...args: unknown[]) => unknown;
type WindowOptions = { readonly webPreferences: { readonly preload: string; readonly session: HostSession } };
/** What a window needs from the process around it. */
type Surroundings = { readonly browser: Promise<{ readonly cdp: Cdp }>; readonly handlers: ReadonlyMap<string, Handler>; readonly fatal: (error: unknown) => void };
type Paused = { readonly requestId: string; readonly frameId: string; readonly resourceType: string; readonly request: { readonly url: string; readonly method: string } };

const WINDOW_EVENTS = ['closed', 'ready-to-show', 'page-title-updated', 'minimize', 'restore', 'hide', 'show'];
const CONTENTS_EVENTS = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview', 'did-finish-load', 'render-process-gone'];

/** Pages that Chromium makes itself (blob:, about:) are no requests that could be held: a program that refuses them is obeyed in the page. */
const STAY = `navigation.addEventListener('navigate', (event) => {
  if (/^(?:blob|about):/.test(event.destination.url) && event.cancelable) event.preventDefault();
});`;

/** The one window: a page target of the browser, its preload world, and the requests that it makes. */
export class HostWindow extends EventEmitter {
  readonly webContents;
  readonly #around: Surroundings;
  readonly #options: WindowOptions;
  readonly #frames = new Map<string, HostFrame>();
  readonly #worlds = new Map<number, string>();
  readonly #mainFrame: HostFrame = { frameId: '', parent: null, origin: '', url: '' };
  readonly #contents = strictEvents('webContents', new EventEmitter(), CONTENTS_EVENTS);
  readonly #attached: Promise<Cdp>;
  #targetId = '';
  #sessionId = '';
  #loading: Promise<void> = Promise.resolve();
  #processId = 0;
  #processIds: readonly number[] = [];
  #expectedUrl: string | undefined;
  #isGone = false;

  constructor(options: WindowOptions, around: Surroundings) {
    super();
    this.#options = options;
    this.#around = around;
    strictEvents('BrowserWindow', this, WINDOW_EVENTS);
    this.webContents = strict(
      'webContents',
      Object.assign(this.#contents, {
        id: 1,
        session: options.webPreferences.session,
        mainFrame: this.#mainFrame,
        isDestroyed: () => this.#isGone,
        getURL: () => this.#mainFrame.url,
        getOSProcessId: () => this.#processId,
        navigationHistory: strict('navigationHistory', { clear: () => void this.#attached.then((cdp) => cdp.send('Page.resetNavigationHistory', {}, this.#sessionId)).catch(() => undefined) }),
        // The browser's own flag refuses every new window: a program that wants one is not for this host.
        setWindowOpenHandler: (handler: (details: { url: string }) => { action: string }) => {
          if (handler({ url: 'about:blank' }).action !== 'deny') throw new Error('A second window is not implemented by this host');
        },
        // No network behind the host's browser: there is no address that WebRTC could show.
        setWebRTCIPHandlingPolicy: () => undefined,
        send: (channel: string, ...args: unknown[]) => {
          for (const contextId of this.#worlds.keys()) this.#deliver(contextId, ['event', channel, args]);
        },
      }),
    );
    this.#attached = around.browser.then(({ cdp }) => this.#attach(cdp));
    this.#attached.catch((error: unknown) => around.fatal(error));
  }

  /** Navigates; settles when the page's load event has fired. */
  loadURL(url: string): Promise<void> {
    const loading = this.#load(url);
    this.#loading = loading.catch(() => undefined);
    return loading;
  }

  async #load(url: string): Promise<void> {
    const cdp = await this.#attached;
    this.#expectedUrl = toPageUrl(url);
    const loaded = new Promise<void>((resolve) => this.#contents.once('did-finish-load', () => resolve()));
    const answer = await cdp.send('Page.navigate', { url: this.#expectedUrl }, this.#sessionId);
    if (answer['errorText']) throw new Error(`${String(answer['errorText'])} loading '${url}'`);
    await loaded;
    await this.#learnProcess(cdp);
    this.emit('ready-to-show');
  }

  /** The browser does not say which process a page has. It keeps none in reserve: one that was not there before is the new page's. */
  async #learnProcess(cdp: Cdp): Promise<void> {
    const { processInfo } = (await cdp.send('SystemInfo.getProcessInfo')) as { processInfo: { type: string; id: number }[] };
    const now = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    this.#processId = now.find((id) => !this.#processIds.includes(id)) ?? this.#processId;
    this.#processIds = now;
  }

  isDestroyed = (): boolean => this.#isGone;
  // The browser's window is there from the start, and the desktop decides its order.
  show(): void {}
  focus(): void {}
  restore(): void {}
  isMinimized = (): boolean => false;
  // The browser's window belongs to the desktop: nobody can keep it out of a picture of the screen.
  setContentProtection(): void {}

  /**
   * Puts text on the browser's own clipboard, where a paste in the page looks. The page itself may write nothing there, nor does
   * it hear of this. A page that is just leaving may not do it: the next one is asked then.
   */
  async mirrorCopy(text: string): Promise<void> {
    const cdp = await this.#attached;
    // Without the first listener a page where nothing is marked would not copy.
    const expression = `window.addEventListener('beforecopy', (event) => event.preventDefault(), { capture: true, once: true });
    window.addEventListener('copy', (event) => {
      event.clipboardData.setData('text/plain', ${JSON.stringify(text)});
      event.preventDefault();
      event.stopImmediatePropagation();
    }, { capture: true, once: true });
    document.execCommand('copy')`;
    for (let tries = 0; tries < COPY_TRIES && !this.#isGone; tries += 1) {
      await this.#loading;
      const answer = await cdp.send('Runtime.evaluate', { expression, userGesture: true }, this.#sessionId).catch(() => undefined);
      if ((answer?.['result'] as Params | undefined)?.['value'] === true) return;
      await wait(COPY_RETRY_MS);
    }
  }

  /** Runs an expression in the preload's world: the host's own file prompt. */
  async prompt(text: string): Promise<string | null> {
    const cdp = await this.#attached;
    const answer = await cdp.send('Runtime.evaluate', { expression: `prompt(${JSON.stringify(text)})`, userGesture: true }, this.#sessionId);
    return ((answer['result'] as Params)['value'] as string | null) ?? null;
  }

  destroy(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.emit('closed');
  }

  async #attach(cdp: Cdp): Promise<Cdp> {
    await cdp.send('Target.setDiscoverTargets', { discover: true });
    const { targetInfos } = (await cdp.send('Target.getTargets')) as { targetInfos: { targetId: string; type: string }[] };
    this.#targetId = targetInfos.find(({ type }) => type === 'page')?.targetId ?? '';
    this.#sessionId = String((await cdp.send('Target.attachToTarget', { targetId: this.#targetId, flatten: true }))['sessionId']);
    Object.assign(this.#mainFrame, { frameId: this.#targetId });
    this.#frames.set(this.#targetId, this.#mainFrame);
    this.#listen(cdp);
    const send = (method: string, params?: Params): Promise<Params> => cdp.send(method, params, this.#sessionId);
    const { main, isolated } = pageScripts(readFileSync(this.#options.webPreferences.preload, 'utf8'), randomBytes(16).toString('hex'));
    await Promise.all([
      send('Page.enable'),
      send('Runtime.enable'),
      send('Inspector.enable'),
      send('Runtime.addBinding', { name: 'hostSend', executionContextName: WORLD }),
      send('Page.addScriptToEvaluateOnNewDocument', { source: main }),
      send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: WORLD }),
      ...(this.#refusesToNavigate('blob:x') ? [send('Page.addScriptToEvaluateOnNewDocument', { source: STAY, worldName: WORLD })] : []),
      // On the browser itself, so that workers and popups are asked for too.
      cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      ...this.#options.webPreferences.session.deniedPermissions().map((name) => cdp.send('Browser.setPermission', { permission: { name }, setting: 'denied' })),
    ]);
    return cdp;
  }

  /** Asks the program, as Electron does before a page leaves. */
  #refusesToNavigate(url: string, isMainFrame = true): boolean {
    let isPrevented = false;
    const details = { url: toAppUrl(url), isMainFrame, preventDefault: () => (isPrevented = true) };
    this.#contents.emit('will-frame-navigate', details);
    if (isMainFrame) this.#contents.emit('will-navigate', details);
    return isPrevented;
  }

  #listen(cdp: Cdp): void {
    const onPage = <T>(method: string, listener: (params: T) => void): void =>
      void cdp.on(method, (params: T, sessionId?: string) => (sessionId === this.#sessionId ? listener(params) : undefined));
    cdp.on('Fetch.requestPaused', (paused: Paused) => void this.#onRequest(cdp, paused).catch((error: unknown) => this.#isGone || this.#around.fatal(error)));
    cdp.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => (targetId === this.#targetId ? this.destroy() : undefined));
    onPage('Inspector.targetCrashed', () => void this.#contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }));
    onPage('Page.loadEventFired', () => void this.#contents.emit('did-finish-load'));
    onPage<{ frame: { id: string; parentId?: string; url: string; securityOrigin: string } }>('Page.frameNavigated', ({ frame }) => {
      const known = this.#frames.get(frame.id) ?? { frameId: frame.id, parent: this.#frames.get(frame.parentId ?? '') ?? null, origin: '', url: '' };
      this.#frames.set(frame.id, Object.assign(known, { origin: toAppUrl(frame.securityOrigin), url: toAppUrl(frame.url) }));
    });
    onPage<{ context: { id: number; name: string; auxData: { frameId: string } } }>('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD) this.#worlds.set(context.id, context.auxData.frameId);
    });
    onPage<{ executionContextId: number }>('Runtime.executionContextDestroyed', ({ executionContextId }) => void this.#worlds.delete(executionContextId));
    onPage('Runtime.executionContextsCleared', () => this.#worlds.clear());
    onPage<{ name: string; payload: string; executionContextId: number }>('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === 'hostSend') void this.#onInvoke(payload, executionContextId);
    });
  }

  /** One request of the browser, held until the program's session has answered. A page may not navigate on its own. */
  async #onRequest(cdp: Cdp, { requestId, request, resourceType, frameId }: Paused): Promise<void> {
    const isOurLoad = frameId === this.#targetId && request.url === this.#expectedUrl;
    if (resourceType === 'Document' && !isOurLoad && this.#refusesToNavigate(request.url, frameId === this.#targetId)) {
      return void (await cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }));
    }
    if (isOurLoad) this.#expectedUrl = undefined;
    const { method, params } = await this.#options.webPreferences.session.answer({ ...request, resourceType });
    // A page that went away meanwhile takes its requests with it.
    await cdp.send(method, { requestId, ...params }).catch(() => undefined);
  }

  async #onInvoke(payload: string, contextId: number): Promise<void> {
    const [id, channel, args] = codec.decode(payload) as [number, string, unknown[]];
    const frame = this.#frames.get(this.#worlds.get(contextId) ?? '') ?? null;
    try {
      const handler = this.#around.handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      this.#deliver(contextId, ['reply', id, await handler({ sender: this.webContents, senderFrame: frame }, ...args)]);
    } catch (error) {
      this.#deliver(contextId, ['error', id, `Error invoking remote method '${channel}': ${String(error)}`]);
    }
  }

  #deliver(executionContextId: number, message: readonly unknown[]): void {
    void this.#attached.then((cdp) =>
      cdp
        .send('Runtime.callFunctionOn', { functionDeclaration: 'function (text) { hostReceive(text); }', executionContextId, arguments: [{ value: codec.encode(message) }], silent: true }, this.#sessionId)
        // The page has navigated or the window is closed: nobody is left to read it.
        .catch(() => undefined),
    );
  }
}
