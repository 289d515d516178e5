import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/**
 * What axe finds in the page as it stands, one line a finding. It runs in a world of its own beside the page: the page's
 * content security policy stays as it is. `without`: rules that do not fit what is open.
 */
export const axeFindings = async (page: Page, without: readonly string[] = []): Promise<readonly string[]> => {
  const devtools = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await devtools.send('Page.getFrameTree');
    const { executionContextId: contextId } = await devtools.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' });
    await devtools.send('Runtime.evaluate', { expression: `${source};undefined`, contextId });
    const run = await devtools.send('Runtime.evaluate', { expression: 'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)', contextId, awaitPromise: true, returnByValue: true });
    if (run.exceptionDetails) throw new Error(`axe did not run: ${run.exceptionDetails.text}`);
    return (run.result.value as readonly Finding[]).filter(({ id }) => !without.includes(id)).flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
  } finally {
    await devtools.detach();
  }
};
