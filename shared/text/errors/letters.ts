type Params = Readonly<Record<string, string | number>>;

export const lettersErrors = {
  LETTER_ALREADY_WRITTEN: () => 'Brevet är redan skrivet. Du hittar det bland ärendets dokument.',
  LETTER_ALREADY_DECLINED: () => 'Brevet är redan avböjt.',
  LETTER_REASON_MISSING: () => 'Skriv varför brevet inte skickas. Skälet sparas.',
} as const satisfies Record<string, (p: Params) => string>;
