import type { AuditAction } from '#shared/domain/audit/actions.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';

/**
 * What a row was about, ids looked up; null where the row names none, or nothing that is left. `room`: what a compartment
 * holds ("kuratorernas anteckningar"); `paper`: which recovery key.
 */
export interface AuditAbout {
  readonly document: string | null;
  readonly room: string | null;
  readonly paper: string | null;
  readonly person: string | null;
  readonly pupil: string | null;
  readonly caseNumber: string | null;
  /** What was written about it, where a row has that. */
  readonly reason: string | null;
}

/** A row about nothing that has a name. */
export const aboutNothing: AuditAbout = { document: null, room: null, paper: null, person: null, pupil: null, caseNumber: null, reason: null };

/**
 * What was done, and the same as a wish, for rows that say no. `{person|en kollega}` is the name where the row has one, else the
 * words after the bar; what no such place has taken follows after a colon: "Ali Bergström, 2026-3".
 */
interface Words {
  readonly done: string;
  readonly wish: string;
}

const both = (verb: string, infinitive: string, rest: string): Words => ({ done: `${verb} ${rest}`, wish: `${infinitive} ${rest}` });
const read = (rest: string): Words => both('Läste', 'läsa', rest);
const changed = (rest: string): Words => both('Ändrade', 'ändra', rest);

const words: Readonly<Record<AuditAction, Words>> = {
  VAULT_CREATED: both('Skapade', 'skapa', 'valvet'),
  VAULT_UNLOCKED: { done: 'Låste upp valvet', wish: 'låsa upp valvet' },
  VAULT_UNLOCK_FAILED: { done: 'Försökte låsa upp valvet', wish: 'låsa upp valvet' },
  VAULT_LOCKED: { done: 'Låste valvet', wish: 'låsa valvet' },
  VAULT_RECOVERED: both('Öppnade', 'öppna', 'valvet med återställningsnyckeln på papper'),
  PASSPHRASE_CHANGED: both('Bytte', 'byta', 'sin lösenfras'),
  RECOVERY_KEY_RENEWED: both('Gjorde', 'göra', 'en ny återställningsnyckel till valvet'),
  USER_ADDED: both('Lade till', 'lägga till', '{person|en kollega} i valvet'),
  RECOVERY_KEY_TESTED: both('Visade', 'visa', 'att {paper|återställningsnyckeln} finns kvar'),
  SCHOOL_CHANGED: changed('skolans uppgifter'),
  STAIRCASE_CHOSEN: both('Valde', 'välja', 'frånvarotrappa'),
  CALENDAR_CHANGED: changed('skolkalendern'),
  PUPIL_LIST_READ: read('elevlistan'),
  PUPIL_READ: read('elevsidan'),
  PUPIL_CREATED: both('Registrerade', 'registrera', 'en elev'),
  PUPIL_CHANGED: changed('elevens uppgifter'),
  PUPILS_IMPORTED: both('Läste in', 'läsa in', 'en klasslista'),
  SEARCHED: { done: 'Sökte', wish: 'söka' },
  ABSENCE_READ: read('frånvaron'),
  ABSENCE_IMPORTED: both('Läste in', 'läsa in', 'en frånvarofil'),
  ABSENCE_IMPORT_UNDONE: both('Ångrade', 'ångra', 'en inläst frånvarofil'),
  CASE_LIST_READ: read('ärendelistan'),
  CASE_OPENED: both('Öppnade', 'öppna', 'ett nytt ärende'),
  CASE_READ: read('ärendet'),
  CASE_CHANGED: changed('ärendet'),
  CASE_CLOSED: both('Avslutade', 'avsluta', 'ärendet'),
  CASE_REOPENED: both('Öppnade', 'öppna', 'ärendet igen'),
  MEMBER_ADDED: both('Lade till', 'lägga till', '{person|en kollega} i ärendet'),
  MEMBER_REMOVED: both('Tog bort', 'ta bort', '{person|en kollega} från ärendet'),
  ASSESSMENT_READ: read('kartläggningen'),
  ASSESSMENT_CHANGED: both('Skrev i', 'skriva i', 'kartläggningen'),
  PLAN_READ: read('planen'),
  PLAN_CHANGED: both('Skrev i', 'skriva i', 'planen'),
  PLAN_SUBMITTED: both('Skickade', 'skicka', 'planen till rektor'),
  PLAN_RETURNED: both('Skickade tillbaka', 'skicka tillbaka', 'planen med kommentar'),
  PLAN_SIGNED: both('Godkände och signerade', 'godkänna och signera', 'planen'),
  PLAN_COUNTERSIGNED: both('Signerade också', 'signera', 'den beslutade planen'),
  OUTSIDE_FILE_ADDED: both('Lade till', 'lägga till', 'en fil som har signerats utanför Sedd'),
  OUTSIDE_FILE_SAVED: both('Sparade ut', 'spara ut', 'en fil som har signerats utanför Sedd'),
  OUTSIDE_FILE_REMOVED: both('Tog bort', 'ta bort', 'en fil som har signerats utanför Sedd'),
  FOLLOW_UP_READ: read('uppföljningen'),
  FOLLOW_UP_CHANGED: both('Skrev i', 'skriva i', 'uppföljningen'),
  FOLLOW_UP_DECIDED: both('Beslutade', 'besluta', 'efter uppföljningen hur det går vidare'),
  CONSENT_RECORDED: both('Antecknade', 'anteckna', 'ett samtycke'),
  CONSENT_WITHDRAWN: both('Återkallade', 'återkalla', 'ett samtycke'),
  DOCUMENT_READ: read('{document|ärendets dokument}'),
  DOCUMENT_CHANGED: both('Skrev i', 'skriva i', '{document|ett dokument}'),
  DOCUMENT_EXPORTED: both('Lämnade ut', 'lämna ut', '{document|ett dokument}'),
  LETTER_DECLINED: both('Avstod', 'avstå', 'från ett föreslaget brev'),
  NOTE_WRITTEN: both('Skrev', 'skriva', 'en anteckning'),
  AUDIT_READ: read('loggen'),
  AUDIT_SEARCHED: both('Sökte', 'söka', 'efter en elev i loggen'),
  USER_REMOVED: both('Tog bort', 'ta bort', '{person|en kollega} ur valvet'),
  USER_CHANGED: both('Ändrade', 'ändra', 'vilka dagar {person|en kollega} kan logga in'),
  PASSPHRASE_RESET: both('Gav', 'ge', '{person|en kollega} en ny engångsfras'),
  DATA_KEY_ROTATED: both('Bytte', 'byta', 'valvets nyckel'),
  COMPARTMENT_CREATED: both('Gjorde', 'göra', 'den första nyckeln till {room|en avdelning}'),
  COMPARTMENT_GRANTED: both('Gav', 'ge', '{person|en kollega} nyckeln till {room|en avdelning}'),
  COMPARTMENT_REVOKED: both('Tog tillbaka', 'ta tillbaka', 'nyckeln till {room|en avdelning} från {person|en kollega}'),
  COMPARTMENT_ROTATED: both('Bytte', 'byta', 'nyckeln till {room|en avdelning}'),
  COMPARTMENT_RECOVERED: both('Öppnade', 'öppna', 'en stängd avdelning igen med {paper|återställningsnyckeln} på papper'),
  COMPARTMENT_RECOVERY_KEY_MADE: both('Gjorde', 'göra', '{paper|en återställningsnyckel} på papper'),
  DEVICE_FACTOR_CHANGED: both('Ändrade', 'ändra', 'om den egna lösenfrasen bara gäller på den här datorn'),
  NOTE_READ: read('anteckningarna'),
  NOTE_SHARED: both('Delade', 'dela', 'en anteckning till teamet'),
  CONTACT_LOG_READ: read('kontaktloggen'),
  IDENTITY_READ: both('Visade', 'visa', 'riktigt namn och adress för en elev med kodnamn'),
  IDENTITY_CHANGED: both('Ändrade', 'ändra', 'de skyddade uppgifterna'),
  EMERGENCY_ACCESS_REQUESTED: both('Begärde', 'begära', 'nödåtkomst till ärendet'),
  EMERGENCY_ACCESS_APPROVED: both('Gav', 'ge', '{person|en kollega} nödåtkomst till ärendet'),
  EMERGENCY_ACCESS_DENIED: both('Sade nej till', 'säga nej till', 'nödåtkomst till ärendet för {person|en kollega}'),
  EMERGENCY_ACCESS_SEEN: both('Läste', 'läsa', 'att {person|en kollega} har fått nödåtkomst till ärendet'),
  BACKUP_MADE: both('Gjorde', 'göra', 'en säkerhetskopia'),
  BACKUP_FAILED: { done: 'Säkerhetskopian blev inte av', wish: 'göra en säkerhetskopia' },
  BACKUP_DRILLED: both('Provade', 'prova', 'om den senaste säkerhetskopian går att läsa'),
  BACKUP_CHANGED: changed('inställningarna för säkerhetskopior'),
  RESTORE_DONE: both('Läste tillbaka', 'läsa tillbaka', 'en säkerhetskopia'),
  AUDIT_CHECKED: both('Kontrollerade', 'kontrollera', 'att ingen har ändrat i loggen'),
  AUDIT_EXPORTED: both('Sparade', 'spara', 'loggen som fil eller papper'),
  AUDIT_REVIEWED: both('Gjorde', 'göra', 'ett stickprov ur loggen'),
  KEY_REVOKED: both('Spärrade', 'spärra', 'nyckeln som {person|en kollega} signerar med'),
  DELEGATION_GRANTED: both('Delegerade', 'delegera', 'beslut till {person|en kollega}'),
  DELEGATION_ENDED: both('Avslutade', 'avsluta', 'delegationen till {person|en kollega}'),
  DELEGATION_READ: read('delegationerna'),
  SIGNATURE_KEYS_EXPORTED: both('Sparade', 'spara', 'listan över personalens nycklar som fil'),
  SIGNATURE_VERIFIED: both('Kontrollerade', 'kontrollera', 'underskriften i en fil'),
  SIGNING_REFUSED: { done: 'Fick inte signera', wish: 'signera' },
  PUPIL_LIST_EXPORTED: both('Sparade', 'spara', 'elevlistan som fil'),
  GROUP_REPORT_EXPORTED: both('Sparade', 'spara', 'en rapport med gruppsiffror'),
  TEXT_COPIED: both('Kopierade', 'kopiera', 'en längre text'),
  SCREEN_PROTECTION_CHANGED: both('Ändrade', 'ändra', 'skyddet mot skärmbilder'),
  CLOCK_JUMPED: { done: 'Datorns klocka ändrades', wish: 'ändra klockan' },
  OLDER_VAULT_ACCEPTED: both('Gick vidare', 'gå vidare', 'med ett äldre valv än det som senast var öppet'),
};

/** What is counted where a number says something: how much of a list was seen. */
const units: Readonly<Partial<Record<AuditAction, readonly [one: string, many: string]>>> = {
  SEARCHED: ['träff', 'träffar'],
  AUDIT_SEARCHED: ['träff', 'träffar'],
  PUPIL_LIST_READ: ['elev', 'elever'],
  CASE_LIST_READ: ['ärende', 'ärenden'],
  NOTE_READ: ['anteckning', 'anteckningar'],
  CONTACT_LOG_READ: ['rad', 'rader'],
};
const searches: ReadonlySet<AuditAction> = new Set(['SEARCHED', 'AUDIT_SEARCHED']);

const countOf = ({ action, count }: AuditRecord): string => {
  const unit = units[action];
  if (unit === undefined || count === undefined) return '';
  if (searches.has(action) && count === 0) return ' (ingen träff)';
  // One row or none of a list says nothing; one hit does.
  return count < 2 && !searches.has(action) ? '' : ` (${String(count)} ${count === 1 ? unit[0] : unit[1]})`;
};

/** Why it was refused, where that is not plain from who it was. */
const refusals: Readonly<Record<string, string>> = { WRONG_PASSPHRASE: ' (fel lösenfras)', RECOVERY_KEY_WRONG: ' (fel återställningsnyckel)' };

const times = (count: number | undefined): string => (count === undefined || count === 1 ? 'en gång' : `${String(count)} gånger`);

const SECONDS_PER_MINUTE = 60;
const jumpText = (seconds: unknown): string => {
  if (typeof seconds !== 'number') return 'Datorns klocka ställdes om';
  const minutes = Math.max(1, Math.round(Math.abs(seconds) / SECONDS_PER_MINUTE));
  return `Datorns klocka ställdes om, ${String(minutes)} ${minutes === 1 ? 'minut' : 'minuter'} ${seconds < 0 ? 'bakåt' : 'framåt'}`;
};

/** Rows whose outcome says something else than yes or no. */
const ownSentence = ({ action, outcome, count, objects }: AuditRecord): string | null => {
  // Whoever stood there is not known: the row carries the name that was chosen.
  if (action === 'VAULT_UNLOCK_FAILED') return `Fel lösenfras ${times(count)} för den här personen`;
  if (action === 'VAULT_RECOVERED' && outcome === 'REFUSED') return `Fel återställningsnyckel ${times(count)} för den här personen`;
  if (action === 'AUDIT_CHECKED' && outcome === 'FAILED') return `Kontrollerade loggen: den stämmer inte från rad ${String(objects['seq'] ?? '?')}`;
  if (action === 'BACKUP_DRILLED' && outcome === 'FAILED') return 'Provade om den senaste säkerhetskopian går att läsa: det gör den inte';
  return action === 'CLOCK_JUMPED' ? jumpText(objects['seconds']) : null;
};

const places = /\{(document|room|paper|person)\|([^}]*)\}/gu;

/** Puts names in their places, and says what is left to tell. */
const filled = (words: string, about: AuditAbout): { readonly text: string; readonly rest: string } => {
  const taken = new Set<string>();
  const text = words.replace(places, (_all, name: 'document' | 'room' | 'paper' | 'person', otherwise: string) => {
    taken.add(name);
    return about[name] ?? otherwise;
  });
  const rest = (['document', 'room', 'paper', 'person', 'pupil', 'caseNumber', 'reason'] as const).filter((name) => !taken.has(name)).map((name) => about[name]);
  return { text, rest: rest.filter((part) => part !== null).join(', ') };
};

/**
 * One row of the log as a sentence without its subject: "Läste ärendet: Ali Bergström, 2026-3", "Fick inte läsa ärendet".
 * @param about what it was about, names looked up when shown
 */
export const auditSentence = (record: AuditRecord, about: AuditAbout): string => {
  const own = ownSentence(record);
  const { done, wish } = words[record.action];
  const { text, rest } = filled(record.outcome === 'DONE' ? done : wish, about);
  const object = rest === '' ? '' : `: ${rest}`;
  if (own !== null) return `${own}${object}`;
  switch (record.outcome) {
    case 'DONE':
      // Written at the next opening: the program ended between the act and its row.
      return `${text}${countOf(record)}${record.reasonCode === 'LOGGED_LATE' ? ' (raden skrevs i efterhand)' : ''}${object}`;
    case 'REFUSED':
      return `Fick inte ${text}${refusals[record.reasonCode ?? ''] ?? ''}${object}`;
    case 'FAILED':
      return `Försökte ${text}, men det gick inte${object}`;
  }
};
