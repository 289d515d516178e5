import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goTo, goToPart, hand } from '#tests/demo/main-job/hand.ts';
import { lockPage } from '#tests/demo/main-job/lock-page.ts';
import { axeFindings } from '#tests/support/axe.ts';
import { ensureBuilt } from '#tests/support/build.ts';
import { type DemoUser, type RunningApp, startApp } from '#tests/support/start-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyboard-'));
const TODAY = '2026-11-16';
/** A case of the demo whose kartläggning is open. */
const PUPIL = 'Zahra';
let app: RunningApp;
let page: Page;
const user = (role: DemoUser['role']): DemoUser => {
  const found = app.users.find((one) => one.role === role);
  if (!found) throw new Error(`The demo vault has no ${role}`);
  return found;
};

beforeAll(async () => {
  await ensureBuilt();
  app = await startApp({ dataDir: join(folder, 'vault'), demo: true, today: TODAY });
  ({ page } = app);
  page.setDefaultTimeout(15_000);
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What has the focus, as a screen reader would name it. */
const focused = (): Promise<string> => page.evaluate(() => {
  const element = document.activeElement;
  const label = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0]?.innerText : undefined;
  return (label ?? element?.getAttribute('aria-label') ?? (element instanceof HTMLElement ? element.innerText : '')).trim();
});
const press = (...keys: readonly string[]): Promise<void> => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
/** Tab until the words have the focus; a trap or an unreachable control fails. */
const tabTo = async (words: RegExp): Promise<void> => {
  const passed: string[] = [];
  for (let step = 0; step < 120; step += 1) {
    const now = await focused();
    if (words.test(now)) return;
    passed.push(now);
    await press('Tab');
  }
  throw new Error(`Tab does not reach ${String(words)}: ${passed.slice(0, 12).join(' · ')}`);
};
/** Opens the palette, types, takes the first line. */
const byPalette = async (words: string, line: RegExp): Promise<void> => {
  await press('Control+k');
  await expect.poll(focused).toBe('Sök elev, ärende eller kommando');
  await page.keyboard.type(words);
  await page.getByRole('option', { name: line }).first().waitFor();
  await press('Enter');
  await page.getByRole('combobox', { name: /^Sök elev/u }).waitFor({ state: 'detached' });
};
const unlockByKeys = async ({ name, passphrase }: DemoUser): Promise<void> => {
  await hand(page).heading('Lås upp');
  const names = app.users.map((one) => one.name).toSorted((a, b) => a.localeCompare(b, 'sv'));
  await page.getByRole('radio').first().focus();
  await press('Space', ...names.slice(0, names.indexOf(name)).map(() => 'ArrowDown'));
  await tabTo(/^Lösenfras$/u);
  await page.keyboard.type(passphrase);
  await press('Enter');
  await hand(page).heading(/^Idag$/u);
};

describe('the main path without a mouse', () => {
  it('unlocks: name by arrows, passphrase, Enter', async () => {
    await unlockByKeys(user('COUNSELLOR'));
    await expect.poll(focused).toBe('Idag');
  });

  it('goes to a pupil by the palette and hears where it came', async () => {
    await byPalette(PUPIL.toLowerCase(), new RegExp(PUPIL, 'u'));
    await expect.poll(focused).toContain(PUPIL);
  });

  it('writes an answer of the kartläggning; F8 hides it and brings it back; Ctrl+L saves it before it locks', async () => {
    await tabTo(/^Gå till ärendet$/u);
    await press('Enter');
    await hand(page).heading('Det som har hänt');
    await byPalette('kartläggning', /^Kartläggning/u);
    await page.getByRole('tab', { name: /^Samtal/u }).waitFor();
    await tabTo(/^Annat som kom fram$/u);
    await press('Control+End');
    await page.keyboard.type(' Skrivet utan mus.');
    await press('F8');
    await hand(page).sees('Skärmen är dold. Tryck F8 för att fortsätta.');
    await press('F8');
    await expect.poll(focused).toBe('Annat som kom fram');
    await press('Control+l');
    await unlockByKeys(user('COUNSELLOR'));
    await goTo(page, 'Ärenden');
    await page.getByRole('row', { name: new RegExp(PUPIL, 'u') }).getByText(PUPIL).first().click();
    await goToPart(page, 'Kartläggning');
    expect(await page.getByLabel('Annat som kom fram', { exact: true }).inputValue()).toContain('Skrivet utan mus.');
  });
});

describe('axe in the real page', () => {
  // A menu that is still fading in has no contrast yet.
  beforeAll(() => page.emulateMedia({ reducedMotion: 'reduce' }));
  afterAll(() => page.emulateMedia({ reducedMotion: null }));

  const openCase = async (): Promise<void> => {
    await goTo(page, 'Ärenden');
    await page.getByRole('tab', { name: /^Alla/u }).click();
    await page.getByRole('row', { name: /Ali/u }).getByText(/Ali/u).first().click();
    await hand(page).heading(/^Ali/u);
  };
  const part = (name: Parameters<typeof goToPart>[1]) => async (): Promise<void> => {
    await openCase();
    await goToPart(page, name);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
  };
  const setting = (name: string) => async (): Promise<void> => {
    await goTo(page, 'Inställningar');
    await page.getByRole('link', { name, exact: true }).click();
  };
  const fromPupils = (name: string) => async (): Promise<void> => {
    await goTo(page, 'Elever');
    await hand(page).follow(name);
  };
  const views: readonly (readonly [name: string, go: () => Promise<void>])[] = [
    ['Idag', () => goTo(page, 'Idag')],
    ['Ärenden', () => goTo(page, 'Ärenden')],
    ['Elever', () => goTo(page, 'Elever')],
    ['Importera frånvaro', fromPupils('Importera frånvaro')],
    ['Importera klasslista', fromPupils('Importera klasslista')],
    ['Översikt', openCase],
    ['Kartläggning', part('Kartläggning')],
    ['Plan', part('Plan')],
    ['Uppföljning', part('Uppföljning')],
    ['Samtycken', part('Samtycken')],
    ['Dokument', part('Dokument')],
    ['Anteckningar', part('Anteckningar')],
    ['Logg', part('Logg')],
    ['Personer', setting('Personer')],
    ['Skolan', setting('Skolan')],
    ['Frånvarotrappa', setting('Frånvarotrappa')],
    ['Kalender', setting('Kalender')],
    ['Säkerhet', setting('Säkerhet')],
    ['Om', setting('Om')],
  ];

  it.each(views)('has nothing to say about %s', async (_name, go) => {
    await go();
    await page.waitForLoadState('load');
    await expect.poll(() => page.getByRole('main').locator('[aria-busy="true"]').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('has nothing to say about the menu of looks, nor about a case in the dark', async () => {
    await page.getByRole('banner').getByRole('button', { name: /Kurator/u }).click();
    const dark = page.getByRole('menuitemradio', { name: 'Mörkt' });
    await dark.waitFor();
    // What pops up is in no landmark.
    expect(await axeFindings(page, ['region'])).toEqual([]);
    await dark.click();
    await dark.waitFor({ state: 'detached' });
    await openCase();
    expect(await axeFindings(page)).toEqual([]);
  });

  it('has nothing to say about the decisions of the head teacher, the lock and the open palette', async () => {
    const lock = lockPage(page);
    await press('Control+k');
    await page.getByRole('combobox', { name: /^Sök/u }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await press('Escape');
    await lock.lock();
    expect(await axeFindings(page)).toEqual([]);
    const head = user('HEAD_TEACHER');
    await lock.unlock(head.name, head.passphrase);
    await goTo(page, 'Beslut');
    await hand(page).heading(/^Åtgärdsplan för|^Beslut/u);
    expect(await axeFindings(page)).toEqual([]);
  });
});
