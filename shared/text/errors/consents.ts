type Params = Readonly<Record<string, string | number>>;

export const consentsErrors = {
  CONSENT_NO_ORGANISATION: () => 'Välj minst en verksamhet som samtycket gäller.',
  CONSENT_OTHER_MISSING: () => 'Skriv vilken annan verksamhet samtycket gäller.',
  CONSENT_NO_INFORMATION: () => 'Välj vilka uppgifter samtycket gäller.',
  CONSENT_PURPOSE_MISSING: () => 'Skriv vad uppgifterna ska användas till.',
  CONSENT_NO_GIVER: () => 'Ange vem som har samtyckt.',
  CONSENT_GIVER_TWICE: () => 'Samma person står två gånger. Ta bort den ena raden.',
  CONSENT_NO_CUSTODY: (p) => `${String(p['name'] ?? 'Personen')} är inte vårdnadshavare och kan inte samtycka. Inget är registrerat. Fråga dem som har vårdnaden, eller ändra elevens uppgifter om de är fel.`,
  CONSENT_NAME_MISSING: () => 'Namnet saknas.',
  CONSENT_WORDING_MISSING: () => 'Ett muntligt samtycke behöver den exakta ordalydelsen. Skriv vad som sades.',
  CONSENT_IN_FUTURE: () => 'Samtycket kan inte ha getts framåt i tiden.',
  CONSENT_EXPIRED: () => 'Slutdatumet har redan varit. Välj ett datum från och med idag.',
  CONSENT_DAY_WRONG: () => 'Ett samtycke återkallas tidigast den dag det gavs och senast idag. Välj en annan dag.',
  CONSENT_WITHDRAWN: () => 'Samtycket är redan återkallat. Be om ett nytt om det behövs.',
  CONSENT_UNKNOWN: () => 'Samtycket finns inte i ärendet. Ingenting har ändrats. Öppna Samtycken på nytt och välj i listan.',
} as const satisfies Record<string, (p: Params) => string>;
