import type { Page } from 'playwright-core';

/**
 * The process that holds the page: the browser of the tests keeps one for each page and none in reserve.
 * @throws when there is more than one, so that nobody looks at the wrong one
 */
export const pageProcess = async (page: Page): Promise<number> => {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const [only, ...others] = processInfo.filter(({ type }) => type === 'renderer');
  if (!only || others.length > 0) throw new Error(`${String(processInfo.length)} processes, not one page`);
  return only.id;
};
