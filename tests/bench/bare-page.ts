import { launchBrowser } from '#tests/host/chromium.ts';
import { findSystemBrowser, unpackNpmBrowser } from '#tests/support/browser.ts';

/** The same Chromium with the same switches, showing a page of our own instead of the program. */
export interface BarePage {
  /** From the start of the browser until the page was painted. */
  readonly paintedAfterMs: number;
  /** Runs an expression in the page and waits for its promise; gives the number it answers with. */
  evaluate(expression: string): Promise<number>;
  close(): Promise<void>;
}

const WINDOW = { width: 1440, height: 900 };
const PAINTED = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))';

/** @throws when the browser or the page does not come up */
export const openBarePage = async (html: string): Promise<BarePage> => {
  const choice = findSystemBrowser() ?? (await unpackNpmBrowser());
  const startedAt = performance.now();
  const { cdp, close } = launchBrowser(choice, { headless: true, ...WINDOW });
  const { targetInfos } = (await cdp.send('Target.getTargets')) as { targetInfos: { targetId: string; type: string }[] };
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
  const sessionId = String((await cdp.send('Target.attachToTarget', { targetId, flatten: true }))['sessionId']);
  const evaluate = async (expression: string): Promise<number> => {
    const answer = (await cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId)) as { result: { value?: unknown }; exceptionDetails?: { text: string } };
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
    return Number(answer.result.value);
  };
  await cdp.send('Page.enable', {}, sessionId);
  const loaded = new Promise<void>((resolve) => cdp.once('Page.loadEventFired', () => resolve()));
  await cdp.send('Page.navigate', { url: `data:text/html;charset=utf-8,${encodeURIComponent(html)}` }, sessionId);
  await loaded;
  await evaluate(PAINTED);
  return { paintedAfterMs: performance.now() - startedAt, evaluate, close };
};

/** A page with a passphrase field and a button, and nothing behind them. */
export const bareLockPage = '<!doctype html><title>Lås upp</title><h1>Lås upp</h1><form><label>Lösenfras <input type="password" autofocus></label> <button>Lås upp</button></form>';

/** A page that makes a table row per case when it is told to: ten thousand in the list, the first thirty in the table. */
export const bareListPage = `<!doctype html><title>Ärenden</title><table><tbody></tbody></table><script>
const cases = Array.from({ length: 10000 }, (_, i) => ({ name: 'Elev ' + i, className: '8B', stage: 'Insatser', due: '2026-11-17' }));
const show = () => new Promise((done) => {
  const before = performance.now();
  const body = document.querySelector('tbody');
  body.replaceChildren(...cases.slice(0, 30).map((row) => {
    const tr = document.createElement('tr');
    tr.append(...Object.values(row).map((text) => { const td = document.createElement('td'); td.textContent = text; return td; }));
    return tr;
  }));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - before)));
});
</script>`;
