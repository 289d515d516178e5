/** What it takes to load pages in the window and to see what became of their processes. */
export interface PageDoor {
  /** False when the window is closed. */
  isOpen(): boolean;
  /** The process of the page that the window shows now; 0 = it has none. */
  processId(): number;
  load(url: string): Promise<void>;
  /** Nothing to go back to. */
  forgetHistory(): void;
  isAlive(processId: number): boolean;
  /** Ends a process at once. */
  kill(processId: number): void;
}

export interface PageLife {
  /** Loads the program's page. Settles in any case; false = it did not come. */
  open(): Promise<boolean>;
  /**
   * Takes the page out of the window and ends its process, whose memory holds what was shown. The process is given a moment
   * to end by itself, then it is killed. Settles in any case; false = a process is still there that could not be ended.
   */
  leave(): Promise<boolean>;
}

interface Addresses {
  readonly page: string;
  /** An empty page of another site: the browser gives each site a process of its own. */
  readonly away: string;
}

interface Graces {
  /** For the browser to show the empty page. It does not ask the old one, which may hang. */
  readonly pageLeaveGraceMs: number;
  /** For the old page's process to end by itself. */
  readonly pageEndGraceMs: number;
  /** For a fresh page to be there. */
  readonly pageOpenGraceMs: number;
}

const POLL_MS = 10;

const wait = (forMs: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, forMs));

/** Whether the work was done within the time; what it does after that is nobody's concern. */
const isDoneWithin = (work: Promise<void>, graceMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, graceMs, false);
    work.then(
      () => resolve(true),
      () => resolve(false),
    ).finally(() => clearTimeout(timer));
  });

/** Loads the pages of the window and ends the processes of those that it showed before. */
export const createPageLife = (door: PageDoor, addresses: Addresses, graces: Graces): PageLife => {
  const isGone = async (processId: number): Promise<boolean> => {
    for (let waitedMs = 0; door.isAlive(processId); waitedMs += POLL_MS) {
      if (waitedMs >= graces.pageEndGraceMs) return false;
      await wait(POLL_MS);
    }
    return true;
  };

  return {
    open: async () => {
      // Once more: a process that dies while it loads leaves an empty window.
      for (let tries = 0; tries < 2 && door.isOpen(); tries += 1) {
        if (!(await isDoneWithin(door.load(addresses.page), graces.pageOpenGraceMs))) continue;
        door.forgetHistory();
        return true;
      }
      return !door.isOpen();
    },
    leave: async () => {
      if (!door.isOpen()) return true;
      const former = door.processId();
      await isDoneWithin(door.load(addresses.away), graces.pageLeaveGraceMs);
      if (former === 0) return true;
      if (door.isOpen() && door.processId() !== former && (await isGone(former))) return true;
      // The browser kept the process, or it does not end: whatever shares it goes too, and a fresh page comes next.
      door.kill(former);
      return isGone(former);
    },
  };
};
