import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '#tests/support/start-app.ts';
import { buildFixture, fixtureOut } from './fixture/build.ts';

/* A page that wants to leave, or to open something beside itself, in a real Chromium behind the real shell. */

const folder = mkdtempSync(join(tmpdir(), 'leaving-test-'));
const SETTLE_MS = 60;
let app: RunningApp;
let home: string;
const asked: string[] = [];

beforeAll(async () => {
  await buildFixture();
  app = await startApp({ dataDir: join(folder, 'vault'), out: fixtureOut });
  home = app.page.url();
  app.page.on('dialog', (dialog) => void dialog.dismiss());
  app.page.on('response', (response) => asked.push(response.url()));
  await app.page.evaluate(() => void Object.assign(window, { stillHere: true }));
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Where to: the web, this machine, files, text as a page, our own page under another name. */
const places = [
  'https://example.org/', 'http://127.0.0.1:9/', '//example.org/x', 'ftp://example.org/', 'file:///etc/passwd', 'data:text/html,<h1>x</h1>', 'javascript:void(window.ran=1)',
  'about:blank', 'chrome://version', 'view-source:https://example.org/', 'devtools://devtools/bundled/x.html', 'mailto:a@example.org', 'app://sedd.evil/', '/other.html', './index.html?again',
];
const element = (tag: string, attributes: Readonly<Record<string, string>>) => ({ tag, attributes });
const markup: readonly (readonly [string, { readonly tag: string; readonly attributes: Readonly<Record<string, string>> }])[] = [
  ['meta refresh', element('meta', { 'http-equiv': 'refresh', content: '0;url=https://example.org/' })],
  ['meta refresh to script', element('meta', { 'http-equiv': 'refresh', content: '0;url=javascript:void(window.ran=1)' })],
  ['base', element('base', { href: 'https://example.org/' })],
  ['frame', element('iframe', { src: 'https://example.org/' })],
  ['frame of our own', element('iframe', { src: '/index.html' })],
  ['frame of text', element('iframe', { srcdoc: '<script>top.ran=1</script>' })],
  ['object', element('object', { data: 'https://example.org/', type: 'text/html' })],
  ['embed', element('embed', { src: 'https://example.org/', type: 'text/html' })],
  ['portal', element('portal', { src: 'https://example.org/' })],
  ['webview', element('webview', { src: 'https://example.org/' })],
  ['prefetch', element('link', { rel: 'prefetch', href: 'https://example.org/' })],
  ['prerender', element('link', { rel: 'prerender', href: 'https://example.org/' })],
  ['preconnect', element('link', { rel: 'preconnect', href: 'https://example.org/' })],
  ['manifest', element('link', { rel: 'manifest', href: 'https://example.org/m.json' })],
  ['stylesheet', element('link', { rel: 'stylesheet', href: 'https://example.org/s.css' })],
  ['image', element('img', { src: 'https://example.org/i.png' })],
  ['image with a handler', element('img', { src: 'x', onerror: 'window.ran=1' })],
  ['audio', element('audio', { src: 'https://example.org/a.mp3', autoplay: '' })],
  ['body with a handler', element('div', { style: 'background:url(https://example.org/b.png)', onclick: 'window.ran=1' })],
];
const clicks: readonly (readonly [string, { readonly button?: 'left' | 'middle'; readonly modifiers?: readonly ('Control' | 'Shift' | 'Alt')[] }, string])[] = [
  ['a click', {}, ''],
  ['a middle click', { button: 'middle' }, ''],
  ['a click with Ctrl', { modifiers: ['Control'] }, ''],
  ['a click with Shift', { modifiers: ['Shift'] }, ''],
  ['a click with Alt (download)', { modifiers: ['Alt'] }, ''],
  ['a click on a link to a new window', {}, '_blank'],
  ['a click on a link to a named window', {}, 'other'],
  ['a click on a link to the top', {}, '_top'],
];
const scripts: readonly (readonly [string, () => void])[] = [
  ['window.open with a name', () => void window.open('https://example.org/', 'x', 'popup')],
  ['window.open of nothing', () => void window.open('')],
  ['window.open of our own page', () => void window.open('/index.html')],
  ['a form by GET', () => { const form = document.body.appendChild(document.createElement('form')); form.action = 'https://example.org/'; form.submit(); }],
  ['a form by POST', () => { const form = document.body.appendChild(document.createElement('form')); form.action = 'https://example.org/'; form.method = 'post'; form.submit(); }],
  ['a form into a new window', () => { const form = document.body.appendChild(document.createElement('form')); form.action = 'https://example.org/'; form.target = '_blank'; form.submit(); }],
  ['a form to our own page', () => { const form = document.body.appendChild(document.createElement('form')); form.action = '/index.html'; form.submit(); }],
  ['a blob page', () => void (location.href = URL.createObjectURL(new Blob(['<script>opener.ran=1</script>'], { type: 'text/html' })))],
  ['a download', () => { const link = document.createElement('a'); link.href = URL.createObjectURL(new Blob(['x'])); link.download = 'x.html'; link.click(); }],
  ['a ping', () => { const link = document.createElement('a'); link.href = '#x'; link.ping = 'https://example.org/'; link.click(); }],
  ['a beacon', () => void navigator.sendBeacon('https://example.org/', 'x')],
  ['a socket', () => void new WebSocket('wss://example.org/')],
  ['an event source', () => void new EventSource('https://example.org/')],
  ['a worker from text', () => void new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))],
  ['a service worker', () => void navigator.serviceWorker.register('/sw.js')],
  ['the history', () => history.back()],
  ['a drop of an address', () => { const data = new DataTransfer(); data.setData('text/uri-list', 'https://example.org/'); document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true })); }],
  ['the old way of writing a page', () => void document.open('https://example.org/', 'x', 'noopener')],
];

/** Whether the page, its address and its being alone are as they were. */
const isUntouched = async (): Promise<Record<string, unknown>> => {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const state = await app.page.evaluate(() => ({ stillHere: (window as { stillHere?: boolean }).stillHere === true, ran: (window as { ran?: number }).ran ?? 0 }));
  return { ...state, url: app.page.url().replace(/#.*/, ''), pages: app.page.context().pages().length, from: asked.filter((url) => !url.startsWith(new URL(home).origin) && !url.startsWith('blob:') && !url.startsWith('data:') && !url.startsWith('about:')) };
};
const untouched = () => ({ stillHere: true, ran: 0, url: home, pages: 1, from: [] });

describe(`${String(2 * places.length + markup.length + clicks.length + scripts.length)} ways to leave`, () => {
  it.each(places)('location = %s', async (place) => {
    await app.page.evaluate((url) => {
      try {
        location.href = url;
      } catch {
        // Refused at once: as good as refused later.
      }
    }, place);
    expect(await isUntouched()).toEqual(untouched());
  });

  it.each(places)('window.open(%s)', async (place) => {
    const opened = await app.page.evaluate((url) => {
      try {
        return window.open(url) === null ? 'nothing' : 'something';
      } catch {
        return 'nothing';
      }
    }, place);
    // Chromium may hand out an empty window object for an instant; what counts is that there is no second page.
    expect(['nothing', 'something']).toContain(opened);
    expect(await isUntouched()).toEqual(untouched());
  });

  it.each(markup)('%s', async (_name, { tag, attributes }) => {
    await app.page.evaluate(([name, given]) => {
      const made = document.createElement(name as string);
      for (const [attribute, value] of Object.entries(given as Record<string, string>)) {
        try {
          made.setAttribute(attribute, value);
        } catch {
          // Trusted Types refuse this one by itself.
        }
      }
      document.body.append(made);
      made.click();
      // A base that stayed would only turn every later relative address away.
      if (name === 'base') made.remove();
    }, [tag, attributes] as const);
    expect(await isUntouched()).toEqual(untouched());
  });

  it.each(clicks)('%s', async (_name, { button, modifiers }, target) => {
    await app.page.evaluate((to) => {
      document.querySelector('#way-out')?.remove();
      const link = document.createElement('a');
      Object.assign(link, { id: 'way-out', href: 'https://example.org/', target: to, textContent: 'bort' });
      link.style.cssText = 'position:fixed;top:0;left:0;z-index:9';
      document.body.append(link);
    }, target);
    await app.page.click('#way-out', { ...(button ? { button } : {}), ...(modifiers ? { modifiers: [...modifiers] } : {}), noWaitAfter: true });
    expect(await isUntouched()).toEqual(untouched());
  });

  it.each(scripts)('%s', async (_name, way) => {
    await app.page.evaluate(`try { (${way.toString()})(); } catch {}`);
    expect(await isUntouched()).toEqual(untouched());
  });
});

describe('what is tried above would be noticed', () => {
  it('a script that runs, and a page that is another, show in what is looked at', async () => {
    await app.page.evaluate(() => void Object.assign(window, { ran: 1, stillHere: false }));
    expect(await isUntouched()).toMatchObject({ stillHere: false, ran: 1 });
  });
});
