type Params = Readonly<Record<string, string | number>>;

export const lettersErrors = {
  LETTER_ALREADY_WRITTEN: () => 'Brevet är redan skrivet. Du hittar det bland ärendets dokument.',
  LETTER_ALREADY_DECLINED: () => 'Brevet är redan avböjt.',
  LETTER_REASON_MISSING: () => 'Skriv varför brevet inte skickas. Skälet sparas.',
  LETTER_PROPOSAL_UNKNOWN: () => 'Brevförslaget finns inte kvar. Ingenting har ändrats. Frånvaron kan ha lästs in på nytt: gå till Idag och se vad som väntar.',
} as const satisfies Record<string, (p: Params) => string>;
