import type { Page } from 'playwright-core';
import type { CallName, InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { Result } from '#shared/kernel/result.ts';

/** One call through the bridge of the real page. Throws on a refusal. */
export const callInPage = async <K extends CallName>(page: Page, name: K, input: InputOf<K>): Promise<OutputOf<K>> => {
  const result = (await page.evaluate(([call, sent]) => window.sedd.call(call, sent), [name, input] as const)) as Result<OutputOf<K>>;
  if (!result.ok) throw new Error(`${name} was refused: ${result.failure.code}`);
  return result.value;
};

/** The longest time, in ms, that something in the page stood still. */
export interface Gaps {
  /** Between two drawn frames. */
  readonly frame: number;
  /** Round trip from the page to the shell. */
  readonly shell: number;
  /** Round trip from the page to the core. */
  readonly core: number;
}

/** Starts counting frames and round trips in the page until `stopWatching`. */
export const startWatching = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const gaps = { frame: 0, shell: 0, core: 0 };
    const watch = { isOn: true, gaps };
    Object.assign(window, { benchWatch: watch });
    let last = performance.now();
    const onFrame = (): void => {
      const now = performance.now();
      gaps.frame = Math.max(gaps.frame, now - last);
      last = now;
      if (watch.isOn) requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    const ping = async (name: 'shell.info' | 'vault.status', what: 'shell' | 'core'): Promise<void> => {
      while (watch.isOn) {
        const before = performance.now();
        await window.sedd.call(name, {});
        gaps[what] = Math.max(gaps[what], performance.now() - before);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    void ping('shell.info', 'shell');
    void ping('vault.status', 'core');
  });

export const stopWatching = (page: Page): Promise<Gaps> =>
  page.evaluate(() => {
    const { benchWatch } = window as unknown as { benchWatch: { isOn: boolean; gaps: Gaps } };
    benchWatch.isOn = false;
    return benchWatch.gaps;
  });

/**
 * Presses a link of the main menu and gives the milliseconds until what it leads to has been drawn. `ready` is a selector of
 * something that is there only then.
 */
export const msToDrawn = (page: Page, link: string, ready: string): Promise<number> =>
  page.evaluate(
    ([name, selector]) =>
      new Promise<number>((resolve, reject) => {
        const target = [...document.querySelectorAll<HTMLAnchorElement>('nav a')].find((anchor) => anchor.textContent.startsWith(name));
        if (!target) {
          reject(new Error(`no link ${name}`));
          return;
        }
        const before = performance.now();
        const observer = new MutationObserver(() => {
          if (!document.querySelector(selector)) return;
          observer.disconnect();
          // The frame that shows it has been handed over when the next one begins.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - before)));
        });
        observer.observe(document.body, { childList: true, subtree: true });
        target.click();
      }),
    [link, ready] as const,
  );
