import type { SharingGround } from '#shared/domain/cases/types.ts';
import type { ContactConsent } from '#shared/domain/consents/contact-consent.ts';
import type { ConsentGiven, ConsentGiver, InformationKind, Organisation } from '#shared/domain/consents/types.ts';
import { spanWithYear } from './school.ts';

export const organisationLabels: Readonly<Record<Organisation, string>> = {
  SCHOOL_PUPIL_HEALTH: 'Skola och elevhälsa',
  MEDICAL_PUPIL_HEALTH: 'Elevhälsans medicinska insats',
  BUP: 'BUP',
  FIRST_LINE: 'Första linjen, vårdcentral',
  PAEDIATRIC_CLINIC: 'Barn- och ungdomsmedicin',
  HABILITATION: 'Habilitering',
  SPEECH_THERAPIST: 'Logoped',
  SOCIAL_SERVICES: 'Socialtjänst',
  LSS: 'LSS',
  POLICE: 'Polis',
  LEISURE: 'Fritid',
  OTHER: 'Annan',
};

export const informationLabels: Readonly<Record<InformationKind, string>> = { ATTENDANCE: 'Närvaro', SCHOOL_SITUATION: 'Skolsituation', INVESTIGATIONS: 'Utredningar', HEALTH: 'Hälsa', FAMILY: 'Familj' };
export const giverLabels: Readonly<Record<ConsentGiver, string>> = { PUPIL: 'Elev', GUARDIAN_1: 'Vårdnadshavare 1', GUARDIAN_2: 'Vårdnadshavare 2' };
export const consentFormLabels: Readonly<Record<ConsentGiven['form'], string>> = { WRITTEN: 'Skriftligt', ORAL: 'Muntligt' };

/** Names of the grounds; paragraph, source and help are the pack's. */
export const sharingGroundLabels: Readonly<Record<SharingGround, string>> = { CONSENT: 'Samtycke', DUTY: 'Uppgiftsskyldighet', OTHER: 'Annan grund' };

/** What is missing from a recorded consent. */
export const consentGapText = {
  giver: (name: string): string => `${name || 'En vårdnadshavare'} har inte samtyckt.`,
  notInformed: 'Det är inte antecknat att de fick information om sekretess.',
} as const;

export const consentStateLabels = { IN_FORCE: 'Gäller', EXPIRED: 'Har gått ut', WITHDRAWN: 'Återkallat', NOT_YET: 'Börjar senare' } as const;

/** What the list of contacts says about consent. */
export const contactConsentText = (consent: ContactConsent): string => {
  switch (consent.state) {
    case 'IN_FORCE':
      return `Samtycke finns t.o.m. ${spanWithYear({ from: consent.validTo, to: consent.validTo })}`;
    case 'GUARDIAN_MISSING':
      return 'Samtycke saknas från en vårdnadshavare';
    case 'MISSING':
      return 'Samtycke saknas';
    case 'INFORMATION_MISSING':
      return `Samtycket omfattar inte ${consent.information.map((kind) => informationLabels[kind].toLocaleLowerCase('sv')).join(', ')}`;
    case 'OTHER_GROUND':
      return `${sharingGroundLabels[consent.ground]}: ${consent.note}`;
    case 'KIND_NOT_STATED':
      return 'Slag av organisation är inte angivet';
  }
};
