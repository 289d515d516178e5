import { requirementList } from '../cases.ts';

type Params = Readonly<Record<string, string | number>>;

export const casesErrors = {
  CASE_UNKNOWN: () => 'Ärendet finns inte i valvet. Inget har ändrats. Gå till listan över ärenden och öppna det därifrån.',
  PERSON_UNKNOWN: () => 'Personen finns inte i teamet. Inget har ändrats. Lägg till kollegan under Inställningar först.',
  PERSON_UNFIT_FOR_CASE: () => 'Kollegans roll arbetar inte i ärenden på det sättet. Inget har ändrats. Välj en annan kollega.',
  NOTE_IN_FUTURE: () => 'Det kan inte ha hänt framåt i tiden. Din text finns kvar. Välj en dag till och med idag.',
  NOTE_ROOM_NOT_YOURS: () => 'Den anteckningen kan inte ligga där. Din text finns kvar. Välj vem som ska kunna läsa.',
  NOTE_UNKNOWN: () => 'Anteckningen finns inte, eller så är den inte din att dela. Ingenting har delats.',
  SHARING_GROUND_WRONG: () => 'Den grunden gäller inte för den här anteckningen. Ingenting har delats. Välj en annan grund.',
  CASE_ALREADY_OPEN: (p) => `Eleven har redan ett öppet ärende, ${String(p['caseNumber'] ?? '')}. Inget nytt har skapats. Öppna det i stället.`,
  CASE_REASON_MISSING: () => 'Ett skäl saknas. Inget har ändrats. Skriv varför, med en mening.',
  CASE_CLOSED: () => 'Ärendet är avslutat och kan bara läsas. Öppna det igen om arbetet ska fortsätta.',
  CASE_NOT_CLOSED: () => 'Ärendet är redan öppet.',
  STAGE_NOT_REACHABLE: () => 'Ärendet kan inte gå dit härifrån. Inget har ändrats. Ta ett steg i taget.',
  STAGE_BLOCKED: (p) => `Det här måste finnas först: ${requirementList(String(p['missing'] ?? ''))}. Ärendet står kvar där det är.`,
  STAGE_NEEDS_REASON: (p) => `Det här saknas: ${requirementList(String(p['missing'] ?? ''))}. Ordna det, eller skriv varför ärendet går vidare ändå.`,
  MEMBER_ALREADY_IN: () => 'Personen är redan med i ärendet.',
  MEMBER_MOTIVE_MISSING: () => 'Skriv varför personen behöver ärendet. Skälet sparas i loggen.',
  MEMBER_ENDS_IN_PAST: () => 'Slutdatumet har redan varit. Välj ett datum från och med idag.',
  MEMBER_NOT_IN: () => 'Personen är inte med i ärendet.',
  MEMBER_IS_COORDINATOR: () => 'Samordnaren kan inte tas bort. Byt samordnare först.',
  GUEST_NEEDS_END: () => 'En konsultativ gäst behöver ett slutdatum. Ingen är tillagd. Välj till och med vilken dag.',
  CONTACT_NAME_MISSING: () => 'Kontakten saknar namn.',
  COUNTERPART_IS_IN_SCHOOL: () => 'En motpart finns utanför skolan. Inget har ändrats. Kryssa för att kontakten finns utanför skolan.',
  SHARING_NOTHING: () => 'Inga uppgifter är valda. Inget har ändrats. Välj vad som får delas, eller ta bort grunden.',
  SHARING_GROUND_MISSING: () => 'Grunden är inte beskriven. Inget har ändrats. Skriv vilken uppgiftsskyldighet eller annan grund det gäller.',
} as const satisfies Record<string, (p: Params) => string>;
