import type { AuditAction } from '#shared/domain/audit/actions.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';

/** What was done, and the same as a wish, for rows that say no. The object follows after: "ärende 2026-3, Ali". */
interface Words {
  readonly done: string;
  readonly wish: string;
}

const both = (verb: string, infinitive: string, rest: string): Words => ({ done: `${verb} ${rest}`, wish: `${infinitive} ${rest}` });
const read = (rest: string): Words => both('Läste', 'läsa', rest);
const changed = (rest: string): Words => both('Ändrade', 'ändra', rest);

const words: Readonly<Record<AuditAction, Words>> = {
  VAULT_CREATED: both('Skapade', 'skapa', 'valvet'),
  VAULT_UNLOCKED: { done: 'Låste upp', wish: 'låsa upp' },
  VAULT_UNLOCK_FAILED: { done: 'Försökte låsa upp', wish: 'låsa upp' },
  VAULT_LOCKED: { done: 'Låste', wish: 'låsa' },
  VAULT_RECOVERED: both('Öppnade', 'öppna', 'valvet med återställningsnyckeln'),
  PASSPHRASE_CHANGED: both('Bytte', 'byta', 'sin lösenfras'),
  RECOVERY_KEY_RENEWED: both('Gjorde', 'göra', 'en ny återställningsnyckel'),
  USER_ADDED: both('Lade till', 'lägga till', 'en kollega'),
  RECOVERY_KEY_TESTED: both('Kontrollerade', 'kontrollera', 'återställningsnyckeln'),
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
  ABSENCE_IMPORTED: both('Importerade', 'importera', 'frånvaro'),
  ABSENCE_IMPORT_UNDONE: both('Ångrade', 'ångra', 'en frånvaroimport'),
  CASE_LIST_READ: read('ärendelistan'),
  CASE_OPENED: both('Öppnade', 'öppna', 'ett nytt ärende'),
  CASE_READ: read('ärendet'),
  CASE_CHANGED: changed('ärendet'),
  CASE_CLOSED: both('Avslutade', 'avsluta', 'ärendet'),
  CASE_REOPENED: both('Öppnade', 'öppna', 'ärendet igen'),
  MEMBER_ADDED: both('Lade till', 'lägga till', 'en person i ärendet'),
  MEMBER_REMOVED: both('Avslutade', 'avsluta', 'en persons åtkomst till ärendet'),
  ASSESSMENT_READ: read('kartläggningen'),
  ASSESSMENT_CHANGED: both('Skrev i', 'skriva i', 'kartläggningen'),
  PLAN_READ: read('planen'),
  PLAN_CHANGED: both('Skrev i', 'skriva i', 'planen'),
  PLAN_SUBMITTED: both('Skickade', 'skicka', 'planen till rektor'),
  PLAN_RETURNED: both('Skickade tillbaka', 'skicka tillbaka', 'planen med kommentar'),
  PLAN_SIGNED: both('Godkände och signerade', 'godkänna och signera', 'planen'),
  FOLLOW_UP_READ: read('uppföljningen'),
  FOLLOW_UP_CHANGED: both('Skrev i', 'skriva i', 'uppföljningen'),
  FOLLOW_UP_DECIDED: both('Avgjorde', 'avgöra', 'uppföljningen'),
  CONSENT_RECORDED: both('Antecknade', 'anteckna', 'ett samtycke'),
  CONSENT_WITHDRAWN: both('Återkallade', 'återkalla', 'ett samtycke'),
  DOCUMENT_READ: read('ett dokument'),
  DOCUMENT_CHANGED: both('Skrev i', 'skriva i', 'ett dokument'),
  DOCUMENT_EXPORTED: both('Lämnade ut', 'lämna ut', 'ett dokument'),
  LETTER_DECLINED: both('Avstod', 'avstå', 'från ett föreslaget brev'),
  NOTE_WRITTEN: both('Skrev', 'skriva', 'en anteckning'),
  AUDIT_READ: read('loggen'),
  USER_REMOVED: both('Tog bort', 'ta bort', 'en person ur valvet'),
  USER_CHANGED: changed('en persons uppgifter'),
  PASSPHRASE_RESET: both('Gav', 'ge', 'en person en ny engångsfras'),
  DATA_KEY_ROTATED: both('Bytte', 'byta', 'valvets nyckel'),
  COMPARTMENT_CREATED: both('Skapade', 'skapa', 'en avdelning'),
  COMPARTMENT_GRANTED: both('Gav', 'ge', 'en person nyckeln till en avdelning'),
  COMPARTMENT_REVOKED: both('Tog tillbaka', 'ta tillbaka', 'nyckeln till en avdelning'),
  COMPARTMENT_ROTATED: both('Bytte', 'byta', 'nyckeln till en avdelning'),
  COMPARTMENT_RECOVERED: both('Öppnade', 'öppna', 'en avdelning med dess återställningsnyckel'),
  COMPARTMENT_RECOVERY_KEY_MADE: both('Gjorde', 'göra', 'en återställningsnyckel till en avdelning'),
  DEVICE_FACTOR_CHANGED: changed('skyddet med datorns nyckel'),
  NOTE_READ: read('anteckningarna'),
  NOTE_SHARED: both('Delade', 'dela', 'en anteckning till teamet'),
  CONTACT_LOG_READ: read('kontaktloggen'),
  IDENTITY_READ: read('den skyddade identiteten'),
  IDENTITY_CHANGED: changed('den skyddade identiteten'),
  EMERGENCY_ACCESS_REQUESTED: both('Begärde', 'begära', 'nödåtkomst till ärendet'),
  EMERGENCY_ACCESS_APPROVED: both('Godkände', 'godkänna', 'nödåtkomst till ärendet'),
  EMERGENCY_ACCESS_DENIED: both('Avslog', 'avslå', 'nödåtkomst till ärendet'),
  EMERGENCY_ACCESS_SEEN: both('Tog del av', 'ta del av', 'att nödåtkomst har getts'),
  BACKUP_MADE: both('Gjorde', 'göra', 'en säkerhetskopia'),
  BACKUP_FAILED: { done: 'Säkerhetskopian blev inte av', wish: 'göra en säkerhetskopia' },
  BACKUP_DRILLED: both('Provade', 'prova', 'att läsa tillbaka en säkerhetskopia'),
  BACKUP_CHANGED: changed('inställningarna för säkerhetskopior'),
  RESTORE_DONE: both('Läste tillbaka', 'läsa tillbaka', 'en säkerhetskopia'),
  AUDIT_CHECKED: both('Kontrollerade', 'kontrollera', 'loggen'),
  AUDIT_EXPORTED: both('Tog ut', 'ta ut', 'loggen'),
  AUDIT_REVIEWED: both('Granskade', 'granska', 'ett stickprov ur loggen'),
  KEY_REVOKED: both('Spärrade', 'spärra', 'en persons signeringsnyckel'),
  DELEGATION_GRANTED: both('Delegerade', 'delegera', 'beslutanderätt'),
  DELEGATION_ENDED: both('Avslutade', 'avsluta', 'en delegation'),
  DELEGATION_READ: read('delegationerna'),
  SIGNATURE_KEYS_EXPORTED: both('Sparade', 'spara', 'listan över nycklar'),
  SIGNATURE_VERIFIED: both('Kontrollerade', 'kontrollera', 'en underskrift'),
  SIGNING_REFUSED: { done: 'Fick inte signera', wish: 'signera' },
  PUPIL_LIST_EXPORTED: both('Sparade', 'spara', 'elevlistan som fil'),
  GROUP_REPORT_EXPORTED: both('Sparade', 'spara', 'en rapport med gruppsiffror'),
  TEXT_COPIED: both('Kopierade', 'kopiera', 'en längre text'),
  SCREEN_PROTECTION_CHANGED: both('Ändrade', 'ändra', 'skyddet mot skärmbilder'),
  CLOCK_JUMPED: { done: 'Datorns klocka ändrades', wish: 'ändra klockan' },
  OLDER_VAULT_ACCEPTED: both('Godkände', 'godkänna', 'att fortsätta med ett äldre valv'),
};

/** One row or none says nothing to who reads the log; how many rows of a list were seen does. */
const countOf = ({ action, count }: AuditRecord): string => {
  if (action === 'SEARCHED' && count !== undefined) return count === 0 ? ' (ingen träff)' : ` (${String(count)} ${count === 1 ? 'träff' : 'träffar'})`;
  return count === undefined || count < 2 ? '' : ` (${String(count)} rader)`;
};

/**
 * One row of the log as a sentence without its subject: "Läste ärendet 2026-3, Ali B.", "Fick inte läsa ärendet".
 * @param about what it was about, names looked up when shown; empty when the row names nothing, or nothing that is left
 */
export const auditSentence = (record: AuditRecord, about: string): string => {
  const { done, wish } = words[record.action];
  const object = about === '' ? '' : `: ${about}`;
  // Whoever stood there is not known: the row carries the name that was chosen.
  if (record.action === 'VAULT_UNLOCK_FAILED') return `Fel lösenfras ${record.count === undefined || record.count === 1 ? 'en gång' : `${String(record.count)} gånger`} för den här personen`;
  switch (record.outcome) {
    case 'DONE':
      // Written at the next opening: the program ended between the act and its row.
      return `${text}${countOf(record)}${record.reasonCode === 'LOGGED_LATE' ? ' (raden skrevs i efterhand)' : ''}${object}`;
    case 'REFUSED':
      return `Fick inte ${wish}${object}`;
    case 'FAILED':
      return `Försökte ${wish}, men det gick inte${object}`;
  }
};
