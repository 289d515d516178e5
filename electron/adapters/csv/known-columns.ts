import type { ColumnMapping, FileField, FileKind } from '#shared/domain/absence/parsed-file.ts';

/**
 * Headings that are understood without asking, exactly as listed (compared in lower case, without `. : * _`). Vklass: the
 * columns of its absence report. The rest: our own format, class lists, and names that schools' systems commonly use.
 */
const knownHeadings: Readonly<Record<FileField, readonly string[]>> = {
  personId: ['personnummer', 'personnr', 'person nr', 'pnr', 'persnr', 'elevens personnummer', 'elev personnummer', 'samordningsnummer', 'personnummer/tf-nummer', 'personid', 'civicno', 'elevid', 'elev-id'],
  name: ['namn', 'elev', 'elevnamn', 'elevens namn', 'elevens namn (efternamn, förnamn)'],
  givenName: ['förnamn', 'tilltalsnamn', 'elev förnamn', 'givenname'],
  familyName: ['efternamn', 'elev efternamn', 'familyname'],
  className: ['klass', 'grupp', 'klass/grupp', 'basgrupp', 'mentorsgrupp', 'elevens klass'],
  grade: ['årskurs', 'åk', 'arskurs', 'årskurs/år'],
  protected: ['skyddade uppgifter', 'skyddade personuppgifter', 'skyddad identitet', 'skyddad', 'sekretessmarkering', 'sekretess', 'sekretessmarkerad', 'skyddad folkbokföring', 'securitymarking'],
  date: ['datum', 'dag', 'lektionsdatum', 'frånvarodatum', 'date'],
  startTime: ['start', 'starttid', 'från', 'börjar', 'lektionsstart', 'från kl', 'tid från', 'startar'],
  endTime: ['slut', 'sluttid', 'till', 'slutar', 'lektionsslut', 'till kl', 'tid till'],
  timeSpan: ['tid', 'lektionstid', 'klockslag', 'tidpunkt'],
  subject: ['ämne', 'kurs', 'ämne/kurs', 'lektion', 'aktivitet', 'undervisningsgrupp', 'ämne/grupp'],
  status: ['status', 'närvarostatus', 'frånvarostatus', 'frånvarotyp', 'typ', 'typ av frånvaro', 'närvaro', 'frånvaro', 'närvaro/frånvaro', 'registrering', 'rapportering', 'frånvaroorsak', 'orsak', 'anledning', 'frånvaroanledning', 'kategori'],
  validity: ['giltig', 'giltighet', 'giltig/ogiltig', 'anmäld', 'anmäld/ej anmäld'],
  extent: ['omfattning', 'hel/halv dag', 'del av dag'],
  lengthMinutes: ['längd', 'lektionslängd', 'lektionslängd min', 'längd min', 'lektionsminuter', 'schemalagd tid', 'schemalagda minuter'],
  absentMinutes: ['frånvarominuter', 'frånvaro min', 'frånvarande minuter', 'minuter', 'min', 'frånvarotid', 'frånvarotid min'],
  lateMinutes: ['sen min', 'minuter sen', 'sen ankomst min', 'sen ankomst minuter', 'försening min', 'sena minuter'],
  offeredMinutes: ['undv tid', 'undv tid min', 'undervisningstid', 'undervisningstid min', 'erbjuden tid', 'erbjuden tid min', 'total lektionstid', 'total lektionstid min', 'totalt (t)', 'totalt min', 'schemalagd tid min', 'offeredsum'],
  reportedMinutes: ['rapporterad tid', 'rapporterad tid min', 'rapporterade minuter', 'reportedsum'],
  presentMinutes: ['n min', 'närvaro min', 'närvarominuter', 'närvarotid min', 'attendancesum', 'attendanceminutes'],
  validMinutes: ['gf min', 'giltig frånvaro min', 'giltig min', 'giltig frånvaro minuter', 'anmäld frånvaro min', 'validabsencesum', 'validabsenceminutes'],
  invalidMinutes: ['f min', 'of min', 'ogf min', 'ogiltig frånvaro min', 'ogiltig min', 'ogiltig frånvaro minuter', 'ej anmäld frånvaro min', 'invalidabsencesum', 'invalidabsenceminutes'],
  otherMinutes: ['annan aktivitet min', 'annan skolaktivitet min', 'övrig närvaro min', 'otherattendancesum', 'otherattendanceminutes'],
  offeredHours: ['undv tid h', 'undervisningstid h', 'undervisningstid tim', 'totalt tim', 'schemalagda timmar', 'erbjudna timmar'],
  presentHours: ['n h', 'närvaro h', 'närvaro tim', 'närvarotimmar'],
  validHours: ['gf h', 'giltig frånvaro h', 'giltig h', 'giltig tim', 'giltig (tim)', 'giltig frånvaro tim', 'giltig frånvaro timmar'],
  invalidHours: ['f h', 'of h', 'ogiltig frånvaro h', 'ogiltig h', 'ogiltig tim', 'ogiltig (tim)', 'ogiltig frånvaro tim', 'ogiltig frånvaro timmar'],
  absentHours: ['frånvaro h', 'frånvaro tim', 'frånvarotimmar', 'frånvaro timmar', 'timmar'],
  presentPercent: ['n %', 'närvaro %', 'närvaro (%)', 'närvaroprocent'],
  validPercent: ['gf %', 'giltig %', 'giltig (%)', 'giltig frånvaro %', 'giltig frånvaro (%)'],
  invalidPercent: ['f %', 'of %', 'ogiltig %', 'ogiltig (%)', 'ogiltig frånvaro %', 'ogiltig frånvaro (%)'],
  unreportedPercent: ['ej reg tid', 'ej reg tid %', 'ej registrerad tid', 'ej rapporterat %', 'ej rapporterad tid %'],
  reportedPercent: ['rapporterat %', 'rapporterat (%)', 'rapporteringsgrad', 'rapporteringsgrad %', 'rapporteringsgrad (%)'],
  lessonCount: ['lekt', 'lektioner', 'antal lektioner', 'antal lekt'],
  periodFrom: ['från och med', 'fr o m', 'from', 'period från', 'fråndatum', 'startdatum', 'startdate'],
  periodTo: ['till och med', 't o m', 'tom', 'period till', 'tilldatum', 'slutdatum', 'enddate'],
  guardian1Name: ['vårdnadshavare 1', 'vårdnadshavare 1 namn', 'vårdnadshavare1', 'vårdnadshavare', 'vh1', 'vh1 namn', 'vh 1', 'vh 1 namn', 'målsman 1'],
  guardian1Phone: ['vårdnadshavare 1 telefon', 'vårdnadshavare 1 mobil', 'vårdnadshavare1 telefon', 'vh1 telefon', 'vh 1 telefon', 'vh1 mobil', 'vh 1 mobil', 'telefon vårdnadshavare 1', 'telefon vh1'],
  guardian1Email: ['vårdnadshavare 1 e-post', 'vårdnadshavare 1 epost', 'vårdnadshavare 1 mejl', 'vh1 e-post', 'vh1 epost', 'vh 1 e-post', 'vh 1 epost', 'e-post vårdnadshavare 1', 'e-post vh1'],
  guardian2Name: ['vårdnadshavare 2', 'vårdnadshavare 2 namn', 'vårdnadshavare2', 'vh2', 'vh2 namn', 'vh 2', 'vh 2 namn', 'målsman 2'],
  guardian2Phone: ['vårdnadshavare 2 telefon', 'vårdnadshavare 2 mobil', 'vårdnadshavare2 telefon', 'vh2 telefon', 'vh 2 telefon', 'vh2 mobil', 'vh 2 mobil', 'telefon vårdnadshavare 2', 'telefon vh2'],
  guardian2Email: ['vårdnadshavare 2 e-post', 'vårdnadshavare 2 epost', 'vårdnadshavare 2 mejl', 'vh2 e-post', 'vh2 epost', 'vh 2 e-post', 'vh 2 epost', 'e-post vårdnadshavare 2', 'e-post vh2'],
  motherTongue: ['modersmål', 'hemspråk', 'språk'],
  interpreterNeeded: ['tolk', 'tolkbehov', 'behov av tolk', 'behöver tolk'],
  interpreterLanguage: ['tolkspråk', 'språk för tolk', 'tolk språk'],
};

/** Comparable form of a heading. */
export const headingKey = (heading: string): string =>
  heading.normalize('NFC').toLowerCase().replace(/[.:*_"]/g, ' ').replace(/\s*\((min|minuter)\)/g, ' min').replace(/\s*\((h|tim|timmar)\)/g, ' tim').replace(/\s+/g, ' ').trim();

const fieldByHeading: ReadonlyMap<string, FileField> = new Map(
  Object.entries(knownHeadings).flatMap(([field, headings]) => headings.map((heading) => [headingKey(heading), field as FileField] as const)),
);

/** The field a heading stands for, by the exact lists. */
export const fieldOf = (heading: string): FileField | undefined => fieldByHeading.get(headingKey(heading));

/** Proposes a mapping; of two columns for one field the first is taken. */
export const proposeMapping = (headings: readonly string[]): ColumnMapping => {
  const mapping: { [field in FileField]?: number } = {};
  headings.forEach((heading, index) => {
    const field = fieldOf(heading);
    if (field !== undefined) mapping[field] ??= index;
  });
  return mapping;
};

const has = (mapping: ColumnMapping, ...fields: readonly FileField[]): boolean => fields.some((field) => mapping[field] !== undefined);

/** What kind of table the mapped columns make; null when they make none. */
export const kindOf = (mapping: ColumnMapping): FileKind | null => {
  if (!has(mapping, 'personId', 'name', 'familyName')) return null;
  const saysAbsence = has(mapping, 'status', 'validity', 'absentMinutes', 'absentHours', 'validMinutes', 'invalidMinutes', 'extent');
  if (has(mapping, 'date') && saysAbsence) return has(mapping, 'startTime', 'timeSpan', 'subject', 'lengthMinutes') ? 'LESSON' : 'DAY';
  if (has(mapping, 'validMinutes', 'invalidMinutes', 'validHours', 'invalidHours', 'validPercent', 'invalidPercent')) return 'PERIOD_SUM';
  return has(mapping, 'className', 'grade', 'guardian1Name') ? 'CLASS_LIST' : null;
};
