import type { Page } from 'playwright-core';
import { informationLabels, organisationLabels } from '#shared/text/consents.ts';
import type { InformationKind, Organisation } from '#shared/domain/consents/types.ts';
import { group, hand } from './hand.ts';

interface Consent {
  readonly organisations: readonly Organisation[];
  readonly information: readonly InformationKind[];
  readonly purpose: string;
  readonly exceptions: string;
  /** Those who have signed, by name. */
  readonly signed: readonly string[];
}

/** What may be told to whom. */
export const consents = (page: Page) => {
  const by = hand(page);
  return {
    begin: () => by.press('Registrera samtycke'),
    write: async ({ organisations, information, purpose, exceptions, signed }: Consent): Promise<void> => {
      for (const one of organisations) await group(page, /^Verksamheter som får utbyta/u).getByLabel(organisationLabels[one], { exact: true }).check();
      for (const one of information) await group(page, /^Vilka uppgifter/u).getByLabel(informationLabels[one], { exact: true }).check();
      await by.write('Syfte', purpose);
      await by.write('Det här får vi inte prata om', exceptions);
      await by.tick('De har fått veta det här');
      await by.tick('Tolk var med');
      for (const name of signed) await group(page, /^Vem har samtyckt/u).getByRole('checkbox', { name: new RegExp(`^${name}`, 'u') }).check();
    },
    record: async (): Promise<void> => {
      await by.press('Registrera samtycket');
      await by.sees(/^Samtycket är registrerat/u);
    },
    toPaper: () => by.press('Till papper'),
  };
};
