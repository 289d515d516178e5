import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings } from '#tests/support/axe.ts';
import { startApp, type RunningApp } from '#tests/support/start-app.ts';

/* People, keys and emergency access through the real window, by what stands in it. */

let dir: string;
let app: RunningApp;
let page: Page;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'people-'));
  app = await startApp({ dataDir: dir, demo: true });
  page = app.page;
});
afterEach(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

const FIRST = 'en egen fras efter engångsfrasen';
const press = (name: string | RegExp, place: Page | Locator = page): Promise<void> => place.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).click();
const dialog = (): Locator => page.getByRole('dialog');
const sees = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const user = (role: string) => app.users.find((candidate) => candidate.role === role) ?? { name: '', passphrase: '' };

const unlock = async (name: string, passphrase: string): Promise<void> => {
  await page.getByRole('heading', { name: 'Lås upp' }).waitFor();
  await page.getByText(name, { exact: true }).click();
  await page.getByLabel('Lösenfras', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
};
const enter = async (role: string): Promise<{ readonly name: string; readonly passphrase: string }> => {
  if ((await page.getByRole('navigation', { name: 'Huvudmeny' }).count()) > 0) await page.keyboard.press('Control+l');
  const who = user(role);
  await unlock(who.name, who.passphrase);
  await page.getByRole('navigation', { name: 'Huvudmeny' }).waitFor();
  return who;
};
const settings = async (part: string): Promise<void> => {
  await page.getByRole('link', { name: 'Inställningar' }).click();
  await page.getByRole('navigation', { name: 'Inställningar' }).getByRole('link', { name: part, exact: true }).click();
};
const withPassphrase = async (passphrase: string, label: string): Promise<void> => {
  await dialog().getByLabel('Din lösenfras').fill(passphrase);
  await press(label, dialog());
};
/** The dialog's own header and ours are both a banner to axe, wherever a dialog is open. */
const expectAccessible = async (): Promise<void> => {
  expect(await axeFindings(page, ['landmark-no-duplicate-banner', 'landmark-unique'])).toEqual([]);
};
const addColleague = async (own: string, name: string, role: string): Promise<string> => {
  await page.getByLabel('Namn').fill(name);
  await page.getByLabel('Roll').selectOption({ label: role });
  await page.getByLabel('Din egen lösenfras').fill(own);
  await press('Lägg till kollega');
  const slip = page.getByRole('listitem').filter({ hasText: `${name}, ${role.toLocaleLowerCase('sv')}` });
  return ((await slip.locator('span').last().textContent()) ?? '').trim();
};

describe('people and keys', () => {
  it('catches a colleague who waits for a key that nobody is told of, and one who leaves with the door open', async () => {
    const founder = await enter('COUNSELLOR');
    await settings('Personer');
    await press('Lägg till kollega');
    const once = await addColleague(founder.passphrase, 'Per Lind', 'Skolpsykolog');
    expect(once.split(' ')).toHaveLength(5);
    await sees('Väntar på nyckeln till skolpsykologernas anteckningar');
    await expectAccessible();

    await press(`Hantera ${user('PSYCHOLOGIST').name}`);
    await press('Ta bort', dialog());
    await sees(/är samordnare i/);
    await dialog().getByRole('link').first().waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });

    // Until Per has a passphrase of his own, whoever added him could use the key: nobody is asked for it.
    await page.keyboard.press('Control+l');
    await unlock('Per Lind', once);
    await page.getByText('Skriv en egen').click();
    await page.getByLabel('Din lösenfras').fill(FIRST);
    await page.getByLabel('Lösenfrasen igen').fill(FIRST);
    await press('Spara lösenfrasen och börja');
    await page.getByRole('navigation', { name: 'Huvudmeny' }).waitFor();

    const holder = await enter('PSYCHOLOGIST');
    await page.getByRole('link', { name: 'Ge nyckeln' }).click();
    await press('Ge nyckeln till Per Lind');
    await withPassphrase('inte min fras', 'Ge nyckeln');
    await sees(/^Fel lösenfras/);
    await withPassphrase(holder.passphrase, 'Ge nyckeln');
    await sees(/Per Lind kan öppna skolpsykologernas anteckningar/);

    await press('Gör en återställningsnyckel');
    await withPassphrase(holder.passphrase, 'Visa en ny nyckel');
    await page.getByRole('list', { name: 'Återställningsnyckeln' }).waitFor();
    const key = await page.getByRole('list', { name: 'Återställningsnyckeln' }).locator('li span:last-child').allTextContents();
    await press('Jag har nyckeln på papper');
    await page.getByLabel('Nyckeln från papperet').fill(key.join('').toLowerCase());
    await press('Kontrollera');
    await page.getByText('Kontrollerad', { exact: true }).waitFor();
    await expectAccessible();

    await page.keyboard.press('Control+l');
    await unlock('Per Lind', FIRST);
    await page.getByRole('navigation', { name: 'Huvudmeny' }).waitFor();
    await settings('Personer');
    await sees('Kan öppna ärenden som hen är med i och skolpsykologernas anteckningar');

    await enter('COUNSELLOR');
    await settings('Personer');
    await press('Hantera Per Lind');
    await press('Ta bort', dialog());
    await expectAccessible();
    await withPassphrase(founder.passphrase, 'Ta bort Per Lind');
    await sees('Per Lind är borttagen. Valvet har en ny nyckel.');
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Lås upp' }).waitFor();
    expect(await page.getByText('Per Lind', { exact: true }).count()).toBe(0);
    // The vault under its new key is whole: everybody else gets in.
    await enter('HEAD_TEACHER');
  });

  it('catches somebody who manages people and meets cases, or errors where cases would be', async () => {
    const founder = await enter('COUNSELLOR');
    await settings('Personer');
    await press('Lägg till kollega');
    const once = await addColleague(founder.passphrase, 'Ulla Falk', 'Användaradministratör');
    await page.keyboard.press('Control+l');
    await unlock('Ulla Falk', once);
    await page.getByText('Skriv en egen').click();
    await page.getByLabel('Din lösenfras').fill(FIRST);
    await page.getByLabel('Lösenfrasen igen').fill(FIRST);
    await press('Spara lösenfrasen och börja');
    await sees(/Du sköter personer och kopior/);
    expect(await page.getByRole('alert').count()).toBe(0);
    const places = await page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link').allInnerTexts();
    expect(places.map((text) => text.trim())).toEqual(['Idag', 'Inställningar']);
    await settings('Personer');
    await sees('Kan inte öppna några ärenden');
    await settings('Nycklar');
    await sees('Teamets ärenden');
    expect(await page.getByRole('alert').count()).toBe(0);
    await expectAccessible();
  });
});

describe('emergency access', () => {
  it('catches one person who opens a case alone, and a coordinator who is never told', async () => {
    const asker = await enter('PSYCHOLOGIST');
    await page.getByRole('link', { name: /^Ärenden/ }).click();
    await page.getByRole('tab', { name: /^Alla/ }).click();
    const row = page.getByRole('row').filter({ hasText: 'Syns för dem som är med' }).first();
    await row.click();
    await page.getByRole('heading', { name: 'Du är inte med i ärendet' }).waitFor();
    await press('Begär nödåtkomst', dialog());
    await press('Skicka begäran', dialog());
    await sees('Skriv varför.');
    await expectAccessible();
    await dialog().getByLabel('Varför behöver du ärendet nu?').fill('Eleven sitter hos mig nu och Kim går inte att nå.');
    await press('Skicka begäran', dialog());
    await sees(/Begäran är skickad/);
    await page.getByRole('link', { name: /^Idag/ }).click();
    await sees(/har begärt nödåtkomst till ärende/);
    expect(await page.getByRole('button', { name: /^Svara/ }).count()).toBe(0);

    await enter('HEAD_TEACHER');
    await press(new RegExp(`^Svara: ${asker.name}`));
    await sees('Eleven sitter hos mig nu och Kim går inte att nå.');
    await expectAccessible();
    await press('Godkänn', dialog());
    await dialog().waitFor({ state: 'detached' });

    await enter('COUNSELLOR');
    await sees(/fick nödåtkomst till ditt ärende/);
    await expectAccessible();
    await press(/^Jag har sett det/);
    await page.getByText(/fick nödåtkomst till ditt ärende/).waitFor({ state: 'detached' });

    await enter('PSYCHOLOGIST');
    await sees(/kan läsa och kommentera ärende/);
    await page.getByRole('link', { name: 'Öppna ärendet' }).click();
    await page.getByRole('navigation', { name: /^Delar av ärendet/ }).waitFor();
    await sees('Konsultativ gäst');
  });
});
