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
