import type { ChangedPart } from '#shared/domain/pupils/changed-parts.ts';
import { decidesForPupil, isLetterRecipient } from '#shared/domain/pupils/guardians.ts';
import type { Custody, Guardian, GuardianRole, ProtectionStatus } from '#shared/domain/pupils/types.ts';

export const protectionLabels: Readonly<Record<ProtectionStatus, string>> = {
  NONE: 'Nej',
  SEKRETESSMARKERING: 'Ja, sekretessmarkering',
  SKYDDAD_FOLKBOKFORING: 'Ja, skyddad folkbokföring',
  UNKNOWN_FORM: 'Ja, formen är inte känd',
};

export const custodyLabels: Readonly<Record<Custody, string>> = {
  JOINT: 'Gemensam vårdnad',
  SOLE: 'Ensam vårdnad',
  NONE: 'Inte vårdnadshavare',
};

/** What an adult is to the pupil, said where custody is said. */
export const guardianRoleLabels: Readonly<Record<GuardianRole, string>> = {
  CUSTODIAN: 'Vårdnadshavare',
  APPOINTED: 'God man eller särskilt förordnad vårdnadshavare',
  FOSTER_PARENT: 'Familjehemsförälder',
  SOCIAL_WORKER: 'Socialsekreterare',
};

/** What stands for a guardian of a protected pupil: on screen and paper, and inside a sentence. */
export const guardianCodeName = (number: number): string => `Vårdnadshavare ${String(number)}`;

/** What stands in a text where a number, an address or a telephone was. */
export const removedWords = { idNumber: '[personnummer borttaget]', address: '[adress borttagen]', telephone: '[telefon borttagen]', email: '[e-post borttagen]' } as const;

/** What keeps the real name because it was signed, said or handed out under it. */
export const originalLabels = { PLAN: 'Signerad plan', CONSENT: 'Samtycke', DOCUMENT: 'Utlämnad handling' } as const;

/** Where texts were changed when a pupil became protected. */
export const changedPartLabels: Readonly<Record<ChangedPart, string>> = {
  CASE: 'Ärendets uppgifter och personer',
  NOTES: 'Anteckningar',
  ASSESSMENT: 'Kartläggning',
  PLAN: 'Planer',
  FOLLOW_UP: 'Uppföljningar',
  CONSENTS: 'Samtycken',
  DOCUMENTS: 'Dokument och brev',
  DRAFTS: 'Dina utkast',
};

const namesOf = (guardians: readonly Guardian[]): string => guardians.map((guardian) => guardian.name.trim()).filter((name) => name !== '').join(', ');

/** Who has custody and who is informed, for a pupil who lives in a familjehem (S1.9). */
export const whoDecidesText = (guardians: readonly Guardian[]): string =>
  `Samtycker: ${namesOf(guardians.filter(decidesForPupil)) || 'ingen är angiven'}. Får brev: ${namesOf(guardians.filter(isLetterRecipient)) || 'ingen är angiven'}.`;

/** "familjehemsförälder", "mamma, gemensam vårdnad": what is said beside a name. */
export const guardianLine = (guardian: Guardian): string => {
  const role = guardian.role ?? 'CUSTODIAN';
  const parts = role === 'CUSTODIAN' ? [guardian.relation, custodyLabels[guardian.custody]] : [guardianRoleLabels[role], guardian.relation];
  const letters = role !== 'CUSTODIAN' || guardian.getsLetters !== undefined ? [isLetterRecipient(guardian) ? 'får brev' : 'får inte brev'] : [];
  return [...parts, ...letters].filter((part) => part !== '').join(', ');
};

/** "Steg 2, Mobilt skolteam"; nothing passed is said in words too. */
export const stepText = (standing: { readonly stepOrder: number; readonly stepName: string | null } | null): string =>
  !standing || standing.stepOrder === 0 ? 'Inget steg' : `Steg ${String(standing.stepOrder)}${standing.stepName ? `, ${standing.stepName}` : ''}`;
