import { useSyncExternalStore } from 'react';

/** What the frame says in its one fixed place. `failed` stays until the text is saved. */
export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly retry: () => void };

/** A draft that can be asked to save itself now (before locking), and told to forget itself (after locking). */
interface Draft {
  readonly flush: () => Promise<boolean>;
  readonly drop: () => void;
}

const idle: SaveState = { kind: 'idle' };
const states = new Map<string, SaveState>();
const drafts = new Map<string, Draft>();
const listeners = new Set<() => void>();
let current: SaveState = idle;

const combined = (): SaveState => {
  const all = [...states.values()];
  const saved = all.filter((state) => state.kind === 'saved');
  return (
    all.find((state) => state.kind === 'failed') ??
    all.find((state) => state.kind === 'saving') ??
    saved.toSorted((a, b) => b.atMs - a.atMs)[0] ??
    idle
  );
};

const publish = (): void => {
  current = combined();
  for (const listener of listeners) listener();
};

/** Tells the frame how one draft stands. `key` is the draft's own. */
export const reportSaveState = (key: string, state: SaveState): void => {
  states.set(key, state);
  publish();
};

/** Registers a draft for `flushDrafts`. Returns how to take it away again. */
export const registerDraft = (key: string, draft: Draft): (() => void) => {
  drafts.set(key, draft);
  return () => {
    if (drafts.get(key) === draft) drafts.delete(key);
  };
};

/** Saves everything that is typed but not saved. False when something could not be saved: then do not lock by hand. */
export const flushDrafts = async (): Promise<boolean> => {
  const outcomes = await Promise.all([...drafts.values()].map((draft) => draft.flush()));
  return outcomes.every(Boolean);
};

/** Starts over in the same page, as tests do. In the program no page outlives its session: locking ends its process. */
export const clearSaveStates = (): void => {
  for (const draft of drafts.values()) draft.drop();
  states.clear();
  drafts.clear();
  publish();
};

/** The state for the frame: the worst of all open drafts. */
export const useSaveState = (): SaveState =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
