type Params = Readonly<Record<string, string | number>>;

/** Refusals that any call can give: the bridge, the router, the rights. */
export const generalErrors = {
  CORE_UNREACHABLE: () => 'Programmet svarar inte just nu. Det du har skrivit finns kvar i fönstret. Vänta en stund och försök igen.',
  LOCKED: () => 'Valvet är låst. Allt som hann sparas finns kvar. Lås upp och fortsätt där du var.',
  INVALID_INPUT: () => 'Något av fälten gick inte att läsa. Ingenting har ändrats. Se över fälten och försök igen.',
  NOT_FOUND: () => 'Det du söker finns inte kvar. Ingenting har ändrats. Gå tillbaka till listan och öppna det därifrån.',
  INTERNAL: () => 'Något gick fel i programmet. Ingenting har ändrats i valvet. Försök igen, och starta om programmet om det händer på nytt.',
  JSON_REFUSED: () => 'Den signerade texten går inte att läsa på ett enda sätt. Ingenting har ändrats. Lita inte på filen, och be om ett nytt exemplar.',
  PREVIEW_FAILED: () => 'Förhandsvisningen gick inte att visa. Dokumentet är inte ändrat. Prova att öppna sidan igen, eller spara det som PDF och öppna det i ett annat program.',
} as const satisfies Record<string, (params: Params) => string>;
