import type { Result } from '#shared/kernel/result.ts';
import { type CoreInit, type CoreProcess, type Grant, startCore } from './core-process.ts';
import { createFarewell } from './farewell.ts';
import type { PageLife } from './page-life.ts';

/** The parts of the window that locking needs. */
export interface Page extends PageLife {
  send(name: string, payload: unknown): void;
}

/** What a fresh page asks about the one before it. */
export interface FormerSession {
  /** Why it was locked, as a code; null when a person did it or the program has just started. */
  readonly lockedBecause: string | null;
  /** Who was logged in last in this window. */
  readonly lastUserId: string | null;
}

export interface CoreKeeper {
  call(name: string, input: unknown): Promise<Result<unknown>>;
  grantFile(grant: Grant): void;
  /** What the page that is there now may say of the one before. */
  former(): FormerSession;
  /**
   * Ends the core and with it the keys, ends the page's process, and starts a fresh one of each. A second call while one runs
   * joins it. `because`: null = a person asked, with everything saved; else why the program did: the page then gets a moment
   * to save what is typed, and ends that moment itself by asking to lock.
   */
  lock(because: string | null): Promise<void>;
  /** Ends the core for good: the program is closing. */
  close(): Promise<void>;
}

const MAX_DEATHS = 5;
const DEATH_WINDOW_MS = 10_000;

interface Upkeep {
  readonly graces: LockGraces;
  /** Called at every lock and when the program closes, for what goes with the keys: the clipboard, what the window was allowed. */
  readonly atLock: () => void;
  /** Called when the fresh page is there: what passed through here can be forgotten. */
  readonly afterLock: () => void;
  readonly log: (line: object) => void;
  /** Called when the core dies again and again as soon as it is started: there is nothing left to try. */
  readonly gaveUp: () => void;
}

interface LockGraces {
  /** For the core to finish what it writes. */
  readonly coreExitGraceMs: number;
  /** For the page to save what is typed. */
  readonly pageSaveGraceMs: number;
}

const userIdOf = (input: unknown): string | null => {
  const { userId } = (input ?? {}) as { readonly userId?: unknown };
  return typeof userId === 'string' ? userId : null;
};

/** The page is what died: nobody is there to save. */
const PAGE_DIED = 'PAGE_DIED';
/** The core ended without a word. */
const CORE_DIED = 'CORE_DIED';

/**
 * Keeps exactly one core process behind the window.
 */
export const createCoreKeeper = (init: CoreInit, page: Page, { graces, atLock, afterLock, log, gaveUp }: Upkeep): CoreKeeper => {
  const farewell = createFarewell((because) => page.send('locking', { because }), graces.pageSaveGraceMs);
  let deaths: number[] = [];
  let locking: Promise<void> | undefined;
  let isClosing = false;
  let former: FormerSession = { lockedBecause: null, lastUserId: null };

  /** The old page and its process away, then a fresh page; in between what else has to end does so. */
  const renewPage = async (because: string | null, meanwhile: () => Promise<void>): Promise<void> => {
    former = { ...former, lockedBecause: because };
    const [isPageGone] = await Promise.all([page.leave(), meanwhile()]);
    if (!isPageGone) log({ code: 'PAGE_PROCESS_STAYS' });
    if (!isClosing && !(await page.open())) log({ code: 'PAGE_NOT_LOADED' });
    afterLock();
  };

  const fork = (): CoreProcess =>
    startCore(init, {
      event: (name, payload) => page.send(name, payload),
      log,
      died: (because) => {
        if (isClosing) return;
        const now = performance.now();
        deaths = [...deaths.filter((at) => now - at < DEATH_WINDOW_MS), now];
        if (deaths.length > MAX_DEATHS) return gaveUp();
        // The core said that it locks because the store failed under it; or it just died. What the page showed goes either way.
        atLock();
        core = fork();
        inTurn(() => renewPage(because?.code ?? CORE_DIED, () => Promise.resolve()));
      },
    });
  let core = fork();

  const lockNow = async (because: string | null): Promise<void> => {
    if (because !== null && because !== PAGE_DIED) await farewell.ask(because);
    atLock();
    await renewPage(because, async () => {
      await core.end(graces.coreExitGraceMs);
      if (!isClosing) core = fork();
    });
  };
  /** One after another: two of these at once would load over each other. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = (locking ?? Promise.resolve())
      .catch(() => undefined)
      .then(work)
      .finally(() => {
        if (locking === turn) locking = undefined;
      });
    locking = turn;
    return turn;
  };

  return {
    call: async (name, input) => {
      const result = await core.call(name, input);
      if (name === 'vault.unlock' && result.ok) former = { ...former, lastUserId: userIdOf(input) };
      return result;
    },
    grantFile: (grant) => core.grantFile(grant),
    former: () => former,
    lock: (because) => {
      if (because === null) farewell.answered();
      return locking ?? inTurn(() => lockNow(because));
    },
    close: async () => {
      isClosing = true;
      atLock();
      await core.end(graces.coreExitGraceMs);
    },
  };
};
