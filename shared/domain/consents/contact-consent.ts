import type { IsoDate } from '#shared/kernel/brand.ts';
import type { CaseContact } from '../cases/types.ts';
import type { Guardian } from '../pupils/types.ts';
import { isInForce, requiredGivers } from './decisions.ts';
import type { Consent } from './types.ts';

/** May the school talk with this contact's organisation today? What may be said stands in the consent itself. */
export type ContactConsent =
  /** `validTo`: the first day on which one of the consents ends. */
  | { readonly state: 'IN_FORCE'; readonly validTo: IsoDate }
  /** A guardian who must consent has not. */
  | { readonly state: 'GUARDIAN_MISSING' }
  | { readonly state: 'MISSING' }
  /** Nobody has said what kind of organisation it is, so no consent can be found for it. */
  | { readonly state: 'KIND_NOT_STATED' };

const fold = (text: string): string => text.trim().toLocaleLowerCase('sv');

const concerns = (consent: Consent, { organisation, organisationKind }: CaseContact): boolean =>
  organisationKind !== undefined && consent.organisations.includes(organisationKind) && (organisationKind !== 'OTHER' || fold(consent.otherOrganisation) === fold(organisation));

/** The state of consent for someone outside the school; null for someone in it, who needs none. */
export const contactConsent = (contact: CaseContact, consents: readonly Consent[], guardians: readonly Pick<Guardian, 'custody'>[], today: IsoDate): ContactConsent | null => {
  if (!contact.isExternal) return null;
  if (contact.organisationKind === undefined) return { state: 'KIND_NOT_STATED' };
  const inForce = consents.filter((consent) => isInForce(consent, today) && concerns(consent, contact));
  const [validTo] = inForce.map((consent) => consent.validTo).toSorted();
  if (validTo === undefined) return { state: 'MISSING' };
  const hasGiven = new Set(inForce.flatMap((consent) => consent.given.map(({ by }) => by)));
  return requiredGivers(guardians).every((giver) => hasGiven.has(giver)) ? { state: 'IN_FORCE', validTo } : { state: 'GUARDIAN_MISSING' };
};
