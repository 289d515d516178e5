import type { Page } from 'playwright-core';
import { hand } from './hand.ts';

/** The lock, and the change that a one-time passphrase asks for. */
export const lockPage = (page: Page) => {
  const by = hand(page);
  const enter = async (name: string, passphrase: string): Promise<void> => {
    await by.heading('Lås upp');
    await by.take(new RegExp(`^${name}`, 'u'));
    await by.write('Lösenfras', passphrase);
    await by.press('Lås upp');
  };
  return {
    enter,
    /** As far as Idag. */
    unlock: async (name: string, passphrase: string): Promise<void> => {
      await enter(name, passphrase);
      await by.heading(/^Idag$/u);
    },
    /** The first login of a colleague. */
    changeOneTime: async (name: string, oneTime: string, own: string): Promise<void> => {
      await enter(name, oneTime);
      await by.heading('Välj din egen lösenfras');
      await by.take(/Skriv en egen/u);
      await by.write('Din lösenfras', own);
      await by.write('Lösenfrasen igen', own);
      await by.press('Spara lösenfrasen och börja');
      await by.heading(/^Idag$/u);
    },
    lock: async (): Promise<void> => {
      await by.press('Lås');
      await by.heading('Lås upp');
    },
  };
};
