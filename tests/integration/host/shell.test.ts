import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageProcess } from '#tests/support/page-process.ts';
import { type RunningApp, startApp } from '#tests/support/start-app.ts';
import { buildFixture, fixtureOut } from './fixture/build.ts';
import type { Probe } from './fixture/page/page.ts';

/* The shell as it is built and shipped, in a real Chromium, with a core and a page made for these tests. */

interface Answer {
  readonly ok: boolean;
  readonly value: { readonly name: string; readonly input: unknown; readonly pid: number };
  readonly failure: { readonly code: string };
}

// Lives in the page: only functions that are sent there may name it.
declare const probe: Probe;

let app: RunningApp;
const folder = mkdtempSync(join(tmpdir(), 'shell-test-'));

const call = (name: string, input: unknown = {}): Promise<Answer> => app.page.evaluate(([calledName, calledInput]) => probe.bridge.call(calledName as string, calledInput), [name, input]) as Promise<Answer>;
const markOld = (): Promise<void> => app.page.evaluate(() => void Object.assign(window, { oldPage: true }));
const untilFresh = () => app.page.waitForFunction(() => !('oldPage' in window) && typeof probe !== 'undefined');
/** What the core of these tests was told, which it passes on as the one event that it may send. */
const toldToCore = async (type: string): Promise<unknown> => {
  const found = await app.page.waitForFunction((wanted) => probe.heard.map(({ payload }) => payload).find((payload) => payload.type === wanted), type);
  return found.jsonValue();
};
/** A process that has ended but that nobody has asked for yet (a zombie) is not alive. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

beforeAll(async () => {
  await buildFixture();
  app = await startApp({ dataDir: join(folder, 'vault'), out: fixtureOut });
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the channel between page and core', () => {
  it('opens a window whose page reaches the core (a preload that exposes nothing would fail here)', async () => {
    expect(await app.page.title()).toBe('Sedd');
    expect(await call('vault.status', { wish: 'none' })).toMatchObject({ ok: true, value: { name: 'vault.status', input: { wish: 'none' } } });
  });

  it('keeps bytes, undefined and dates on the way there and back (JSON would turn them into something else)', async () => {
    const kinds = await app.page.evaluate(async () => {
      const bytes = new Uint8Array([0, 1, 254, 255]);
      const answer = (await probe.bridge.call('vault.status', { bytes, nothing: undefined, when: new Date(5), big: 7n, odd: [Number.NaN, -0] })) as { value: { input: Record<string, unknown> } };
      const { input } = answer.value;
      const back = input['bytes'] as Uint8Array;
      return { isBytes: back instanceof Uint8Array, bytes: [...back], hasNothing: 'nothing' in input && input['nothing'] === undefined, when: Number(input['when']), big: String(input['big']), odd: (input['odd'] as number[]).map((value) => Object.is(value, -0) || Number.isNaN(value)) };
    });
    expect(kinds).toEqual({ isBytes: true, bytes: [0, 1, 254, 255], hasNothing: true, when: 5, big: '7', odd: [true, true] });
  });

  it('passes a refusal as a value (a thrown error would lose its code)', async () => {
    expect(await call('vault.status', { wish: 'refuse' })).toEqual({ ok: false, failure: { code: 'NOT_ALLOWED' } });
  });

  it('refuses a call that is not in the contract', async () => {
    expect(await call('vault.dump')).toEqual({ ok: false, failure: { code: 'UNKNOWN_CALL' } });
    expect(await call('__proto__')).toEqual({ ok: false, failure: { code: 'UNKNOWN_CALL' } });
  });

  it('refuses what is larger than the call allows', async () => {
    expect(await app.page.evaluate(() => probe.bridge.call('vault.status', { text: 'x'.repeat(2 ** 20) }))).toEqual({ ok: false, failure: { code: 'TOO_LARGE' } });
  });

  it('throttles a flood without stopping the page', async () => {
    const codes = await app.page.evaluate(async () => {
      const answers = (await Promise.all(Array.from({ length: 200 }, () => probe.bridge.call('people.list', {})))) as { ok: boolean; failure?: { code: string } }[];
      return answers.map((answer) => answer.failure?.code ?? 'ok');
    });
    expect(codes.filter((code) => code === 'ok').length).toBeGreaterThan(0);
    expect(codes.filter((code) => code === 'RATE_LIMITED').length).toBeGreaterThan(0);
    expect(new Set(codes).size).toBe(2);
  });

  it('answers another call in the middle of a flood of ten thousand (one bucket for all would lock the person out)', async () => {
    const outcome = await app.page.evaluate(async () => {
      let isOver = false;
      const flood = Promise.all(Array.from({ length: 10_000 }, () => probe.bridge.call('case.list', {}))).then((answers) => {
        isOver = true;
        return answers as { ok: boolean }[];
      });
      const other = (await probe.bridge.call('shell.info', {})) as { ok: boolean };
      return { isAnswered: other.ok, cameInTime: !isOver, let: (await flood).filter(({ ok }) => ok).length };
    });
    expect(outcome).toMatchObject({ isAnswered: true });
    // Two seconds' worth at most: the flood takes less.
    expect(outcome.let).toBeLessThanOrEqual(500);
    expect(outcome.let).toBeGreaterThan(0);
  });

  it('exposes exactly call and on, frozen, and not the module behind them', async () => {
    const surface = await app.page.evaluate(() => ({ keys: Object.keys(probe.bridge).sort(), isFrozen: Object.isFrozen(probe.bridge), others: ['require', 'process', 'hostSend', 'hostReceive', 'ipcRenderer'].filter((name) => name in window) }));
    expect(surface).toEqual({ keys: ['call', 'on'], isFrozen: true, others: [] });
  });
});

describe('the page is closed in', () => {
  it('runs no inline script and applies no inline style without the nonce of this load', async () => {
    const seen = await app.page.evaluate(() => ({
      inlineRan: (window as unknown as { inlineRan?: boolean }).inlineRan === true,
      moduleRan: typeof probe !== 'undefined',
      body: getComputedStyle(document.body).color,
      heading: getComputedStyle(document.querySelector('h1') as Element).color,
    }));
    expect(seen).toEqual({ inlineRan: false, moduleRan: true, body: 'rgb(0, 0, 0)', heading: 'rgb(4, 5, 6)' });
  });

  it('turns no string into markup, code or a script address', async () => {
    const outcomes = await app.page.evaluate(
      () =>
        new Promise((resolve) => {
          const attempt = (what: () => unknown): string => {
            try {
              what();
              return 'ran';
            } catch {
              return 'refused';
            }
          };
          const attempts = (): string[] => [
            attempt(() => (document.createRange().createContextualFragment('<b>x</b>'))),
            attempt(() => new Function('return 1')()),
            attempt(() => (document.createElement('script').src = '/x.js')),
          ];
          // Later, from the page's own task: what DevTools evaluates itself is exempt from the policy.
          setTimeout(() => resolve(attempts()), 0);
        }),
    );
    expect(outcomes).toEqual(['refused', 'refused', 'refused']);
  });

  it('reaches no network, not even by an image', async () => {
    const outcomes = await app.page.evaluate(async () => {
      const fetched = await fetch('https://example.org/').then(() => 'reached', () => 'refused');
      const image = new Image();
      const loaded = new Promise((resolve) => {
        image.onload = () => resolve('reached');
        image.onerror = () => resolve('refused');
      });
      image.src = 'https://example.org/x.png';
      return [fetched, await loaded];
    });
    expect(outcomes).toEqual(['refused', 'refused']);
  });

  it('goes nowhere: links, script, a blob page and new windows leave the address as it is', async () => {
    const before = app.page.url();
    await app.page.click('#away');
    await app.page.evaluate(() => void (location.href = 'https://example.org/'));
    await app.page.evaluate(() => void (location.href = '/other.html'));
    await app.page.evaluate(() => void window.open('https://example.org/', 'x'));
    expect((await call('vault.status')).ok).toBe(true);
    expect(app.page.url()).toBe(before);
  });

  it('grants no permission', async () => {
    const states = await app.page.evaluate(() => Promise.all(['geolocation', 'notifications', 'clipboard-read'].map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state)));
    expect(states).toEqual(['denied', 'denied', 'denied']);
  });
});

describe('files', () => {
  it('gives the page an id and the core the path (a path in the page could be read back by anything there)', async () => {
    const file = join(folder, 'frånvaro v 40.csv');
    writeFileSync(file, 'a;b\n');
    app.answerDialog(file);
    const answer = (await call('shell.chooseFile', { purpose: 'absence' })) as unknown as { value: { handleId: string; fileName: string; sizeBytes: number } };
    expect(answer.value).toEqual({ handleId: expect.any(String), fileName: 'frånvaro v 40.csv', sizeBytes: 4 });
    expect(await toldToCore('grantFile')).toEqual({ type: 'grantFile', handleId: answer.value.handleId, path: file, fileName: 'frånvaro v 40.csv', access: 'read' });
  });

  it('answers null when the person cancels, and refuses a file that is not there', async () => {
    app.answerDialog(null);
    expect(await call('shell.chooseFile', { purpose: 'pupils' })).toEqual({ ok: true, value: null });
    app.answerDialog(join(folder, 'missing.csv'));
    expect(await call('shell.chooseFile', { purpose: 'pupils' })).toEqual({ ok: false, failure: { code: 'CHOSEN_FILE_UNREADABLE' } });
    expect(await call('shell.chooseSaveTarget', { suggestedName: '../hem.pdf' })).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT' } });
  });

  it('parses in a process of its own that is gone afterwards', async () => {
    const core = (await call('vault.status', { wish: 'parse' })).value.pid;
    const { outcome } = (await toldToCore('parsed')) as { outcome: { value: { pid: number; asked: unknown } } };
    expect(outcome.value.pid).not.toBe(core);
    expect(outcome.value.asked).toEqual({ type: 'parse', path: 'some.csv', request: { pid: core } });
    await expect.poll(() => isAlive(outcome.value.pid)).toBe(false);
  });
});

describe('locking and dying', () => {
  it('locks by ending the core, even one that does not listen, and opens a fresh page on a fresh core', async () => {
    const before = (await call('vault.status', { wish: 'hang' })).value.pid;
    const page = await pageProcess(app.page);
    await markOld();
    // Nobody waits for the answer: the page may be gone before it comes.
    await app.page.evaluate(() => void setTimeout(() => void probe.bridge.call('shell.lock', {})));
    await untilFresh();
    expect(isAlive(before)).toBe(false);
    expect(isAlive(page)).toBe(false);
    expect((await call('shell.info')).value).toMatchObject({ lockedBecause: null });
    const after = await call('vault.status');
    expect(after.ok).toBe(true);
    expect(after.value.pid).not.toBe(before);
  });

  it('starts a new core and a new page when the core dies, and says why (else a window that never answers, or still shows a pupil)', async () => {
    const before = (await call('vault.status')).value.pid;
    const page = await pageProcess(app.page);
    await markOld();
    await app.page.evaluate(() => void setTimeout(() => void probe.bridge.call('vault.status', { wish: 'die' })));
    await untilFresh();
    expect(isAlive(page)).toBe(false);
    expect((await call('shell.info')).value).toMatchObject({ lockedBecause: 'CORE_DIED' });
    expect((await call('vault.status')).value.pid).not.toBe(before);
  });

  it('locks past a page that hangs (its process would live on with what it showed)', async () => {
    const before = (await call('vault.status')).value.pid;
    const page = await pageProcess(app.page);
    await markOld();
    await app.page.evaluate(() => void setTimeout(() => { for (;;); }));
    app.tellDesktop({ power: 'suspend' });
    await untilFresh();
    expect(isAlive(before)).toBe(false);
    expect(isAlive(page)).toBe(false);
    expect((await call('shell.info')).value).toMatchObject({ lockedBecause: 'SUSPENDED' });
  });

  it('leaves no way back to the page before (the history would open it again)', async () => {
    const session = await app.page.context().newCDPSession(app.page);
    const { entries } = await session.send('Page.getNavigationHistory');
    await session.detach();
    expect(entries).toHaveLength(1);
  });

  it('refuses to open the same folder twice and says so', async () => {
    await expect(startApp({ dataDir: join(folder, 'vault'), out: fixtureOut })).rejects.toThrow('redan öppet');
  });

  it('takes core and browser along when the shell is killed (else they would stay behind with the vault open)', async () => {
    const other = await startApp({ dataDir: join(folder, 'other'), out: fixtureOut });
    const core = (await other.page.evaluate(() => probe.bridge.call('vault.status', {}))) as Answer;
    await other.kill();
    await expect.poll(() => isAlive(core.value.pid)).toBe(false);
  });
});
