type Params = Readonly<Record<string, string | number>>;

/** Personal numbers, and why a line of a class list did not go in. */
export const pupilErrors = {
  PERSON_ID_CHECKSUM: () => 'Personnumrets kontrollsiffra stämmer inte. Jämför med underlaget, en siffra är troligen fel.',
  PERSON_ID_DATE: () => 'Personnumret börjar inte med ett födelsedatum som finns. Jämför med underlaget.',
  PERSON_ID_LOST_DIGITS: () => 'Kalkylprogrammet har gjort om personnumret så att siffror har gått förlorade. Eleven kan paras ihop för hand med namn och klass.',
  PERSON_ID_UNREADABLE: () => 'Det här går inte att läsa som personnummer. Skriv tolv siffror, till exempel ÅÅÅÅMMDD-NNNN.',
  PERSON_ID_MISSING: () => 'Raden saknar personnummer. Eleven kan paras ihop för hand med namn och klass.',
  CLASS_LIST_NUMBER_LOST: () => 'Kalkylprogrammet har gjort om personnumret så att siffror har gått förlorade. Rätta numret i filen, eller lägg till eleven för hand.',
  CLASS_LIST_NUMBER_MISSING: () => 'Raden saknar personnummer. Fyll i det i filen, eller lägg till eleven för hand.',
  NAME_MISSING: () => 'Raden saknar namn. Eleven läses inte in.',
  DUPLICATE_PUPIL: () => 'Samma elev finns på en tidigare rad i filen. Den första raden gäller.',

  PUPIL_UNKNOWN: () => 'Eleven finns inte i registret. Ingenting har ändrats. Gå tillbaka till listan och öppna eleven därifrån.',
  PUPIL_EXISTS: () => 'Eleven med det numret finns redan. Ingenting har lagts till. Öppna eleven i stället.',
  PROTECTED_NOT_ALLOWED: () => 'Huvudmannen har valt att elever med skyddade personuppgifter inte registreras i programmet. Ingenting har sparats.',
  CODE_NAME_REVEALS: () => 'Kodnamnet innehåller en del av elevens namn. Ingenting har ändrats. Välj ett kodnamn som inte kan kopplas till eleven.',
  PROTECT_IN_ITS_OWN_STEP: () => 'Skyddade personuppgifter slås på i ett eget steg, så att namnet också byts ut i texterna. Ingenting har ändrats. Välj Skydda uppgifterna på elevens sida.',
  LIFT_IN_ITS_OWN_STEP: () => 'Elevens riktiga uppgifter ligger bland de skyddade och hämtas i ett eget steg. Ingenting har ändrats. Välj Ta bort skyddet på elevens sida.',
  ALREADY_PROTECTED: () => 'Eleven har redan skyddade personuppgifter. Ingenting har ändrats.',
  PROTECTED_ROOM_MISSING: () => 'Avdelningen för skyddade uppgifter finns inte än. Ingenting har ändrats. Skapa den först.',
  IDENTITY_NOT_YOURS: () => 'De riktiga uppgifterna visas för den som har nyckeln och är med i ett ärende om eleven, och för rektor med nyckel. Ingenting har visats eller ändrats. Försöket står i loggen.',
  IDENTITY_UNKNOWN: () => 'Det finns inga riktiga uppgifter sparade för eleven. Ingenting har ändrats. Skriv in dem på elevens sida om de behövs.',
  IDENTITY_NUMBER_MISSING: () => 'Det riktiga personnumret saknas bland de skyddade uppgifterna. Ingenting har ändrats. Fyll i det först.',
  IDENTITY_ORIGINAL_UNKNOWN: () => 'Originalet finns inte bland de skyddade uppgifterna. Ingenting har ändrats.',
  NO_PUPIL_TO_IMPORT: () => 'Filen innehåller inga nya eller ändrade elever. Ingenting har ändrats.',
} as const satisfies Record<string, (params: Params) => string>;
