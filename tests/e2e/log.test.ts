import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from '#tests/support/axe.ts';
import { startApp, type RunningApp } from '#tests/support/start-app.ts';

/* A head teacher with the log and the delegations, through the real window. One program for all of it. */

let dir: string;
let app: RunningApp;
let page: Page;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'log-'));
  app = await startApp({ dataDir: join(dir, 'vault'), demo: true });
  page = app.page;
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const settings = async (part: string): Promise<void> => {
  await page.getByRole('link', { name: 'Inställningar' }).click();
  await page.getByRole('navigation', { name: 'Inställningar' }).getByRole('link', { name: part, exact: true }).click();
};
const logPart = (name: string): Promise<void> => page.getByRole('navigation', { name: 'Loggens delar' }).getByRole('link', { name, exact: true }).click();
const enterAsHead = async (): Promise<string> => {
  const head = app.users.find(({ role }) => role === 'HEAD_TEACHER');
  if (!head) throw new Error('the demo has no head teacher');
  await page.getByRole('heading', { name: 'Lås upp' }).waitFor();
  await page.getByText(head.name, { exact: true }).click();
  await page.getByLabel('Lösenfras', { exact: true }).fill(head.passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Huvudmeny' }).waitFor();
  return head.passphrase;
};
const expectAccessible = async (): Promise<void> => {
  expect(await axeFindings(page, ['landmark-no-duplicate-banner', 'landmark-unique'])).toEqual([]);
};
/** Who and what, of every row that stands there. */
const rows = async (): Promise<readonly (readonly string[])[]> => {
  const lines = await page.getByRole('row').filter({ has: page.getByRole('cell') }).all();
  return Promise.all(lines.map((line) => line.getByRole('cell').allInnerTexts()));
};
/** The dialog's paper as a file; its first bytes say what it is. */
const savePaper = async (name: string): Promise<void> => {
  const path = join(dir, name);
  app.answerDialog(path);
  await press('Spara som PDF');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(existsSync(path) && readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
};

describe('the log and the delegations', () => {
  it('catches a log that cannot be asked who read about a pupil and what a colleague did, and one that does not leave on paper', async () => {
    const passphrase = await enterAsHead();
    await settings('Logg');
    await page.getByLabel('Elev', { exact: true }).fill('hällsten');
    await page.getByRole('option', { name: /Hällsten/ }).click();
    await page.getByText(/^Allt som gäller Vide Hällsten/).waitFor();
    await page.getByRole('cell', { name: /Vide Hällsten/ }).first().waitFor();
    const aboutPupil = await rows();
    expect(aboutPupil.length).toBeGreaterThan(3);
    expect(aboutPupil.filter(([, , text = '']) => !text.includes('Vide Hällsten'))).toEqual([]);
    // Asking is a row of its own; nobody's page was read for it.
    expect(aboutPupil.filter(([, who = '', text = '']) => who === 'Rut Berg' && text.startsWith('Läste elevsidan'))).toEqual([]);
    await expectAccessible();

    await page.getByLabel('Vem', { exact: true }).fill('Petra');
    await page.getByRole('option', { name: /^Petra Sand/ }).click();
    await page.getByText(/^Inga rader med det här urvalet/).waitFor();
    await press('Visa allt');
    await page.getByLabel('Vem', { exact: true }).fill('Petra');
    await page.getByRole('option', { name: /^Petra Sand/ }).click();
    await page.getByRole('cell', { name: 'Rut Berg' }).first().waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: 'Petra Sand' }).first().waitFor();
    expect(new Set((await rows()).map(([, who]) => who))).toEqual(new Set(['Petra Sand']));
    await press('Skriv ut eller spara');
    await savePaper('logg.pdf');
    await press('Visa allt');
    await page.getByRole('cell', { name: 'Sparade loggen som fil eller papper: Petra Sand' }).waitFor();

    await settings('Personer');
    await press('Lägg till kollega');
    await page.getByLabel('Namn').fill('Bo Lind');
    await page.getByLabel('Roll').selectOption({ label: 'Biträdande rektor' });
    await page.getByLabel('Din egen lösenfras').fill(passphrase);
    await press('Lägg till kollega');
    await page.getByRole('heading', { name: 'Lappen till Bo Lind' }).waitFor();
    // The slip alone: no form, and no passphrase left in it.
    expect(await page.getByLabel('Din egen lösenfras').count()).toBe(0);
    await press('Lägg till en till');
    expect(await page.getByLabel('Din egen lösenfras').inputValue()).toBe('');
    await page.getByRole('main').getByRole('button', { name: 'Stäng' }).click();
  });

  it('catches a sample that takes more than a key per row, one that is lost on the way, and an outcome that nobody finds again', async () => {
    await settings('Logg');
    await logPart('Stickprov');
    await page.getByText('10', { exact: true }).click();
    await press('Gör ett stickprov');
    await page.getByText('0 av 10').waitFor();
    await page.getByRole('radio').first().focus();
    for (let row = 0; row < 4; row += 1) await page.keyboard.press('b');
    await page.getByText('4 av 10').waitFor();
    await expectAccessible();
    await press('Fortsätt senare');
    await press('Fortsätt: 4 bedömda');
    await page.getByText('4 av 10').waitFor();
    await page.getByRole('radio', { checked: false }).nth(4).focus();
    await page.keyboard.press('u');
    await page.keyboard.type('Fråga varför ärendet lästes');
    await page.keyboard.press('Enter');
    for (let row = 0; row < 5; row += 1) await page.keyboard.press('b');
    await page.getByText('Alla rader är bedömda.').waitFor();
    await press('Spara stickprovet');
    await page.getByText(/^9 av 10 rader var befogade, 1 behöver utredas\./).waitFor();
    await page.getByText('Att utreda: Fråga varför ärendet lästes').waitFor();
    await expectAccessible();
    await press('Skriv ut eller spara');
    await savePaper('stickprov.pdf');
    await logPart('Stickprov');
    await page.getByText('1 att utreda').waitFor();
    // What was sent is no draft any more.
    await page.getByRole('button', { name: 'Gör ett stickprov' }).waitFor();
  });

  it('catches a delegation that is not registered, one that cannot be taken back, and a log that does not name to whom', async () => {
    await settings('Delegationer');
    await page.getByText(/^Ingen delegation än/).waitFor();
    await page.getByRole('cell', { name: '3 kap. 12 § skollagen' }).waitFor();
    await press('Delegera ett beslut');
    await page.getByText(/^Bo Lind får besluta om åtgärdsplan från .* tills vidare\.$/).waitFor();
    await expectAccessible();
    await page.getByRole('button', { name: 'Delegera', exact: true }).click();
    const list = page.getByRole('list', { name: 'Delegationer' });
    await list.getByText('Gäller', { exact: true }).waitFor();
    await list.getByText('Till Bo Lind, från Rut Berg').waitFor();
    await press('Skriv ut registret');
    await savePaper('register.pdf');
    await press('Avsluta delegationen till Bo Lind');
    await page.getByRole('dialog').getByRole('button', { name: 'Avsluta delegationen' }).click();
    await list.getByText('Avslutad', { exact: true }).waitFor();
    await settings('Logg');
    await page.getByRole('cell', { name: 'Delegerade beslut till Bo Lind' }).waitFor();
    await page.getByRole('cell', { name: 'Avslutade delegationen till Bo Lind' }).waitFor();
    expect(app.errorText()).not.toContain('INTERNAL');
  });
});
