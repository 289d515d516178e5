import { compartmentContents } from '../people.ts';

type Params = Readonly<Record<string, string | number>>;

const holder = ({ name, host }: Params): string => (name === undefined ? 'i ett annat fönster eller på en annan dator' : `hos ${name} på datorn ${host ?? 'okänd'}`);

/** What a paper key opens, out of the codes of its compartments: "kuratorernas anteckningar och en kollegas egna minnesanteckningar". */
export const onPaper = (rooms: string): string => {
  const names = rooms.split(',').flatMap((room) => (room === 'EGEN' ? ['en kollegas egna minnesanteckningar'] : isCompartment(room) ? [compartmentContents[room]] : []));
  return names.length === 0 ? 'det som är skrivet' : names.join(' och ');
};

const isCompartment = (room: string): room is keyof typeof compartmentContents => Object.hasOwn(compartmentContents, room);

/** Refusals around the vault: opening, keys, the disk, the log. */
export const vaultErrors = {
  WRONG_PASSPHRASE: ({ isDeviceBound, hasDeviceSecret }: Params) =>
    isDeviceBound === 1 && hasDeviceSecret === 0
      ? 'Din lösenfras är låst till en viss dator och ett visst konto, och den nyckeln finns inte här. Valvet är oförändrat. Logga in på datorn med ditt eget konto och försök igen. Går det inte kan återställningsnyckeln ge dig en ny lösenfras.'
      : `Fel lösenfras. Valvet är oförändrat. ${isDeviceBound === 1 ? 'Din lösenfras är låst till en viss dator och ett visst konto, och fungerar bara där. ' : ''}Kontrollera stavning och skiftlås och försök igen. Har du glömt lösenfrasen kan återställningsnyckeln ge dig en ny.`,
  HEADER_DAMAGED: ({ hasPrevious }: Params) =>
    hasPrevious === 1
      ? 'Valvets nyckelfil är skadad. Databasen är inte rörd. Det finns en tidigare version av nyckelfilen: välj att lägga tillbaka den och lås sedan upp som vanligt.'
      : 'Valvets nyckelfil är skadad. Databasen är inte rörd. Ändra ingenting i mappen och återställ valvet från den senaste säkerhetskopian.',
  HEADER_ALTERED: () => 'Nyckelfilen har ändrats utanför programmet. Därför öppnas inte valvet, och ingenting har skrivits. Kontakta den som sköter datorerna och återställ mappen från den senaste säkerhetskopian.',
  DATABASE_DAMAGED: () => 'Databasen är skadad. Lösenfrasen var rätt. Ändra ingenting i mappen och återställ valvet från den senaste säkerhetskopian.',
  DATABASE_FROM_FUTURE: () => 'Valvet är sparat med en nyare version av programmet. Ingenting har ändrats. Installera den nyare versionen och öppna valvet igen.',
  MIGRATION_FAILED: () => 'Valvet kunde inte föras över till den nya programversionen. Allt är kvar som det var, och en kopia ligger i valvets mapp. Använd den förra versionen och kontakta den som sköter programmet.',
  VAULT_BUSY: (params: Params) => `Valvet är redan öppet ${holder(params)}. Ingenting har ändrats. Lås eller stäng det där och försök igen.`,
  FOLDER_READ_ONLY: () => 'Det går inte att skriva i mappen. Det som redan är sparat finns kvar. Kontrollera att mappen finns och att du får skriva i den, och försök igen.',
  DISK_FULL: () => 'Disken är full. Det som redan är sparat finns kvar, men den senaste ändringen sparades inte. Frigör utrymme och försök igen.',
  COMPARTMENT_CLOSED: () => 'Uppgiften ligger i en avdelning som du inte har nyckeln till. Ingenting har visats eller ändrats. Be någon som har avdelningen att dela uppgiften eller ge dig nyckeln.',
  FIELD_DAMAGED: () => 'En sparad text stämmer inte med sin försegling. Den kan ha ändrats eller flyttats utanför programmet och visas därför inte. Annat i valvet är orört. Ändra ingenting och kontakta den som ansvarar för valvet.',
  DISK_FAILED: () => 'Disken svarar inte som den ska. Den senaste ändringen är troligen inte sparad. Lås valvet, kontrollera att disken är ansluten och öppna igen.',
  RECOVERY_KEY_WRONG: () => 'Återställningsnyckeln hör inte till det här valvet. Ingenting har ändrats. Kontrollera att du har rätt kuvert.',
  RECOVERY_KEY_MISTYPED: ({ paper }: Params) => `${paper === undefined ? 'Återställningsnyckeln' : `Nyckeln från det ${paper === 2 ? 'andra' : 'ena'} papperet`} är felskriven. Ingenting har ändrats. Jämför tecken för tecken med papperet: åtta grupper om fyra tecken och två kontrolltecken.`,
  PASSPHRASE_TOO_WEAK: ({ minCharacters }: Params) => `Lösenfrasen är för lätt att gissa. Ingenting har ändrats. Använd minst ${minCharacters ?? 16} tecken utan upprepningar, eller ta den föreslagna.`,
  MUST_CHANGE_PASSPHRASE: () => 'Du är inloggad med en engångsfras. Valvet är oförändrat. Välj en egen lösenfras, så kan du börja arbeta.',
  MEMBER_UNKNOWN: () => 'Personen finns inte i det här valvet. Ingenting har ändrats. Välj ett namn i listan.',
  MEMBER_NOT_NOW: ({ startsOn, endsOn }: Params) => `Din tid i valvet ${startsOn && endsOn ? `är ${startsOn} till ${endsOn}` : startsOn ? `börjar ${startsOn}` : `slutade ${endsOn ?? ''}`}. Ingenting har ändrats. Be den som sköter personerna att ändra datumen.`,
  HEADER_FULL: () => 'Nyckelfilen har inte plats för fler. Ingenting har ändrats. Ta bort personer som har slutat och försök igen.',
  VAULT_FORMAT_RETIRED: () => 'Valvet är gjort med en provversion vars format inte längre läses. Ingenting har ändrats. Öppna det med den versionen, eller börja ett nytt valv i en annan mapp.',
  DEVICE_SECRET_MISSING: () => 'Datorn kan inte spara en egen nyckel för ditt konto. Ingenting har ändrats. Fråga den som sköter datorerna.',
  COMPARTMENT_NOT_HELD: () => 'Du har inte nyckeln till den här avdelningen och kan därför inte ge den vidare. Ingenting har ändrats. Be någon som har den.',
  PAPER_KEY_ONLY_COPY: ({ rooms }: Params) => `Bara det gamla papperet öppnar en del av ${onPaper(String(rooms ?? ''))}. Ingenting har ändrats. Skriv den gamla nyckeln också, så följer allt med till det nya papperet.`,
  COMPARTMENT_NOT_FOR_ROLE: () => 'Personens yrkesroll får inte ha den här avdelningen: sekretessen gäller mellan rollerna. Ingenting har ändrats.',
  MEMBER_ON_ONE_TIME: () => 'Kollegan har inte valt en egen lösenfras än, och den som lade till kollegan känner till engångsfrasen. Ingenting har ändrats. Ge nyckeln när kollegan har loggat in första gången.',
  MEMBER_NAME_INVALID: () => 'Namnet går inte att använda. Ingenting har ändrats. Skriv ett namn med 1 till 120 tecken.',
  VAULT_MISSING: () => 'Det finns inget valv i mappen. Ingenting har ändrats. Kontrollera att rätt mapp är vald och att disken är ansluten.',
  VAULT_EXISTS: () => 'Det finns redan ett valv i mappen. Det är oförändrat. Öppna det, eller välj en annan mapp för ett nytt.',
  AUDIT_BROKEN: ({ firstBadSeq }: Params) => `Loggen är bruten vid rad ${firstBadSeq ?? '?'}. Raderna före den är hela. Ändra ingenting och kontakta den som ansvarar för valvet.`,
  FILE_IS_VAULT: () => 'Filen hör till valvet och kan inte skrivas över. Ingenting har ändrats. Välj en annan mapp eller ett annat namn.',
  FILE_NOT_GRANTED: () => 'Filen är inte vald, eller redan använd. Ingenting har ändrats. Välj filen igen.',
  NODE_TOO_OLD: () => 'Programmet behöver Node 24 eller nyare. Ingenting har startats. Kör kommandot genom npm, eller installera en nyare Node.',
} as const satisfies Record<string, (params: Params) => string>;
