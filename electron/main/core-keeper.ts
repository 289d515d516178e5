import type { Result } from '#shared/kernel/result.ts';
import { type CoreInit, type CoreProcess, type Grant, startCore } from './core-process.ts';
import { createFarewell } from './farewell.ts';

/** The parts of the window that locking needs. */
export interface Page {
  send(name: string, payload: unknown): void;
  /** Loads a fresh page; settles when it is there. */
  reload(): Promise<void>;
}

export interface CoreKeeper {
  call(name: string, input: unknown): Promise<Result<unknown>>;
  grantFile(grant: Grant): void;
  /**
   * Ends the core and with it the keys, gives the window a fresh page and starts a fresh core. A second call while one runs
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

/**
 * Keeps exactly one core process behind the window.
 */
export const createCoreKeeper = (init: CoreInit, page: Page, { graces, atLock, log, gaveUp }: Upkeep): CoreKeeper => {
  const farewell = createFarewell((because) => page.send('locking', { because }), graces.pageSaveGraceMs);
  let deaths: number[] = [];
  let locking: Promise<void> | undefined;
  let isClosing = false;
  let lastUserId: string | null = null;
  const locked = (because: string | null): void => page.send('locked', { because, lastUserId });

  const fork = (): CoreProcess =>
    startCore(init, {
      event: (name, payload) => page.send(name, payload),
      log,
      died: (because) => {
        if (isClosing) return;
        const now = performance.now();
        deaths = [...deaths.filter((at) => now - at < DEATH_WINDOW_MS), now];
        if (deaths.length > MAX_DEATHS) return gaveUp();
        // The core said that it locks because the store failed under it; or it just died. Either way the page must know.
        atLock();
        if (because) locked(because.code);
        else page.send('core.died', {});
        core = fork();
      },
    });
  let core = fork();

  const lockNow = async (because: string | null): Promise<void> => {
    if (because !== null && because !== PAGE_DIED) await farewell.ask(because);
    // First the page drops what it shows, then the keys go, then the page itself.
    locked(because);
    atLock();
    await core.end(graces.coreExitGraceMs);
    if (isClosing) return;
    core = fork();
    await page.reload();
    locked(because);
  };

  return {
    call: async (name, input) => {
      const result = await core.call(name, input);
      if (name === 'vault.unlock' && result.ok) lastUserId = userIdOf(input);
      return result;
    },
    grantFile: (grant) => core.grantFile(grant),
    lock: (because) => {
      if (because === null) farewell.answered();
      return (locking ??= lockNow(because).finally(() => {
        locking = undefined;
      }));
    },
    close: async () => {
      isClosing = true;
      atLock();
      await core.end(graces.coreExitGraceMs);
    },
  };
};
