import type { DrillOutcome } from '#shared/domain/backup/types.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { DAY_MS } from '#shared/kernel/duration.ts';

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' });
const dayAndMonth = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', day: 'numeric', month: 'long' });
const withYear = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', day: 'numeric', month: 'long', year: 'numeric' });

const BYTES_PER_MEGABYTE = 1024 * 1024;

const timeOf = (atMs: InstantMs): string => clock.format(atMs).replace(':', '.');

/** "idag 16.02", "igår 16.02", "3 november 16.02"; another year is said. `today` as YYYY-MM-DD; null = not known. */
export const momentInWords = (atMs: InstantMs, today: string | null): string => {
  const on = day.format(atMs);
  if (on === today) return `idag ${timeOf(atMs)}`;
  if (day.format(atMs + DAY_MS) === today) return `igår ${timeOf(atMs)}`;
  return `${on.slice(0, 4) === today?.slice(0, 4) ? dayAndMonth.format(atMs) : withYear.format(atMs)} ${timeOf(atMs)}`;
};

/** "idag", "igår", "3 november". */
export const dayOfMoment = (atMs: InstantMs, today: string): string => momentInWords(atMs, today).replace(/ \d\d\.\d\d$/, '');

/** "4,2 MB"; never 0. */
export const sizeInWords = (sizeBytes: number): string =>
  `${new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 1 }).format(Math.max(0.1, sizeBytes / BYTES_PER_MEGABYTE))} MB`;

/** What is gone after a restore, in one sentence. */
export const lossInWords = (lostRows: number | null, momentWords: string): string => {
  if (lostRows === null) return `Det som skrevs efter ${momentWords} finns inte i kopian.`;
  if (lostRows === 0) return 'Ingenting har hänt i valvet sedan kopian gjordes.';
  return `Det som gjordes efter ${momentWords} finns inte i kopian: ${lostRows === 1 ? 'en händelse' : `${String(lostRows)} händelser`} i loggen.`;
};

interface BackupState {
  readonly newest: { readonly madeAtMs: InstantMs } | null;
  readonly isOld: boolean;
  readonly lastDrill: { readonly atMs: InstantMs; readonly outcome: DrillOutcome } | null;
  readonly isDrillOverdue: boolean;
  readonly lastFailure: unknown;
  readonly secondPlace: { readonly isLate: boolean } | null;
}

const drillWords: Readonly<Record<DrillOutcome, (on: string) => string>> = {
  READABLE: (on) => `Återläsning provad ${on}.`,
  DAMAGED: (on) => `Återläsningen som provades ${on} gick inte.`,
  NO_BUNDLE: () => 'Återläsning är inte provad.',
};

/** "Senaste: igår 16.02. Återläsning provad 3 november." */
export const backupSentence = ({ newest, lastDrill }: BackupState, today: string): string =>
  newest === null
    ? 'Ingen säkerhetskopia är gjord än. Den första görs av sig själv.'
    : `Senaste: ${momentInWords(newest.madeAtMs, today)}. ${lastDrill ? drillWords[lastDrill.outcome](dayOfMoment(lastDrill.atMs, today)) : drillWords.NO_BUNDLE('')}`;

/** The one thing to look at, most serious first; null when all is well. */
export const backupWarning = ({ newest, isOld, lastDrill, isDrillOverdue, lastFailure, secondPlace }: BackupState): string | null => {
  if (lastDrill?.outcome === 'DAMAGED') return 'Senaste provet misslyckades';
  if (lastFailure !== null) return 'Senaste kopian blev inte av';
  if (newest !== null && isOld) return 'Kopian börjar bli gammal';
  if (isDrillOverdue) return 'Återläsning behöver provas';
  return secondPlace?.isLate ? 'Andra platsen släpar efter' : null;
};

/** What came of a trial, for the page of copies. */
export const drillOutcomeWords: Readonly<Record<DrillOutcome, string>> = {
  READABLE: 'Gick att läsa tillbaka',
  DAMAGED: 'Gick inte att läsa tillbaka',
  NO_BUNDLE: 'Det fanns ingen kopia att prova',
};
