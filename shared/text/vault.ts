/** Why the program locked by itself. Null for a code without a story of its own. */
const lockedBecause: Readonly<Record<string, string>> = {
  IDLE: 'Valvet låstes eftersom datorn stod orörd. Det som hann sparas finns kvar.',
  HIDDEN: 'Valvet låstes eftersom fönstret varit dolt länge. Det som hann sparas finns kvar.',
  SCREEN_LOCKED: 'Valvet låstes tillsammans med datorn. Det som hann sparas finns kvar.',
  SUSPENDED: 'Valvet låstes när datorn gick i viloläge. Det som hann sparas finns kvar.',
  USER_SWITCHED: 'Valvet låstes när datorn bytte användare. Det som hann sparas finns kvar.',
  PAGE_DIED: 'Fönstret stängdes av sig självt och valvet låstes. Det som hann sparas finns kvar.',
  CORE_DIED: 'Programmets inre del stannade och valvet låstes. Det som hann sparas finns kvar.',
};

export const lockedSentence = (because: string | null): string | null => (because === null ? null : (lockedBecause[because] ?? null));

/** What stands over the sentence when the vault cannot be opened at all. A wrong passphrase is not among these. */
const faultTitles: Readonly<Record<string, string>> = {
  VAULT_MISSING: 'Valvet finns inte där det ska',
  VAULT_BUSY: 'Valvet är öppet någon annanstans',
  VAULT_OLDER: 'Valvet är äldre än sist',
  HEADER_DAMAGED: 'Nyckelfilen är skadad',
  HEADER_ALTERED: 'Nyckelfilen har ändrats utifrån',
  DATABASE_DAMAGED: 'Databasen är skadad',
  DATABASE_FROM_FUTURE: 'Valvet kräver en nyare version',
  MIGRATION_FAILED: 'Valvet kunde inte uppdateras',
  FOLDER_READ_ONLY: 'Mappen går inte att skriva i',
  DISK_FULL: 'Disken är full',
  DISK_FAILED: 'Disken svarar inte',
  AUDIT_BROKEN: 'Loggen är bruten',
  CORE_UNREACHABLE: 'Programmet svarar inte',
};

export const vaultFaultTitle = (code: string): string | null => faultTitles[code] ?? null;
