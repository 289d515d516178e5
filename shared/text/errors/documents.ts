type Params = Readonly<Record<string, string | number>>;

export const documentsErrors = {
  DOCUMENT_PROFILE_MISSING: () => 'Mallen för handlingen finns inte i programmet. Utkastet är kvar. Be den som sköter programmet att lägga tillbaka mallen.',
  SCHOOL_MISSING: () => 'Skolans uppgifter är inte ifyllda. Inget har gått förlorat. Fyll i dem under Inställningar, Skolan.',
  DOCUMENT_HANDED_OUT: () => 'Handlingen är utlämnad och ändras inte. Skapa en ny om något ska rättas.',
  DOCUMENT_BLOCKED: (p) => `Handlingen kan inte lämnas ut: ${String(p['fields'] ?? '')}. Utkastet är sparat. Se vad som saknas till vänster.`,
  DOCUMENT_NEEDS_REASON: (p) => `Det här saknas: ${String(p['fields'] ?? '')}. Utkastet är sparat. Fyll i det, eller skriv varför handlingen lämnas ut ändå.`,
  DOCUMENT_RECIPIENT_MISSING: () => 'Skriv vem som får handlingen.',
  DOCUMENT_GROUND_MISSING: () => 'Skriv på vilken grund handlingen lämnas ut, till exempel samtycke.',
  PROTECTED_NEEDS_CONFIRMATION: () => 'Eleven har skyddade personuppgifter. Inget är utlämnat. Skriv vem som får handlingen, var mottagaren arbetar och varför den måste lämnas ut.',
  PROTECTED_METHOD: () => 'En handling om en elev med skyddade personuppgifter lämnas personligen eller med rekommenderat brev. Inget är utlämnat. Välj ett av de sätten.',
  REFERRAL_ONLY: () => 'Bara en remiss kan färdigställas av skolpsykologen.',
  REFERRAL_NEEDS_PSYCHOLOGIST: () => 'Bara skolpsykologen kan färdigställa remissen och stå som remittent. Utkastet är sparat.',
  DOCUMENT_UNKNOWN: () => 'Dokumentet finns inte i ärendet. Ingenting har ändrats. Öppna Dokument på nytt och välj i listan.',
  NAMED_CASE_REASON_MISSING: () => 'Skälet saknas. Inget underlag är sparat. Skriv varför ärendet ska tas upp med namn, eller ta bort det.',
  NAMED_CASE_PROTECTED: () => 'Eleven har skyddade personuppgifter och kan inte stå i ett underlag. Inget är sparat. Välj inget ärende, eller ta upp det på annat sätt.',
} as const satisfies Record<string, (p: Params) => string>;
