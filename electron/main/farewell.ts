/** The page's last moment before the program locks by itself. */
export interface Farewell {
  /** Tells the page and waits until it has answered, at most the grace. */
  ask(because: string): Promise<void>;
  /** The page has saved what was typed: it asks to lock now. */
  answered(): void;
}

/** @param tell sends the page its notice. @param graceMs how long a page that never answers can hold the lock up */
export const createFarewell = (tell: (because: string) => void, graceMs: number): Farewell => {
  let stopWaiting: (() => void) | undefined;
  return {
    ask: (because) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, graceMs);
        stopWaiting = () => {
          clearTimeout(timer);
          resolve();
        };
        tell(because);
      }),
    answered: () => stopWaiting?.(),
  };
};
