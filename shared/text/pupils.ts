import type { Custody, ProtectionStatus } from '#shared/domain/pupils/types.ts';

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

/** "Steg 2, Mobilt skolteam"; nothing passed is said in words too. */
export const stepText = (standing: { readonly stepOrder: number; readonly stepName: string | null } | null): string =>
  !standing || standing.stepOrder === 0 ? 'Inget steg' : `Steg ${String(standing.stepOrder)}${standing.stepName ? `, ${standing.stepName}` : ''}`;
