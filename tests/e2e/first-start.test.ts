import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '#tests/support/start-app.ts';

/* The first five minutes and the lock, through the real window. Only what a person sees is used. */

let dir: string;
let app: RunningApp;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'first-start-'));
  app = await startApp({ dataDir: dir });
});
afterEach(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();
const go = (page: Page, part: string) => page.getByRole('navigation', { name: 'Inställningar' }).getByRole('link', { name: part, exact: true }).click();

/** Through the first two steps: the vault exists afterwards. Returns the passphrase that was proposed. */
const makeVault = async (page: Page): Promise<string> => {
  await heading(page, 'Välkommen till Sedd');
  await page.getByLabel('Skolans namn').fill('Ekbacksskolan');
  await page.getByLabel('Huvudman', { exact: true }).fill('Ekbackens kommun');
  await press(page, 'Fortsätt');
  await page.getByLabel('Ditt namn').fill('Kim Ek');
  await page.getByLabel('Din roll').selectOption({ label: 'Kurator' });
  const proposal = page.getByTestId('proposed-passphrase');
  await proposal.filter({ hasText: /\S/ }).waitFor();
  const passphrase = (await proposal.textContent()) ?? '';
  await page.getByLabel('Skriv frasen en gång').fill(passphrase);
  await press(page, 'Skapa valvet');
  await heading(page, 'Återställningsnyckeln');
  return passphrase;
};

const readKey = async (page: Page): Promise<string[]> => {
  const list = page.getByRole('list', { name: 'Återställningsnyckeln' });
  await list.waitFor();
  return list.locator('li span:last-child').allTextContents();
};

const testKey = async (page: Page, groups: readonly string[]): Promise<void> => {
  await press(page, 'Jag har nyckeln på papper');
  await page.getByLabel('Nyckeln från papperet').fill(groups.join(' '));
  await press(page, 'Kontrollera');
};

const unlock = async (page: Page, name: string, passphrase: string): Promise<void> => {
  await heading(page, 'Lås upp');
  await page.getByText(name, { exact: true }).click();
  await page.getByLabel('Lösenfras', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
};

describe('first start', () => {
  it('catches a school that cannot get to work: vault, key, colleague, staircase, calendar, then the colleague logs in', async () => {
    const { page } = app;
    const founderPassphrase = await makeVault(page);
    await testKey(page, await readKey(page));
    await heading(page, 'Kollegor');
    await page.getByLabel('Namn').fill('Rut Berg');
    await page.getByLabel('Roll').selectOption({ label: 'Rektor' });
    await page.getByLabel('Din egen lösenfras').fill(founderPassphrase);
    await press(page, 'Lägg till kollega');
    const slip = page.getByRole('listitem').filter({ hasText: 'Rut Berg, rektor' });
    const oneTime = (await slip.locator('span').last().textContent()) ?? '';
    await press(page, 'Fortsätt');
    await press(page, 'Använd den här trappan');
    await press(page, 'Använd kalendern och börja');
    await page.getByRole('navigation', { name: 'Huvudmeny' }).waitFor();

    await page.keyboard.press('Control+l');
    await unlock(page, 'Rut Berg', oneTime);
    await heading(page, 'Välj din egen lösenfras');
    await page.getByText('Skriv en egen').click();
    await page.getByLabel('Din lösenfras').fill('rektors egna långa fras');
    await page.getByLabel('Lösenfrasen igen').fill('rektors egna långa fras');
    await press(page, 'Spara lösenfrasen och börja');
    await page.getByRole('link', { name: 'Inställningar' }).click();
    await go(page, 'Logg');
    await page.getByRole('cell', { name: 'Lade till Rut Berg i valvet' }).waitFor();
    await page.getByRole('link', { name: 'Kontroll', exact: true }).click();
    await press(page, 'Kontrollera hela loggen');
    await page.getByText('Loggen är hel').waitFor();
    expect(app.errorText()).not.toContain('INTERNAL');
  });

  it('catches a power cut in the middle: the vault opens, says what is left, and gives a new key', async () => {
    const passphrase = await makeVault(app.page);
    await app.kill();
    app = await startApp({ dataDir: dir });
    const { page } = app;
    await heading(page, 'Lås upp');
    await page.getByLabel('Lösenfras', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Inställningar' }).click();
    await page.getByText('4 saker återstår').waitFor();
    await page.getByRole('link', { name: 'Ordna nyckeln' }).click();
    await press(page, 'Gör en ny återställningsnyckel');
    await page.getByLabel('Din lösenfras').fill(passphrase);
    await press(page, 'Visa en ny nyckel');
    const groups = await readKey(page);
    await testKey(page, groups);
    await page.getByText('Kontrollerad', { exact: true }).waitFor();

    await page.keyboard.press('Control+l');
    await heading(page, 'Lås upp');
    await press(page, 'Glömt lösenfrasen?');
    await page.getByLabel('Återställningsnyckel', { exact: true }).fill(groups.join(' ').toLowerCase());
    await page.getByText('Skriv en egen').click();
    await page.getByLabel('Din lösenfras').fill('en ny fras efter kuvertet');
    await page.getByLabel('Lösenfrasen igen').fill('en ny fras efter kuvertet');
    await press(page, 'Byt lösenfras och lås upp');
    await page.getByRole('navigation', { name: 'Huvudmeny' }).waitFor();
  });

  it('catches half a word that is lost at lock, and a studiedag that is', async () => {
    const { page } = app;
    const passphrase = await makeVault(page);
    await testKey(page, await readKey(page));
    await press(page, 'Hoppa över så länge');
    await press(page, 'Hoppa över så länge');
    await press(page, 'Använd kalendern och börja');
    await page.getByRole('link', { name: 'Inställningar' }).click();
    await go(page, 'Kalender');
    await press(page, 'Lägg till studiedag');
    await page.getByLabel('Namn').fill('Vi läser journaler');
    await page.getByLabel('Första dagen').fill('idag');
    await press(page, 'Lägg till studiedag');
    await page.getByText('Vi läser journaler').waitFor();
    await go(page, 'Skolan');
    await page.getByLabel('Telefon').pressSequentially('08-123 4');
    await page.keyboard.press('Control+l');
    await heading(page, 'Lås upp');
    await page.getByLabel('Lösenfras', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Inställningar' }).click();
    await go(page, 'Skolan');
    await expect.poll(() => page.getByLabel('Telefon').inputValue()).toBe('08-123 4');
    await go(page, 'Kalender');
    await page.getByText('Vi läser journaler').waitFor();
  });
});
