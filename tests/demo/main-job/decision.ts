import type { Page } from 'playwright-core';
import { dialog, goTo, hand } from './hand.ts';

/** The head teacher's view of what waits. */
export const decisions = (page: Page) => {
  const by = hand(page);
  return {
    open: async (): Promise<void> => {
      await goTo(page, 'Beslut');
      await by.heading(/^Åtgärdsplan för/u);
    },
    sendBack: async (comment: string): Promise<void> => {
      await by.press('Skicka tillbaka med kommentar');
      const form = hand(dialog(page));
      await form.write('Vad ska ändras?', comment);
      await form.press('Skicka tillbaka planen');
      await dialog(page).waitFor({ state: 'detached' });
    },
    sign: async (passphrase: string): Promise<void> => {
      await by.press('Godkänn och signera');
      const form = hand(dialog(page));
      await form.write('Din lösenfras', passphrase);
      await form.press('Signera planen');
      await dialog(page).waitFor({ state: 'detached' });
    },
  };
};
