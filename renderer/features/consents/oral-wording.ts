import type { ConsentsPage } from '#shared/contract/consents.ts';
import type { InformationKind, Organisation } from '#shared/domain/consents/types.ts';
import { listText } from '#shared/text/absence-picture.ts';
import { informationLabels, organisationLabels } from '#shared/text/consents.ts';

interface Chosen {
  readonly organisations: readonly Organisation[];
  readonly otherOrganisation: string;
  readonly information: readonly InformationKind[];
  readonly validTo: string | null;
}

/** The words to read aloud before an oral consent, from what is chosen so far. */
export const oralWordingOf = ({ oralWording, schoolUnitName }: Pick<ConsentsPage, 'oralWording' | 'schoolUnitName'>, { organisations, otherOrganisation, information, validTo }: Chosen): string => {
  const others = organisations.filter((id) => id !== 'SCHOOL_PUPIL_HEALTH').map((id) => (id === 'OTHER' ? otherOrganisation : organisationLabels[id]));
  const slots: Readonly<Record<string, string>> = {
    schoolUnitName,
    organisations: listText(others.filter((name) => name !== '')) || '…',
    information: listText(information.map((kind) => informationLabels[kind].toLocaleLowerCase('sv'))) || '…',
    validTo: validTo ?? '…',
  };
  return oralWording.replaceAll(/\{(\w+)\}/gu, (_, slot: string) => slots[slot] ?? '…');
};
