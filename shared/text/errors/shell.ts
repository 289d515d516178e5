type Params = Readonly<Record<string, string | number>>;

/** Refusals of the shell: the door to the core, the file dialogs, the start of the program. */
export const shellErrors = {
  SENDER_REFUSED: () => 'Anropet kom inte från programmets eget fönster och stoppades. Ingenting har ändrats. Starta om programmet om det händer igen.',
  UNKNOWN_CALL: () => 'Fönstret bad om något som programmet inte känner till. Ingenting har ändrats. Starta om programmet.',
  TOO_LARGE: () => 'Det som skulle sparas är för stort för ett fält. Texten finns kvar i fönstret. Korta ned den och försök igen.',
  RATE_LIMITED: () => 'Det kom för många anrop på kort tid. Ingenting har gått förlorat. Vänta någon sekund och försök igen.',
  CHOSEN_FILE_UNREADABLE: () => 'Filen gick inte att läsa. Ingenting har ändrats. Kontrollera att den finns kvar och att du får öppna den, och välj den igen.',
  PARSER_DIED: () => 'Filen gick inte att läsa färdigt. Ingenting har importerats. Kontrollera att det är rätt fil och försök igen.',
  CORE_KEEPS_DYING: () => 'Programmet kunde inte starta sin inre del och avslutas. Valvet på disken är orört. Starta om datorn, och kontakta den som sköter den om det händer igen.',
  START_REFUSED: ({ what }: Params) => `Programmet startar inte med ${what ?? 'den inställningen'}, som öppnar det för andra program. Valvet är orört. Ta bort inställningen och starta igen.`,
  NATIVE_ALTERED: () => 'En av programmets egna filer är inte den som följde med. Programmet startar inte, och valvet är orört. Be den som sköter datorn att installera om Sedd från en säker källa.',
  COPY_NOT_LOGGED: () => 'Texten kopierades inte, eftersom det inte gick att skriva i loggen. Ingenting har ändrats. Försök igen, och lås och lås upp om det inte hjälper.',
  TODAY_NEEDS_DEMO: () => 'Ett annat datum (--today) fungerar bara i ett demovalv. Ingenting har öppnats. Lägg till --demo eller ta bort --today.',
  NOT_A_DEMO: () => 'Valvet i mappen är inget demovalv. Det är orört. Starta utan --demo för att öppna det, eller välj en tom mapp för demon.',
  DEMO_FAILED: ({ reason }: Params) => `Demovalvet kunde inte göras färdigt. Mappen är som den var. Välj en tom mapp som går att skriva i och starta igen.${reason ? ` (${reason})` : ''}`,
  DATA_MISSING: () => 'Efter --data ska en mapp stå. Ingenting har öppnats. Skriv mappens sökväg och starta igen.',
  TODAY_INVALID: () => 'Datumet efter --today gick inte att läsa. Ingenting har öppnats. Skriv det som 2026-11-02.',
  ALREADY_OPEN: () => 'Sedd är redan öppet för den här mappen. Inget har ändrats. Fortsätt i fönstret som redan är öppet.',
  WINDOW_FAILED: () => 'Fönstret kunde inte öppnas. Valvet är orört. Starta programmet igen.',
} as const satisfies Record<string, (params: Params) => string>;
