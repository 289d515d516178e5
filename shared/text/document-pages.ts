import type { DocumentKind } from '#shared/domain/documents/types.ts';
import type { DocumentWords } from '#shared/domain/documents/words.ts';
import { isIsoDate, weekdayOf } from '#shared/domain/calendar/iso-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { monthNames, percentText } from './absence-picture.ts';
import { documentWords } from './documents.ts';

/** What each kind of paper is for, in the list where one chooses. */
export const documentDescriptions: Readonly<Record<DocumentKind, string>> = {
  D05: 'Planen som den är beslutad eller skriven, med mål, insatser och rektors underskrift.',
  D09: 'Blankett att skriva under, eller ett registrerat samtycke på papper.',
  D10: 'Bjuder in dem som ska samverka kring eleven. Kräver samtycke.',
  D12: 'Ifylld från ärendet, med prövade insatser och deras effekt. Kräver samtycke.',
  D22: 'Ett varmt brev till vårdnadshavarna på en sida.',
  EHT: 'En sida om ärendet till elevhälsoteamets möte.',
};

/** On which ground such a paper usually leaves. The person who hands it out writes it. */
export const groundSuggestions: Readonly<Record<DocumentKind, string>> = {
  D05: 'Till vårdnadshavare och elev, som planen gäller',
  D09: 'Till dem som ska ta ställning till samtycket',
  D10: 'Samtycke',
  D12: 'Samtycke',
  D22: 'Till vårdnadshavare, som brevet gäller',
  EHT: 'Inom elevhälsan, för mötet',
};

export const teamName = 'Elevhälsoteamet';

/** A character that the paper cannot carry, as a gap. */
export const glyphGapText = (character: string, replacement: string): { readonly label: string; readonly advice: string } => ({
  label: `Tecknet ”${character}” går inte att skriva ut`,
  advice: replacement === '' ? 'Ta bort tecknet.' : `Skriv till exempel ”${replacement}” i stället.`,
});

export const brokenSignatureText = { label: 'Rektors underskrift stämmer inte', advice: 'Planen har ändrats efter underskriften. Lämna inte ut den. Kontakta den som ansvarar för valvet.' } as const;

const weekdays = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'] as const;
const dayAndMonth = (date: IsoDate): string => `${String(Number(date.slice(8)))} ${monthNames[Number(date.slice(5, 7)) - 1] ?? ''}`;

/** "tisdag 1 december", as one writes to a family. Text that is no date stays as it is. */
export const friendlyDate = (text: string): string => (isIsoDate(text) ? `${weekdays[weekdayOf(text) - 1] ?? ''} ${dayAndMonth(text)}` : text);

/** A letter says whole percent and days as people say them. */
export const letterWords: DocumentWords = {
  ...documentWords,
  percent: (value) => (value === null ? documentWords.percent(value) : percentText(value)),
  period: (from, to) => `${dayAndMonth(from)} till ${dayAndMonth(to)}`,
};

const CLEARLY_MORE = 1.3;
const LEAST_PERCENT = 5;

/** "Frånvaron är störst på måndagar (38 %)." Empty when no weekday stands out. `percents`: Monday to Friday, null without teaching. */
export const weekdayPattern = (percents: readonly (number | null)[]): string => {
  const known = percents.flatMap((percent, index) => (percent === null ? [] : [{ percent, index }]));
  if (known.length < 3) return '';
  const [most, next] = known.toSorted((a, b) => b.percent - a.percent);
  if (!most || !next || most.percent < LEAST_PERCENT || most.percent < next.percent * CLEARLY_MORE) return '';
  return `Frånvaron är störst på ${weekdays[most.index] ?? ''}ar (${percentText(most.percent)}).`;
};

/** On a paper made from a plan that was signed under another name. */
export const copyOnPaper = 'Beslutet är signerat i original. I den här utskriften är namn utbytta mot kodord.';

/** On the one paper that carries the real name of a pupil with protected identity. */
export const realNameOnPaper = (organisation: string): string => `Skyddade personuppgifter. Elevens riktiga namn står på det här exemplaret, som är avsett endast för ${organisation}. Kopiera det inte.`;
