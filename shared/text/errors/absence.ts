type Params = Readonly<Record<string, string | number>>;

const WHAT_IT_LOOKS_LIKE: Readonly<Record<string, string>> = {
  XLSX: 'en Excel-arbetsbok', XLS: 'en äldre Excel-arbetsbok', PDF: 'en PDF', IMAGE: 'en bild', HTML: 'en webbsida', ARCHIVE: 'en packad fil', RTF: 'ett ordbehandlingsdokument', BINARY: 'något annat än text',
};

const looksLike = (params: Params): string => {
  const what = WHAT_IT_LOOKS_LIKE[String(params['looksLike'] ?? '')];
  return what ? ` Den ser ut att vara ${what}.` : '';
};

const calendarFault = ({ where, fault, name, other }: Params): string => {
  const called = `”${String(name ?? '')}”`;
  switch (fault) {
    case 'OVERLAP':
      return `${called} och ”${String(other ?? '')}” går över varandra. Ändra datumen för en av dem.`;
    case 'ENDS_BEFORE':
      return `${called} slutar innan det börjar. Byt plats på datumen.`;
    case 'NO_SUCH_DAY':
      return `${called} har ett datum som inte finns. Rätta det.`;
    case 'NAME_MISSING':
      return 'En period saknar namn. Skriv vad den heter.';
    case 'NO_TERM':
      return 'Kalendern behöver minst en termin.';
    default:
      return `Läsårskalendern går inte att använda (${String(where ?? '')}).`;
  }
};

/** Files, dates, school calendars, staircases, and why a line of an absence file did not go in. */
export const absenceErrors = {
  NOT_A_TABLE: (params) => `Filen gick inte att läsa som tabell.${looksLike(params)} Ingenting har importerats. Prova att spara om den som CSV i kalkylprogrammet.`,
  FILE_EMPTY: () => 'Filen är tom. Ingenting har importerats. Exportera den på nytt ur frånvarosystemet.',
  FILE_TOO_LARGE: (params) => `Filen är ${params['sizeMegabytes'] ?? 'för många'} MB och gränsen är ${params['limitMegabytes'] ?? 64} MB. Ingenting har importerats. Exportera en kortare period, eller en klass i taget.`,
  FILE_TOO_MANY_ROWS: (params) => `Filen har fler än ${params['limit'] ?? ''} rader. Ingenting har importerats. Exportera en kortare period, eller en klass i taget.`,
  FILE_TOO_MANY_COLUMNS: (params) => `Filen har fler än ${params['limit'] ?? ''} kolumner. Ingenting har importerats. Ta bort kolumner som inte behövs och försök igen.`,
  FILE_LINE_TOO_LONG: (params) => `Rad ${params['line'] ?? ''} i filen är orimligt lång, så det är troligen ingen tabell. Ingenting har importerats. Kontrollera att det är rätt fil, eller exportera den på nytt.`,
  FILE_DUPLICATE_COLUMNS: (params) => `Rubriken ”${params['heading'] ?? ''}” står över både kolumn ${params['first'] ?? ''} och kolumn ${params['second'] ?? ''}, så det går inte att veta vilken som gäller. Ingenting har importerats. Döp om eller ta bort den ena och välj filen igen.`,
  FILE_UNREADABLE: () => 'Filen gick inte att öppna. Ingenting har importerats. Stäng den i andra program, kontrollera att den finns kvar och försök igen.',
  MAPPING_INCOMPLETE: (params) => `Det är inte valt vilken kolumn som är ${params['field'] ?? 'det som saknas'}. Ingenting har importerats. Välj kolumnen och fortsätt.`,
  PARSER_REQUEST_INVALID: () => 'Filen kunde inte läsas in på det sättet. Ingenting har importerats. Börja om med filen från början.',
  PARSER_TOO_SLOW: (params) => `Det tog för lång tid att läsa filen (över ${params['seconds'] ?? 10} sekunder), så läsningen avbröts. Ingenting har importerats. Exportera en kortare period, eller en klass i taget.`,
  PARSER_CANCELLED: () => 'Läsningen avbröts. Ingenting har importerats. Välj filen igen när du vill fortsätta.',
  PARSER_FAILED: () => 'Läsningen av filen avbröts. Ingenting har importerats. Försök igen, och exportera filen på nytt om det händer en gång till.',

  PROTECTED_IDENTITY: () => 'Raden är märkt med skyddade uppgifter och läses inte in. Registrera eleven för hand under kodnamn.',
  PERSON_MISSING: () => 'Raden saknar både personnummer och namn. Den hoppas över.',
  DATE_MISSING: () => 'Raden saknar datum. Den hoppas över.',
  DATE_UNREADABLE: () => 'Datumet gick inte att tyda. Skriv till exempel 2026-11-21, 21/11 eller v42.',
  DATE_NOT_REAL: () => 'Datumet finns inte i kalendern. Kontrollera dag och månad.',
  DATE_IN_FUTURE: () => 'Datumet ligger framåt i tiden. Raden hoppas över.',
  TIME_UNREADABLE: () => 'Klockslaget gick inte att tyda. Skriv till exempel 08:10.',
  LENGTH_MISSING: () => 'Det går inte att se hur lång lektionen är. Välj kolumn för sluttid eller lektionens längd.',
  STATUS_MISSING: () => 'Det går inte att se om eleven var närvarande. Raden hoppas över.',
  STATUS_UNKNOWN: () => 'Ordet för närvaro eller frånvaro är inte känt. Säg vad det betyder och läs filen igen.',
  NUMBER_UNREADABLE: () => 'Talet gick inte att tyda. Skriv minuter, timmar och minuter (1:30) eller timmar med decimaler (1,5).',
  MINUTES_EXCEED_OFFERED: () => 'Frånvaron är längre än undervisningstiden. Kontrollera raden i frånvarosystemet.',
  PERIOD_MISSING: () => 'Det går inte att se vilken period summan gäller. Ange från och med och till och med.',
  PERIOD_REVERSED: () => 'Perioden slutar innan den börjar. Kontrollera datumen.',
  TOO_MANY_COLUMNS: () => 'Raden har orimligt många kolumner. Den hoppas över.',
  TOO_FEW_COLUMNS: () => 'Raden har färre kolumner än rubriken. Den hoppas över.',
  FIELD_TOO_LONG: () => 'En ruta på raden är orimligt lång. Raden hoppas över.',
  QUOTE_NOT_CLOSED: () => 'Ett citattecken på raden avslutas aldrig. Raden hoppas över.',
  CONTROL_CHARACTER: () => 'Raden innehåller tecken som inte är text. Den hoppas över.',

  STAGING_GONE: () => 'Filen behöver väljas på nytt, eftersom programmet har låsts sedan sist. Ingenting har importerats. Välj filen igen.',
  PREVIEW_FIRST: () => 'Filen har inte granskats än. Ingenting har importerats. Gå igenom stegen och försök igen.',
  NOTHING_TO_IMPORT: () => 'Ingen rad i filen hör till en elev i registret. Ingenting har importerats. Läs in klasslistan först, eller kontrollera att det är rätt fil.',
  DAY_ROWS_NEED_STAIRCASE: () => 'Filen har hela dagar, och då behövs skoldagens längd från frånvarotrappan. Ingenting har importerats. Välj en frånvarotrappa i inställningarna och försök igen.',
  ABSENCE_IMPORT_UNKNOWN: () => 'Importen finns inte. Ingenting har ändrats. Gå tillbaka till listan och försök igen.',
  ABSENCE_IMPORT_UNDONE_ALREADY: () => 'Importen är redan ångrad. Ingenting har ändrats.',
  ABSENCE_IMPORT_NOT_NEWEST: () => 'Det finns en senare import från samma system. Ingenting har ändrats. Ångra den senare först.',

  CALENDAR_INVALID: (params) => `${calendarFault(params)} Ingenting har sparats, och den kalender som gällde förut gäller fortfarande.`,
  STAIRCASE_INVALID: (params) => `Frånvarotrappan går inte att använda (${params['where'] ?? ''}). Den som gällde förut gäller fortfarande. Kontrollera filen.`,
} as const satisfies Record<string, (params: Params) => string>;
