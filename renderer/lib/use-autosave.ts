import { useCallback, useEffect, useId, useRef, useState } from 'react';
import type { Failure, Result } from '#shared/kernel/result.ts';
import { registerDraft, reportSaveState } from './save-state.ts';

const PAUSE_MS = 800;
const RETRY_MS = [2_000, 5_000, 15_000] as const;

/** How one draft stands, for a view that wants to say it in its own words. The frame says it anyway. */
export type DraftState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly failure: Failure };

interface Autosave<T> {
  readonly state: DraftState;
  /** Call on every change: saves after a pause. */
  readonly change: (value: T) => void;
  /** Call on blur, or before leaving: saves now. True when nothing is unsaved. */
  readonly flush: () => Promise<boolean>;
}

/** A save that throws is a save that failed: the text stays. */
const attempt = async <T>(save: (value: T) => Promise<Result<unknown>>, value: T): Promise<Result<unknown>> => {
  try {
    return await save(value);
  } catch {
    return { ok: false, failure: { code: 'CORE_UNREACHABLE' } };
  }
};

interface Draft<T> {
  pending: { readonly value: T } | undefined;
  running: Promise<boolean> | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  failures: number;
}

/**
 * Saves a draft as it is typed: 800 ms after the last key, on blur, on unmount and before locking. What could not be
 * saved stays in memory and is tried again (2, 5, then every 15 s), also after the view was left; a newer text replaces an older one,
 * and two saves of one draft never run at once.
 *
 * @param save the call; must be safe to repeat. Where it needs a `rowVersion`, read the newest from a ref inside it: the next
 *   save may start before the view has rendered the answer of the last.
 * @param draftKey names the draft (for example `note:<id>`) so that two views of it share one state in the frame.
 */
export const useAutosave = <T>(save: (value: T) => Promise<Result<unknown>>, draftKey?: string): Autosave<T> => {
  const ownKey = useId();
  const key = draftKey ?? ownKey;
  const [state, setState] = useState<DraftState>({ kind: 'idle' });
  const draft = useRef<Draft<T>>({ pending: undefined, running: undefined, timer: undefined, failures: 0 });
  const mounted = useRef(true);
  const latestSave = useRef(save);
  const unregister = useRef<(() => void) | undefined>(undefined);

  useEffect(() => {
    latestSave.current = save;
  }, [save]);

  const flush = useCallback((): Promise<boolean> => {
    const it = draft.current;
    const saveWith = latestSave.current;
    clearTimeout(it.timer);
    if (it.running) return it.running.then(() => (draft.current.pending ? flush() : true));
    if (!it.pending) return Promise.resolve(true);

    const sent = it.pending;
    const show = (next: DraftState): void => {
      if (mounted.current) setState(next);
      reportSaveState(key, next.kind === 'failed' ? { kind: 'failed', retry: () => void flush() } : next);
    };
    show({ kind: 'saving' });
    it.running = attempt(saveWith, sent.value).then((result) => {
      it.running = undefined;
      // Dropped while it was on its way: the session is over.
      if (!it.pending) return result.ok;
      if (!result.ok) {
        show({ kind: 'failed', failure: result.failure });
        it.timer = setTimeout(() => void flush(), RETRY_MS[Math.min(it.failures, RETRY_MS.length - 1)]);
        it.failures += 1;
        return false;
      }
      it.failures = 0;
      if (it.pending === sent) it.pending = undefined;
      // A newer text is waiting for its pause: do not say saved before it is.
      if (!it.pending) show({ kind: 'saved', atMs: Date.now() });
      if (!it.pending && !mounted.current) unregister.current?.();
      return true;
    });
    return it.running;
  }, [key]);

  const change = useCallback(
    (value: T): void => {
      const it = draft.current;
      // The frame must not go on saying that everything is saved while a newer text waits for its pause.
      if (!it.pending) reportSaveState(key, { kind: 'saving' });
      it.pending = { value };
      clearTimeout(it.timer);
      it.timer = setTimeout(() => void flush(), PAUSE_MS);
    },
    [flush, key],
  );

  useEffect(() => {
    mounted.current = true;
    const drop = (): void => {
      clearTimeout(draft.current.timer);
      draft.current.pending = undefined;
    };
    unregister.current = registerDraft(key, { flush, drop });
    return () => {
      mounted.current = false;
      // Unsaved text keeps its place in the registry, so that locking still waits for it.
      if (draft.current.pending) void flush();
      else unregister.current?.();
    };
  }, [flush, key]);

  return { state, change, flush };
};
