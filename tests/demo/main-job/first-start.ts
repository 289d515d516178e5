import type { Page } from 'playwright-core';
import { hand } from './hand.ts';

interface NewPerson {
  readonly displayName: string;
  /** As it stands in the list of roles. */
  readonly role: string;
}

/** The ceremony from nothing to a school at work. */
export const firstStart = (page: Page) => {
  const by = hand(page);
  const fillInFounder = async ({ displayName, role }: NewPerson, passphrase: string): Promise<void> => {
    await by.write('Ditt namn', displayName);
    await by.choose('Din roll', role);
    await by.take(/Skriv en egen/u);
    await by.write('Din lösenfras', passphrase);
    await by.write('Lösenfrasen igen', passphrase);
    await by.press('Skapa valvet');
  };
  return {
    nameSchool: async (school: { readonly name: string; readonly authority: string }): Promise<void> => {
      await by.heading('Välkommen till Sedd');
      await by.write('Skolans namn', school.name);
      await by.write('Huvudman', school.authority);
      await by.press('Fortsätt');
    },
    fillInFounder,
    /** Own name, role and passphrase; ends when the vault is made and its recovery key stands on the page. */
    createVault: async (person: NewPerson, passphrase: string): Promise<void> => {
      await fillInFounder(person, passphrase);
      await by.heading('Återställningsnyckeln');
    },
    /** Writes the key down, then types it from the paper. */
    keepRecoveryKey: async (): Promise<readonly string[]> => {
      const lines = await page.getByRole('list', { name: 'Återställningsnyckeln' }).getByRole('listitem').allInnerTexts();
      const groups = lines.map((line) => line.trim().split(/\s+/u).at(-1) ?? '');
      await by.press('Jag har nyckeln på papper');
      await by.write('Nyckeln från papperet', groups.join(' '));
      await by.press('Kontrollera');
      return groups;
    },
    /** Adds one colleague and reads the one-time passphrase off the slip. */
    addColleague: async ({ displayName, role }: NewPerson, ownPassphrase: string): Promise<string> => {
      const another = page.getByRole('button', { name: 'Lägg till en till' });
      if (await another.isVisible()) await another.click();
      await by.write('Namn', displayName);
      await by.choose('Roll', role);
      await by.write('Din egen lösenfras', ownPassphrase);
      await by.press('Lägg till kollega');
      const slip = page.getByRole('listitem').filter({ hasText: displayName });
      await slip.waitFor();
      return ((await slip.innerText()).split('\n').at(-1) ?? '').trim();
    },
    finishColleagues: () => by.press('Fortsätt'),
    chooseStaircase: async (name: RegExp): Promise<void> => {
      await by.take(name);
      await by.press('Använd den här trappan');
    },
    useCalendar: () => by.press('Använd kalendern och börja'),
  };
};
