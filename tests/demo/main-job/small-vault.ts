import type { Page } from 'playwright-core';
import { firstStart } from './first-start.ts';
import { hand } from './hand.ts';

/** The only person of a vault that is made in seconds. */
export const founder = { displayName: 'Kim Ek', role: 'Kurator', passphrase: 'demo kurator björk vinter lampa' } as const;

/** A vault with one person and nothing in it; the rest of the first start is put off. Answers with the paper key, as read from the paper. */
export const makeSmallVault = async (page: Page, { stopBefore }: { readonly stopBefore?: 'KEY' } = {}): Promise<string> => {
  const start = firstStart(page);
  const by = hand(page);
  await start.nameSchool({ name: 'Ekbacksskolan', authority: 'Ekbackens kommun' });
  await start.fillInFounder(founder, founder.passphrase);
  if (stopBefore === 'KEY') return '';
  await by.heading('Återställningsnyckeln');
  const recoveryKey = (await start.keepRecoveryKey()).join(' ');
  for (const step of ['Kollegor', 'Frånvarotrappa', 'Kalender']) {
    await by.heading(step);
    await by.press('Hoppa över så länge');
  }
  await by.heading(/^Idag$/u);
  return recoveryKey;
};
