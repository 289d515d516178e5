import type { IsoDate } from '#shared/kernel/brand.ts';
import type { CaseContact, SharingGround } from '../cases/types.ts';
import { consentCovers, isInForce, missingGivers, type ConsentGuardian } from './decisions.ts';
import type { Consent, InformationKind } from './types.ts';

/** May the school talk with this contact's organisation today? What may be said stands in the consent itself. */
export type ContactConsent =
  /** `validTo`: the first day on which one of the consents ends. */
  | { readonly state: 'IN_FORCE'; readonly validTo: IsoDate }
  /** A guardian who must consent has not. */
  | { readonly state: 'GUARDIAN_MISSING' }
  /** Consents are in force, but not for everything that is to be shared. */
  | { readonly state: 'INFORMATION_MISSING'; readonly information: readonly InformationKind[] }
  /** A duty to tell, or another ground, stands in a consent's place. */
  | { readonly state: 'OTHER_GROUND'; readonly ground: Exclude<SharingGround, 'CONSENT'>; readonly note: string }
  | { readonly state: 'MISSING' }
  /** Nobody has said what kind of organisation it is, so no consent can be found for it. */
  | { readonly state: 'KIND_NOT_STATED' };

const fold = (text: string): string => text.trim().toLocaleLowerCase('sv');

const concerns = (consent: Consent, { organisation, organisationKind }: CaseContact): boolean =>
  organisationKind !== undefined && consent.organisations.includes(organisationKind) && (organisationKind !== 'OTHER' || fold(consent.otherOrganisation) === fold(organisation));

/**
 * The state of consent, or of the ground that stands in its place, for someone outside the school; null for someone in it, who needs none.
 */
export const contactConsent = (contact: CaseContact, consents: readonly Consent[], guardians: readonly ConsentGuardian[], today: IsoDate): ContactConsent | null => {
  if (!contact.isExternal) return null;
  const { sharing } = contact;
  if (sharing && sharing.ground !== 'CONSENT') return { state: 'OTHER_GROUND', ground: sharing.ground, note: sharing.groundNote };
  if (contact.organisationKind === undefined) return { state: 'KIND_NOT_STATED' };
  const inForce = consents.filter((consent) => isInForce(consent, today) && concerns(consent, contact));
  const [validTo] = inForce.map((consent) => consent.validTo).toSorted();
  if (validTo === undefined) return { state: 'MISSING' };
  if (missingGivers(inForce, guardians).length > 0) return { state: 'GUARDIAN_MISSING' };
  if (!sharing) return { state: 'IN_FORCE', validTo };
  const { missingInformation, missingGivers: unheard } = consentCovers(inForce, contact.organisationKind, sharing.information, today, guardians);
  if (missingInformation.length > 0) return { state: 'INFORMATION_MISSING', information: missingInformation };
  return unheard.length > 0 ? { state: 'GUARDIAN_MISSING' } : { state: 'IN_FORCE', validTo };
};

/** May the school work together with this contact today: consent in force, or another ground? */
export const hasGround = (consent: ContactConsent | null): boolean => consent === null || consent.state === 'IN_FORCE' || consent.state === 'OTHER_GROUND';
