import { makeCodec } from './codec.ts';

/*
 * The page's side of the host. The preload runs in an isolated world, as in Electron; the two worlds share only the DOM, so
 * what crosses between them are synchronous events whose `detail` Chromium clones. The functions below are sent as their
 * own source and may use nothing from outside themselves.
 */

type AnyFunction = (...args: unknown[]) => unknown;
type Exposed = Record<string, unknown>;

type Crossing =
  | { readonly kind: 'expose'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'call'; readonly functionId: number; readonly callId: number; readonly args: readonly unknown[] }
  | Answer;
type Answer = { readonly kind: 'returned' | 'settled'; readonly callId: number; readonly ok: boolean; readonly isPromise?: true; readonly value?: unknown };
type Bridge = { readonly expose: (key: string, api: Exposed) => void };

/** One end of the bridge between two worlds; both ends are alike. Functions cross as `{ [tag]: id }` and call back. */
function makeBridge(sendName: string, receiveName: string, tag: string): Bridge {
  const owned = new Map<number, AnyFunction>();
  const ids = new WeakMap<AnyFunction, number>();
  const answers = new Map<number, Answer>();
  const waiting = new Map<number, (answer: Answer) => void>();
  const dispatch = EventTarget.prototype.dispatchEvent;
  let next = 1;

  const send = (detail: Crossing): void => void dispatch.call(document, new CustomEvent(sendName, { detail }));
  const mapOneLevel = (value: unknown, change: (item: unknown) => unknown): unknown => {
    const changed = change(value);
    if (changed !== value || typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return changed;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));
  };
  const pack = (item: unknown): unknown => {
    if (typeof item !== 'function') return item;
    const id = ids.get(item as AnyFunction) ?? next++;
    ids.set(item as AnyFunction, id);
    owned.set(id, item as AnyFunction);
    return { [tag]: id };
  };
  const unpack = (item: unknown): unknown => {
    const functionId = typeof item === 'object' && item !== null ? (item as Record<string, number>)[tag] : undefined;
    return functionId === undefined ? item : (...args: unknown[]) => callAcross(functionId, args);
  };
  const valueOf = (answer: Answer): unknown => {
    if (answer.ok) return mapOneLevel(answer.value, unpack);
    throw new Error(String(answer.value));
  };
  const callAcross = (functionId: number, args: readonly unknown[]): unknown => {
    const callId = next++;
    const settled = new Promise<Answer>((resolve) => waiting.set(callId, resolve));
    send({ kind: 'call', functionId, callId, args: args.map(pack) });
    const answer = answers.get(callId);
    answers.delete(callId);
    if (!answer) throw new Error('An object could not be cloned');
    if (answer.isPromise) return settled.then(valueOf);
    waiting.delete(callId);
    return valueOf(answer);
  };
  const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  const answerCall = ({ functionId, callId, args }: Crossing & { kind: 'call' }): void => {
    try {
      const value = owned.get(functionId)?.(...args.map(unpack));
      if (!(value instanceof Promise)) return send({ kind: 'returned', callId, ok: true, value: mapOneLevel(value, pack) });
      send({ kind: 'returned', callId, ok: true, isPromise: true });
      const settle = (ok: boolean, outcome: unknown): void => send({ kind: 'settled', callId, ok, value: outcome });
      value.then((outcome: unknown) => settle(true, mapOneLevel(outcome, pack)), (reason: unknown) => settle(false, reasonOf(reason)));
    } catch (error) {
      send({ kind: 'returned', callId, ok: false, value: reasonOf(error) });
    }
  };
  document.addEventListener(receiveName, (event) => {
    const crossing = (event as CustomEvent<Crossing>).detail;
    if (crossing.kind === 'call') answerCall(crossing);
    else if (crossing.kind === 'returned') answers.set(crossing.callId, crossing);
    else if (crossing.kind === 'expose') Object.defineProperty(globalThis, crossing.key, { value: Object.freeze(mapOneLevel(crossing.value, unpack)), enumerable: true });
    else {
      waiting.get(crossing.callId)?.(crossing);
      waiting.delete(crossing.callId);
    }
  });
  return { expose: (key, api) => send({ kind: 'expose', key, value: mapOneLevel(api, pack) }) };
}

/** The `require` of the preload: `contextBridge` and `ipcRenderer`, nothing else. */
function makePreloadRequire(bridge: Bridge, codec: ReturnType<typeof makeCodec>): (name: string) => unknown {
  type Listener = (event: object, ...args: unknown[]) => void;
  const world = globalThis as unknown as { hostSend(text: string): void; hostReceive(text: string): void };
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  const listeners = new Map<string, Set<Listener>>();
  let next = 1;
  const strict = (name: string, api: Exposed): Exposed =>
    new Proxy(api, {
      get: (target, key) => {
        if (key in target) return target[key as string];
        throw new Error(`${name}.${String(key)} is not implemented by this host`);
      },
    });
  world.hostReceive = (text) => {
    const [kind, idOrChannel, value] = codec.decode(text) as ['reply' | 'error' | 'event', number | string, unknown];
    if (kind === 'event') for (const listener of listeners.get(idOrChannel as string) ?? []) listener({}, ...(value as unknown[]));
    else if (kind === 'reply') waiting.get(idOrChannel as number)?.resolve(value);
    else waiting.get(idOrChannel as number)?.reject(new Error(String(value)));
    if (kind !== 'event') waiting.delete(idOrChannel as number);
  };
  const electron = strict('electron', {
    contextBridge: strict('contextBridge', { exposeInMainWorld: bridge.expose }),
    ipcRenderer: strict('ipcRenderer', {
      invoke: (channel: string, ...args: unknown[]) =>
        new Promise((resolve, reject) => {
          const id = next++;
          const text = codec.encode([id, channel, args]);
          waiting.set(id, { resolve, reject });
          world.hostSend(text);
        }),
      on: (channel: string, listener: Listener) => listeners.set(channel, (listeners.get(channel) ?? new Set<Listener>()).add(listener)),
    }),
  });
  return (name) => {
    if (name === 'electron') return electron;
    throw new Error(`require('${name}') is not there in a sandboxed preload`);
  };
}

/** The scripts to run before any of the page's own, in this order: one for each world. */
export const pageScripts = (preloadSource: string, secret: string): { readonly main: string; readonly isolated: string } => {
  const topOnly = (body: string): string => `if (self === top) {${body}\n}`;
  return {
    main: topOnly(`(${makeBridge})('${secret}-a', '${secret}-b', '${secret}');`),
    isolated: topOnly(
      `((require, exports, module) => {${preloadSource}\n})((${makePreloadRequire})((${makeBridge})('${secret}-b', '${secret}-a', '${secret}'), (${makeCodec})()), {}, { exports: {} });`,
    ),
  };
};
