import type { Page } from 'playwright-core';
import { hand } from './hand.ts';

/** The two imports: file, columns, review, done. `answerDialog` gives the path that a person would choose. */
export const imports = (page: Page, answerDialog: (path: string) => void) => {
  const by = hand(page);
  const chooseFile = async (path: string): Promise<void> => {
    answerDialog(path);
    await by.press('Välj fil');
  };
  return {
    chooseFile,
    /** As far as the review. */
    reviewClassList: async (path: string): Promise<void> => {
      await chooseFile(path);
      await by.heading('Så här sparas de första');
    },
    /** Says where the file comes from; as far as the review. */
    reviewAbsence: async (path: string, system: string): Promise<void> => {
      await chooseFile(path);
      await by.write('System', system);
      await by.press('Granska innan import');
      await by.heading('Det här hoppas över');
    },
    /** A pupil whose number a spreadsheet has damaged: a person says who it is. */
    match: async (who: RegExp, pupil: RegExp): Promise<void> => {
      const field = page.getByLabel(who);
      const option = field.getByRole('option').filter({ hasText: pupil }).first();
      await field.selectOption(await option.getAttribute('value'));
      await page.getByText(/väntar på att paras ihop/u).waitFor({ state: 'detached' });
    },
    readIn: async (): Promise<void> => {
      await by.press(/^Läs in .*(elev|rad)/u);
      await by.button(/^Läs in en (fil|klasslista) till$/u).waitFor();
    },
  };
};
