type Params = Readonly<Record<string, string | number>>;

/** Refusals around copies: room, places, restore. */
export const backupErrors = {
  NO_SPACE_FOR_BACKUP: ({ factor }: Params) => `Det finns för lite ledigt utrymme på disken. Valvet är oförändrat. Det behövs ${factor ?? 3} gånger databasens storlek: frigör utrymme och försök igen.`,
  NO_SPACE_FOR_IMPORT: ({ factor }: Params) => `Det finns för lite ledigt utrymme på disken för en import. Ingenting har importerats. Det behövs ${factor ?? 3} gånger databasens storlek: frigör utrymme och försök igen.`,
  BUNDLE_DAMAGED: () => 'Säkerhetskopian är skadad eller ändrad och används inte. Valvet är oförändrat. Välj en annan kopia.',
  BUNDLE_GONE: () => 'Säkerhetskopian går inte att nå längre. Valvet är oförändrat. Kontrollera att disken är ansluten och välj kopian igen.',
  PLACE_UNREACHABLE: () => 'Mappen går inte att nå. Kopiorna på den här datorn finns kvar. Anslut disken och försök igen, eller välj en annan mapp.',
  PLACE_IS_VAULT: () => 'Mappen ligger i valvets egen mapp. Ingenting har ändrats. Välj en annan disk, till exempel ett USB-minne, så att kopian finns kvar om datorn går sönder.',
  PLACE_IS_NETWORK: () => 'Valvet kan inte ligga på en nätverksdisk, för där kan databasen skadas. Ingenting har ändrats. Lägg valvet på datorns egen disk. Säkerhetskopior får ligga på nätverket.',
  PLACE_IS_CLOUD: () => 'Valvet kan inte ligga i en mapp som synkas till ett moln, för där kan databasen skadas. Ingenting har ändrats. Lägg valvet i en vanlig mapp på datorns egen disk. Säkerhetskopior får ligga i molnmappen.',
  RESTORE_WRONG_PASSPHRASE: () => 'Det du skrev öppnar inte kopian. Valvet är oförändrat. Det är lösenfrasen, eller återställningsnyckeln, som gällde när kopian gjordes som behövs.',
  RESTORE_FORMER_NEEDED: () => 'Din lösenfras stämmer, men dina nycklar har bytts sedan kopian gjordes. Valvet är oförändrat. Skriv också det som öppnade kopian då.',
  RESTORE_FORMER_WRONG: () => 'Det du skrev för kopian öppnar den inte. Valvet är oförändrat. Pröva lösenfrasen du hade då, eller återställningsnyckeln som gällde då.',
  RESTORE_OTHER_LINE: () => 'Kopian är gjord med nycklar som det här valvet aldrig har haft, så den kan inte läggas på dess plats. Valvet är oförändrat. Läs tillbaka den på en dator som inte har något valv.',
  RESTORE_NOT_ALLOWED: () => 'Den personen får inte läsa tillbaka säkerhetskopior. Valvet är oförändrat. Be rektor eller den som skapade valvet.',
  RESTORE_OTHER_VAULT: () => 'Kopian hör till ett annat valv än det som finns här. Valvet är oförändrat. Välj en kopia av det här valvet, eller starta programmet med en tom mapp.',
} as const satisfies Record<string, (params: Params) => string>;
