type Params = Readonly<Record<string, string | number>>;

export const lettersErrors = {
  LETTER_UNKNOWN: () => 'Brevmallen finns inte för elevens skolform. Inget brev har skapats. Be den som sköter programmet att lägga till mallen.',
  LETTER_NEEDS_REASON: () => 'Brevet svarar på ett förslag. Skriv varför det inte skickas, så försvinner utkastet.',
  LETTER_ALREADY_WRITTEN: () => 'Brevet är redan skrivet. Du hittar det bland ärendets dokument.',
  LETTER_ALREADY_DECLINED: () => 'Brevet är redan avböjt.',
  LETTER_REASON_MISSING: () => 'Skriv varför brevet inte skickas. Skälet sparas.',
  LETTER_PROPOSAL_UNKNOWN: () => 'Brevförslaget finns inte kvar. Ingenting har ändrats. Frånvaron kan ha lästs in på nytt: gå till Idag och se vad som väntar.',
} as const satisfies Record<string, (p: Params) => string>;
