import type { Page } from 'playwright-core';
import { dialog, hand, saved } from './hand.ts';

/** One paper: written, previewed, handed out. */
export const papers = (page: Page, answerDialog: (path: string) => void) => {
  const by = hand(page);
  const openHandOut = (): Promise<void> => by.press('Lämna ut');
  return {
    begin: async (title: string): Promise<void> => {
      await by.press(`Skriv: ${title}`);
      await by.heading('Skrivs här');
    },
    write: async (answers: Readonly<Record<string, string>>): Promise<void> => {
      for (const [label, text] of Object.entries(answers)) {
        await by.write(label, text);
        await by.field(label).blur();
      }
      await saved(page);
    },
    choose: async (label: string, option: string): Promise<void> => by.choose(label, option),
    tick: (name: string) => by.tick(name),
    complete: async (): Promise<void> => {
      await by.press('Färdigställ remissen');
      await by.sees(/^Färdigställd av/u);
    },
    /** What the dialog says when the paper may not leave. */
    triesToHandOut: async (): Promise<string> => {
      await openHandOut();
      await dialog(page).getByText(/Handlingen kan inte lämnas ut än/u).waitFor();
      const said = await dialog(page).innerText();
      await hand(dialog(page)).press('Tillbaka till handlingen');
      return said;
    },
    /** Chooses the place and saves; what is missing is passed with a reason. */
    handOut: async (path: string, reasonForGaps = 'Uppgiften kompletteras vid mötet.'): Promise<void> => {
      await openHandOut();
      const form = hand(dialog(page));
      await form.button('Välj plats och spara').waitFor();
      if (await form.field('Varför lämnas den ut ändå?').isVisible()) await form.write('Varför lämnas den ut ändå?', reasonForGaps);
      answerDialog(path);
      await form.press('Välj plats och spara');
      await by.heading('Utlämnad');
    },
    previewShown: () => page.locator('canvas').first().waitFor(),
    decline: async (reason: string): Promise<void> => {
      await by.press('Skicka inte brevet');
      const form = hand(dialog(page));
      await form.write('Varför skickas det inte?', reason);
      await form.press('Avböj brevet');
      await by.sees(/^Brevet är avböjt/u);
    },
  };
};
