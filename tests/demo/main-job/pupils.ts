import type { Page } from 'playwright-core';
import { goTo, group, hand } from './hand.ts';

interface HandWrittenPupil {
  readonly idNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly className: string;
  readonly grade: string;
  readonly motherTongue: string;
  readonly guardian: { readonly name: string; readonly relation: string; readonly telephone: string };
}

/** The register of pupils. */
export const pupils = (page: Page) => {
  const by = hand(page);
  return {
    /** Search first; the form comes when nobody of that name is there. */
    addByHand: async (pupil: HandWrittenPupil): Promise<void> => {
      await goTo(page, 'Elever');
      await by.write('Sök elev', pupil.familyName);
      await by.press('Lägg till elev');
      await by.write('Personnummer', pupil.idNumber);
      await by.write('Förnamn', pupil.givenName);
      await by.write('Efternamn', pupil.familyName);
      await by.write('Klass', pupil.className);
      await by.write('Årskurs', pupil.grade);
      await by.write('Modersmål', pupil.motherTongue);
      await by.tick('Eleven behöver tolk');
      await by.press('Lägg till vårdnadshavare');
      const guardian = group(page, /^Vårdnadshavare/u).first();
      await hand(guardian).write('Namn', pupil.guardian.name);
      await hand(guardian).write('Relation', pupil.guardian.relation);
      await hand(guardian).write('Telefon', pupil.guardian.telephone);
      await by.press('Lägg till eleven');
      await by.heading(`${pupil.givenName} ${pupil.familyName}`);
    },
    /** What no class list tells: who they are to the pupil, and where they live. In the order of the guardians. */
    completeHome: async (name: string, home: readonly { readonly relation: string; readonly address: string }[]): Promise<void> => {
      await goTo(page, 'Elever');
      await by.write('Sök elev', name);
      await page.getByRole('row', { name: new RegExp(name, 'u') }).getByText(name).click();
      await by.heading(name);
      await by.press('Ändra');
      for (const [index, { relation, address }] of home.entries()) {
        const guardian = hand(group(page, `Vårdnadshavare ${String(index + 1)}`));
        await guardian.write('Relation', relation);
        await guardian.write('Adress', address);
      }
      await by.press('Spara uppgifterna');
      await by.button('Ändra').waitFor();
    },
    toClassListImport: async (): Promise<void> => {
      await goTo(page, 'Elever');
      await by.follow('Importera klasslista');
    },
    toAbsenceImport: async (): Promise<void> => {
      await goTo(page, 'Elever');
      await by.follow('Importera frånvaro');
    },
    open: async (name: string): Promise<void> => {
      await goTo(page, 'Elever');
      await by.write('Sök elev', name);
      await page.getByRole('row', { name: new RegExp(name, 'u') }).getByText(name).click();
      await by.heading(name);
    },
  };
};
