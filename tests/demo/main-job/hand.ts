import type { Locator, Page } from 'playwright-core';

/** A part of the page that a person looks at: the whole window, a dialog, a section. */
export type Place = Page | Locator;

/** What a hand does in the window, by the words that stand there. */
export const hand = (place: Place) => {
  const field = (label: string): Locator => place.getByLabel(label, { exact: true });
  const button = (name: string | RegExp): Locator => place.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  return {
    field,
    button,
    write: (label: string, text: string): Promise<void> => field(label).fill(text),
    press: (name: string | RegExp): Promise<void> => button(name).click(),
    follow: (name: string | RegExp): Promise<void> => place.getByRole('link', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first().click(),
    choose: async (label: string, option: string): Promise<void> => void (await field(label).selectOption({ label: option })),
    /** A card of a few: its whole surface is the label. */
    take: (name: string | RegExp): Promise<void> => place.getByRole('radio', { name }).check({ force: true }),
    tick: (name: string | RegExp): Promise<void> => place.getByRole('checkbox', { name }).check(),
    sees: (text: string | RegExp): Promise<void> => place.getByText(text).first().waitFor(),
    heading: (name: string | RegExp): Promise<void> => place.getByRole('heading', { name }).first().waitFor(),
  };
};

/** The dialog that is open. */
export const dialog = (page: Page): Locator => page.getByRole('dialog');

/** A question with its answers: the group with this name. */
export const group = (place: Place, name: string | RegExp): Locator => place.getByRole('group', { name });

/** Everything typed is in the vault: the one place that says so. */
export const saved = (page: Page): Promise<void> => page.getByRole('contentinfo').getByText(/Sparat/u).waitFor();

/** One stop of the list to the left. */
export const goTo = (page: Page, name: 'Idag' | 'Ärenden' | 'Elever' | 'Beslut' | 'Inställningar'): Promise<void> =>
  page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link', { name: new RegExp(`^${name}`, 'u') }).click();

/** One part of the open case. */
export const goToPart = (page: Page, name: 'Översikt' | 'Kartläggning' | 'Plan' | 'Uppföljning' | 'Samtycken' | 'Dokument' | 'Anteckningar' | 'Logg'): Promise<void> =>
  page.getByRole('navigation', { name: /^Delar av ärendet/u }).getByRole('link', { name, exact: true }).click();

/** What can be read there, with plain blanks where the view keeps words together. */
export const textOf = async (place: Locator): Promise<string> => (await place.innerText()).replaceAll('\u00a0', ' ');

/** What can be read in the view. */
export const viewText = (page: Page): Promise<string> => textOf(page.getByRole('main'));
