import type { IsoDate } from '#shared/kernel/brand.ts';
import { absenceDefinitions } from './absence.ts';
import { percentText } from './absence-picture.ts';
import { dayInWords } from './dates.ts';
import { countOf, decimalText } from './numbers.ts';

interface Figures {
  readonly totalPercent: number | null;
  readonly invalidPercent: number | null;
  readonly reportingRatePercent: number | null;
  /** Only where the reporting rate is low. */
  readonly ofReportedPercent: number | null;
  readonly lostLessons: number | null;
  readonly lostSchoolDays: number | null;
}

interface Absence {
  readonly sentence: string;
  readonly asOf: IsoDate | null;
  readonly fourWeeks: Figures | null;
  readonly term: Figures | null;
  readonly steps: readonly { readonly name: string; readonly isCrossed: boolean; readonly reason: string }[];
}

const weekdayNames = ['måndagar', 'tisdagar', 'onsdagar', 'torsdagar', 'fredagar'] as const;
/** Weekdays that lie closer together than this are called even. */
const SPREAD_PERCENT = 8;

const figuresText = (figures: Figures): string | null => {
  if (figures.totalPercent === null) return null;
  const invalid = figures.invalidPercent === null || figures.invalidPercent < 0.5 ? '' : `, varav ${percentText(figures.invalidPercent)} ogiltig`;
  const lost = figures.lostSchoolDays === null ? '' : `. Det motsvarar ${decimalText(figures.lostSchoolDays)} skoldagar`;
  const lessons = figures.lostLessons === null ? '' : ` (${countOf(figures.lostLessons, 'lektion', 'lektioner')})`;
  return `${percentText(figures.totalPercent)} frånvaro${invalid}${lost}${lost ? lessons : ''}`;
};

const weekdayText = (percents: readonly (number | null)[]): string | null => {
  const known = percents.flatMap((percent, index) => (percent === null ? [] : [{ percent, name: weekdayNames[index] ?? '' }])).toSorted((a, b) => b.percent - a.percent);
  const highest = known[0];
  const lowest = known.at(-1);
  if (!highest || !lowest || known.length < weekdayNames.length || highest.percent < 1) return null;
  if (highest.percent - lowest.percent < SPREAD_PERCENT) return 'Frånvaron är jämnt spridd över veckodagarna.';
  return `Mest på ${highest.name} (${percentText(highest.percent)}), minst på ${lowest.name} (${percentText(lowest.percent)}), de senaste tolv veckorna.`;
};

/**
 * What the figures say before anyone has said anything: four weeks, term, weekdays, the step passed, how far it can be
 * trusted. `weekdays`: percent for Monday to Friday.
 */
export const absenceFacts = (absence: Absence, weekdays: readonly (number | null)[]): readonly string[] => {
  const fourWeeks = absence.fourWeeks && figuresText(absence.fourWeeks);
  const term = absence.term && figuresText(absence.term);
  const weekday = weekdayText(weekdays);
  const step = absence.steps.filter((candidate) => candidate.isCrossed).at(-1);
  const reporting = absence.fourWeeks?.reportingRatePercent ?? null;
  return [
    ...(fourWeeks && absence.asOf ? [`Fyra veckor till ${dayInWords(absence.asOf)}: ${fourWeeks}.`] : []),
    ...(term ? [`Terminen hittills: ${term}.`] : []),
    ...(weekday ? [weekday] : []),
    ...(step ? [`${step.name}: ${step.reason}.`] : []),
    ...(reporting !== null && absence.fourWeeks?.ofReportedPercent != null ? [`Bara ${percentText(reporting)} av lektionerna är rapporterade, så frånvaron kan vara högre.`] : []),
    ...(fourWeeks || term ? [absenceDefinitions.TOTAL_OF_OFFERED] : [absence.sentence]),
  ];
};
