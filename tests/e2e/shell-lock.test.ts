import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goTo, goToPart, hand } from '#tests/demo/main-job/hand.ts';
import { lockPage } from '#tests/demo/main-job/lock-page.ts';
import { findInMemory, needlesOf } from '#tests/faults/lab/canaries.ts';
import { ensureBuilt } from '#tests/support/build.ts';
import { pageProcess } from '#tests/support/page-process.ts';
import { tries } from '#tests/support/scale.ts';
import { type DemoUser, type RunningApp, startApp } from '#tests/support/start-app.ts';

/* The lock that comes by itself, F8 and the clipboard, in the whole program: what is gone, and what is still there. */

const folder = mkdtempSync(join(tmpdir(), 'shell-lock-'));
const TODAY = '2026-11-16';
const PUPIL = 'Zahra';
const FIELD = 'Annat som kom fram';
/** At night as often as the security reference asks (test 62). */
const ROUNDS = tries(5, 200);
const ROUND_LIMIT_MS = 30_000;
let app: RunningApp;
let user: DemoUser;

beforeAll(async () => {
  await ensureBuilt();
  app = await startApp({ dataDir: join(folder, 'vault'), demo: true, today: TODAY });
  app.page.setDefaultTimeout(15_000);
  const found = app.users.find(({ role }) => role === 'COUNSELLOR');
  if (!found) throw new Error('The demo vault has no counsellor');
  user = found;
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const toField = async (): Promise<void> => {
  await goTo(app.page, 'Ärenden');
  await app.page.getByRole('row', { name: new RegExp(PUPIL, 'u') }).getByText(PUPIL).first().click();
  await goToPart(app.page, 'Kartläggning');
  await app.page.getByLabel(FIELD, { exact: true }).waitFor();
};

/** A zombie is no process. */
const isAlive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return false;
  }
};
/** The core that belongs to this shell, or undefined. */
const corePid = (): number | undefined =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).find((pid) => {
    try {
      const [command, status] = [readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8'), readFileSync(`/proc/${String(pid)}/status`, 'utf8')];
      return command.includes('core.js') && new RegExp(`^PPid:\\s+${String(app.pid)}$`, 'm').test(status) && isAlive(pid);
    } catch {
      return false;
    }
  });

/** Everything that the page's process could be asked for: its elements, what a screen reader hears, its heap. */
const traces = async (): Promise<string> => {
  const session = await app.page.context().newCDPSession(app.page);
  const chunks: string[] = [await app.page.content()];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  chunks.push(JSON.stringify(await session.send('Accessibility.getFullAXTree')));
  await session.detach();
  return chunks.join('\n');
};
const heard = async (): Promise<string> => {
  const session = await app.page.context().newCDPSession(app.page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: { ignored: boolean; name?: { value: string }; value?: { value: unknown } }[] };
  await session.detach();
  return nodes.filter(({ ignored }) => !ignored).map(({ name, value }) => `${name?.value ?? ''} ${String(value?.value ?? '')}`).join('\n');
};

describe('the lock that comes by itself', () => {
  it(`keeps what was typed in that second, ${String(ROUNDS)} times, by lock screen, sleep and change of user; the old core and the old page's process are gone`, async () => {
    await lockPage(app.page).unlock(user.name, user.passphrase);
    for (let round = 0; round < ROUNDS; round += 1) {
      await toField();
      const field = app.page.getByLabel(FIELD, { exact: true });
      await field.focus();
      await app.page.keyboard.press('Control+End');
      await app.page.keyboard.type(` runda ${String(round)} klar.`);
      const [core, page] = [corePid(), await pageProcess(app.page)];
      app.tellDesktop({ power: (['lock-screen', 'suspend', 'user-did-resign-active'] as const)[round % 3] ?? 'suspend' });
      await hand(app.page).heading('Lås upp');
      expect(corePid()).not.toBe(core);
      expect(isAlive(page)).toBe(false);
      // Who was here is offered first; only the passphrase is asked for.
      await expect.poll(() => app.page.getByRole('radio', { name: new RegExp(`^${user.name}`, 'u') }).isChecked()).toBe(true);
      await app.page.getByLabel('Lösenfras', { exact: true }).fill(user.passphrase);
      await app.page.keyboard.press('Enter');
      await hand(app.page).heading(/^Idag$/u);
      await toField();
      expect(await app.page.getByLabel(FIELD, { exact: true }).inputValue()).toContain(`runda ${String(round)} klar.`);
    }
  }, ROUNDS * ROUND_LIMIT_MS);

  it('warns before, is stopped by a hand, and locks when nobody comes', async () => {
    app.tellDesktop({ idleSeconds: 280 });
    await hand(app.page).sees(/^Sedd låser om \d+ sekunder\./u);
    app.tellDesktop({ idleSeconds: 0 });
    await app.page.getByText(/^Sedd låser om/u).waitFor({ state: 'detached' });
    app.tellDesktop({ idleSeconds: 1000 });
    await hand(app.page).sees('Valvet låstes eftersom datorn stod orörd.');
    app.tellDesktop({ idleSeconds: 0 });
  });

  it('leaves nothing of the pupil in the page, in what is read aloud, in the heap or in any memory of the process (and would see it, had it been left)', async () => {
    const canaries = [PUPIL, 'runda 0 klar', user.passphrase];
    const inMemory = async (): Promise<readonly string[]> => [...(findInMemory(await pageProcess(app.page), needlesOf(PUPIL, canaries)) ?? [])];
    expect(await inMemory()).toEqual([]);
    const locked = await traces();
    expect(canaries.filter((word) => locked.includes(word))).toEqual([]);
    await lockPage(app.page).unlock(user.name, user.passphrase);
    await toField();
    const found = await inMemory();
    if (process.platform === 'linux') for (const word of canaries) expect(found).toContain(`${word} as utf16le`);
    const open = await traces();
    expect(canaries.slice(0, 2).filter((word) => !open.includes(word))).toEqual([]);
  });

  it('cannot be undone by going back: the page before is not kept', async () => {
    const lock = lockPage(app.page);
    await lock.lock();
    await app.page.evaluate(() => void history.back());
    await app.page.keyboard.press('Alt+ArrowLeft');
    const session = await app.page.context().newCDPSession(app.page);
    expect((await session.send('Page.getNavigationHistory')).entries).toHaveLength(1);
    await session.detach();
    await hand(app.page).heading('Lås upp');
    await lock.unlock(user.name, user.passphrase);
  });
});

describe('F8', () => {
  it('takes the whole page out of what is seen and what is read aloud, and gives it back with the cursor', async () => {
    await toField();
    await app.page.getByLabel(FIELD, { exact: true }).focus();
    expect(await heard()).toContain(PUPIL);
    await app.page.keyboard.press('F8');
    await hand(app.page).sees('Skärmen är dold. Tryck F8 för att fortsätta.');
    expect(await heard()).not.toContain(PUPIL);
    expect(await heard()).not.toContain('runda');
    expect(await app.page.evaluate(() => document.body.innerText.trim())).toBe('Skärmen är dold. Tryck F8 för att fortsätta.');
    await app.page.keyboard.press('Escape');
    await expect.poll(heard).toContain(PUPIL);
    expect(await app.page.evaluate(() => (document.activeElement as HTMLTextAreaElement).value)).toContain('runda');
  });
});

describe('copying', () => {
  const marked = async (): Promise<void> => {
    await toField();
    await app.page.getByLabel(FIELD, { exact: true }).focus();
    await app.page.keyboard.press('Control+a');
  };
  const paste = async (): Promise<string> => {
    await app.page.keyboard.press('Control+k');
    const search = app.page.getByRole('combobox', { name: /^Sök elev/u });
    await search.waitFor();
    await app.page.keyboard.press('Control+v');
    const text = await search.inputValue();
    await app.page.keyboard.press('Escape');
    await search.waitFor({ state: 'detached' });
    return text;
  };

  it('goes through the shell: what is marked can be pasted, and a cut takes it away and can be undone', async () => {
    await marked();
    const text = await app.page.getByLabel(FIELD, { exact: true }).inputValue();
    await app.page.keyboard.press('Control+c');
    await expect.poll(paste).toContain('runda 0 klar.');
    await marked();
    await app.page.keyboard.press('Control+x');
    await expect.poll(() => app.page.getByLabel(FIELD, { exact: true }).inputValue()).toBe('');
    await app.page.keyboard.press('Control+z');
    await expect.poll(() => app.page.getByLabel(FIELD, { exact: true }).inputValue()).toBe(text);
  });

  it('leaves nothing on the clipboard after a lock', async () => {
    await marked();
    await app.page.keyboard.press('Control+c');
    await expect.poll(paste).toContain('runda');
    const lock = lockPage(app.page);
    await lock.lock();
    await lock.unlock(user.name, user.passphrase);
    expect(await paste()).toBe('');
  });

  it('begins an empty search each time (what somebody looked for would stand there for the next)', async () => {
    await app.page.keyboard.press('Control+k');
    const search = app.page.getByRole('combobox', { name: /^Sök elev/u });
    await search.waitFor();
    await app.page.keyboard.type('zahra');
    await app.page.keyboard.press('Escape');
    await app.page.keyboard.press('Control+k');
    await expect.poll(() => search.inputValue()).toBe('');
    await app.page.keyboard.press('Escape');
  });
});
