type Params = Readonly<Record<string, string | number>>;

/** Refusals around the checking of a signed file. */
export const signaturesErrors = {
  COUNTERSIGN_NOT_DECIDED: () => 'Versionen är inte den som gäller, och ingenting är signerat. Öppna planen på nytt och signera den version som rektor har beslutat.',
  COUNTERSIGN_TWICE: () => 'Du har redan signerat den här versionen. Din underskrift finns kvar och inget mer behövs.',
  COUNTERSIGN_NOT_PART: () => 'Du har inte varit med om planen. Ingenting är signerat. Den som har skrivit i planen, kurator, skolpsykolog eller en annan rektor kan signera också.',
  COUNTERSIGN_BROKEN: () => 'Underskriften som redan finns går inte att bygga vidare på. Ingenting är signerat. Läs vad som står om den vid planen, och gör en ny version om det behövs.',
  OUTSIDE_FILE_NOT_DECIDED: () => 'Versionen är inte beslutad, och filen är inte tillagd. Lägg till den när rektor har signerat planen.',
  OUTSIDE_FILE_EXISTS: () => 'Filen finns redan vid planen. Inget har ändrats.',
  OUTSIDE_FILE_UNKNOWN: () => 'Filen finns inte kvar vid planen. Inget annat har ändrats. Öppna planen på nytt.',
  OUTSIDE_FILE_TOO_LARGE: (p) => `Filen är större än ${String(p['limitMegabytes'] ?? '')} MB och är inte tillagd. Inget har ändrats. Välj den signerade planen utan inskannade bilagor.`,
  SIGNED_FILE_NOT_PDF: () => 'Filen är inte en PDF. Inget har ändrats. Välj den PDF som planen lämnades ut i.',
  SIGNED_FILE_NO_SIGNATURE: () => 'Filen har ingen underskrift som programmet kan läsa. Det säger inget om innehållet: en utskrift som har skannats in har den inte kvar. Jämför i stället med planen i ärendet.',
  SIGNED_FILE_DAMAGED: () => 'Filen är skadad, och underskriften i den går inte att läsa. Inget har ändrats. Hämta filen på nytt från den som lämnade den.',
} as const satisfies Record<string, (params: Params) => string>;
