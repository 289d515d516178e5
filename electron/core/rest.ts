import type { VaultDb } from '#electron/db/handles.ts';
import type { Failure } from '#shared/kernel/result.ts';

/** Long enough that nobody is in the middle of something. */
const REST_AFTER_MS = 1000;
/** Below this there is nothing worth giving back: the process itself takes most of it. */
const SMALL_BYTES = 110 * 1024 * 1024;
/** Less growth than this since the last time is not worth a pause. */
const GROWTH_BYTES = 8 * 1024 * 1024;

interface RestInput {
  readonly opened: () => VaultDb | null;
  readonly damaged: (failure: Failure) => void;
  readonly afterMs?: number;
  /** Does a slice of what is left to do (the index of texts); true = there is more. */
  readonly chore?: () => boolean;
  /** What takes longer, and waits for a longer rest. */
  readonly longRest?: { readonly afterMs: number; readonly work: () => Promise<void> | undefined };
}

/** Told of every call, so that it knows when nobody asks for anything. */
export interface Rest {
  readonly callBegan: () => void;
  readonly callEnded: () => void;
}

/**
 * What is done while nobody asks for anything: chores in slices; once per vault its tables are checked, one at a time so that a call waits
 * for one table at most; then memory is given back. V8 keeps what a PDF or an import took, twice the size of the rest of the
 * process, until it is told otherwise.
 */
export const createRest = ({ opened, damaged, afterMs = REST_AFTER_MS, chore, longRest }: RestInput): Rest => {
  let callsInFlight = 0;
  let timer: NodeJS.Timeout | undefined;
  let longTimer: NodeJS.Timeout | undefined;
  let checking: VaultDb | null = null;
  let unchecked: readonly string[] = [];
  let smallestBytes = SMALL_BYTES;

  const step = (): void => {
    const db = opened();
    if (!db) return;
    // What somebody will ask for comes before what nobody waits for.
    if (chore?.()) {
      timer = setTimeout(step, 0);
      return;
    }
    if (checking !== db) {
      checking = db;
      unchecked = db.tables();
    }
    const [table, ...others] = unchecked;
    if (table === undefined) {
      giveBack(db);
      return;
    }
    unchecked = others;
    const checked = db.check(table);
    if (!checked.ok) damaged(checked.failure);
    else timer = setTimeout(step, 0);
  };

  const giveBack = (db: VaultDb): void => {
    if (process.memoryUsage.rss() < smallestBytes) return;
    db.dropCache();
    // There only when the shell asked for it (`--expose-gc`). The plain collection keeps the emptied pages for itself.
    void globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    smallestBytes = Math.max(SMALL_BYTES, process.memoryUsage.rss() + GROWTH_BYTES);
  };

  return {
    callBegan: () => {
      callsInFlight += 1;
      clearTimeout(timer);
      clearTimeout(longTimer);
    },
    callEnded: () => {
      callsInFlight -= 1;
      if (callsInFlight > 0) return;
      timer = setTimeout(step, afterMs);
      // What it took is given back afterwards.
      if (longRest) longTimer = setTimeout(() => void longRest.work()?.then(() => callsInFlight === 0 && step()), longRest.afterMs);
    },
  };
};
