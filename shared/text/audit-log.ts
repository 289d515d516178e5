import type { IsoDate } from '#shared/kernel/brand.ts';
import type { LogGroup } from '#shared/domain/audit/log-groups.ts';
import type { ReviewVerdict, SampleReason } from '#shared/domain/audit/sample.ts';
import type { LogFault } from '#shared/domain/audit/verdict.ts';

/** What one can ask the log for. */
export const logGroupLabels: Readonly<Record<LogGroup, string>> = {
  READ: 'Läst',
  WRITTEN: 'Skrivit och ändrat',
  DECIDED: 'Beslut och underskrifter',
  LEFT: 'Lämnat ut, sparat ut eller kopierat',
  SEARCHED: 'Sökt och öppnat listor',
  ACCESS: 'Behörigheter och nödåtkomst',
  KEYS: 'Inloggning, lösenfraser och nycklar',
  RUNNING: 'Kopior, inställningar och loggen',
};

/** Why a row was drawn, for the reviewer. */
export const sampleReasonLabels: Readonly<Record<SampleReason | 'ANY', string>> = {
  NO_MEMBERSHIP: 'Inte med i ärendet',
  SAME_SURNAME: 'Samma efternamn',
  PROTECTED: 'Skyddade uppgifter',
  ODD_HOURS: 'Kväll eller helg',
  EMERGENCY: 'Nödåtkomst',
  REFUSED: 'Nekat försök',
  ANY: 'Lottad',
};

/** The same as one presses it. */
export const reviewVerdictButtons: Readonly<Record<ReviewVerdict, string>> = { JUSTIFIED: 'Befogad', TO_INVESTIGATE: 'Utred' };

export const reviewVerdictLabels: Readonly<Record<ReviewVerdict, string>> = { JUSTIFIED: 'Befogad', TO_INVESTIGATE: 'Behöver utredas' };

/** What is wrong with the log, what is still sure, and what to do. */
export const logFaultSentence = (fault: LogFault, nameOf: (userId: string) => string): string => {
  const who = (userId: string): string => (userId === '' ? 'någon' : nameOf(userId));
  switch (fault.kind) {
    case 'ROW':
      return `Loggen är bruten vid rad ${String(fault.seq)}: raden är ändrad, borttagen eller flyttad. Raderna före den är hela.`;
    case 'CUT':
      return `Loggen slutar före rad ${String(fault.seq)}, men ${who(fault.userId)} har signerat rad ${String(fault.signedSeq)}. Slutet har tagits bort.`;
    case 'CONTRADICTED':
      return `Någon av raderna ${String(fault.afterSeq + 1)} till ${String(fault.seq)} är omskriven: de är inte de rader som ${who(fault.userId)} signerade. Raderna före dem är hela.`;
    case 'BAD_SIGNATURE':
      return `Underskriften vid rad ${String(fault.seq)} håller inte: den är inte gjord av ${who(fault.userId)}. Raderna fram till den förra underskriften är hela.`;
    case 'UNSIGNED':
      return `Vid rad ${String(fault.seq)} saknas underskriften av den som arbetade${fault.userId === '' ? '' : `, ${who(fault.userId)}`}. Raderna kan ha skrivits om i efterhand.`;
  }
};

/** What to do about it, the same for all. */
export const logFaultAdvice = 'Ändra ingenting. Kontakta den som ansvarar för valvet, och jämför med den senaste säkerhetskopian och med kontrolltalen längst ner på utlämnade papper.';

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' });
const instant = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'medium', timeStyle: 'short' });
const shortInstant = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const longDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

/** "2 nov. 10:42", Swedish time, where the year is known from what stands around. */
export const shortInstantText = (atMs: number): string => shortInstant.format(atMs);

/** "10:42", Swedish time. */
export const timeText = (atMs: number): string => clock.format(atMs);

/** "17 nov. 2026 10:42", Swedish time. */
export const instantText = (atMs: number): string => instant.format(atMs);

/** "Tisdag 17 november 2026", as a heading says it. */
export const dayHeading = (date: IsoDate): string => {
  const words = longDay.format(new Date(`${date}T00:00:00Z`));
  return `${words.charAt(0).toLocaleUpperCase('sv')}${words.slice(1)}`;
};

/** "17 november 2026". */
export const dayText = (date: IsoDate): string => shortDay.format(new Date(`${date}T00:00:00Z`));
