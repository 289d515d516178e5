const shortDay = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'short', timeZone: 'UTC' });

const noteNames = { OFFICIAL_NOTE: 'Anteckning', CONTACT: 'Kontakt', MEMORY_NOTE: 'Din minnesanteckning', COMMENT: 'Kommentar' } as const;

interface TextHitWords {
  readonly kind: 'NOTE' | 'ASSESSMENT' | 'PLAN';
  readonly noteKind: keyof typeof noteNames | null;
  /** `YYYY-MM-DD`, empty where it has no day of its own. */
  readonly dated: string;
  readonly version: number | null;
  readonly caseNumber: string;
}

/** "Anteckning 12 nov. i ärende 2026-003". The year stands in the case's number, or is said where it is another. */
export const textHitTitle = ({ kind, noteKind, dated, version, caseNumber }: TextHitWords): string => {
  if (kind === 'ASSESSMENT') return `Kartläggningen i ärende ${caseNumber}`;
  if (kind === 'PLAN') return `Åtgärdsplan ${String(version ?? '')} i ärende ${caseNumber}`;
  const year = dated.slice(0, 4);
  const day = dated === '' ? '' : ` ${shortDay.format(new Date(`${dated}T00:00:00Z`)).replace(/\.$/u, '')}${caseNumber.startsWith(year) ? '' : ` ${year}`}`;
  return `${noteKind ? noteNames[noteKind] : 'Anteckning'}${day} i ärende ${caseNumber}`;
};
