import { contextBridge, ipcRenderer } from 'electron';

/*
 * Everything the page can reach: `sedd.call(name, input)` and `sedd.on(event, listener)`. The names come from the contract at
 * build time; a name that is not there never leaves the page.
 */

declare const __CALL_NAMES__: readonly string[];
declare const __EVENT_NAMES__: readonly string[];

type Listener = (payload: unknown) => void;

const callNames = new Set(__CALL_NAMES__);
const eventNames = new Set(__EVENT_NAMES__);
const listeners = new Map<string, Set<Listener>>();

// Listeners get the payload alone: Electron's event object would hand the page a way to the channel.
ipcRenderer.on('sedd:event', (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

contextBridge.exposeInMainWorld(
  'sedd',
  Object.freeze({
    call: (name: unknown, input: unknown): Promise<unknown> =>
      typeof name === 'string' && callNames.has(name)
        ? ipcRenderer.invoke('sedd:call', name, input)
        : Promise.resolve({ ok: false, failure: { code: 'UNKNOWN_CALL' } }),
    on: (name: unknown, listener: unknown): (() => void) => {
      if (typeof name !== 'string' || !eventNames.has(name) || typeof listener !== 'function') return () => undefined;
      const ours = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, ours.add(listener as Listener));
      return () => void ours.delete(listener as Listener);
    },
  }),
);
