type Params = Readonly<Record<string, string | number>>;

/** Refusals around the checking of a signed file. */
export const signaturesErrors = {
  SIGNED_FILE_NOT_PDF: () => 'Filen är inte en PDF. Inget har ändrats. Välj den PDF som planen lämnades ut i.',
  SIGNED_FILE_NO_SIGNATURE: () => 'Filen har ingen underskrift som programmet kan läsa. Det säger inget om innehållet: en utskrift som har skannats in har den inte kvar. Jämför i stället med planen i ärendet.',
  SIGNED_FILE_DAMAGED: () => 'Filen är skadad, och underskriften i den går inte att läsa. Inget har ändrats. Hämta filen på nytt från den som lämnade den.',
} as const satisfies Record<string, (params: Params) => string>;
