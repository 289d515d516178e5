import type { PhaseComparison } from '#shared/domain/absence-picture/phases.ts';
import type { GoalScore, PictureLabels } from '#shared/domain/absence-picture/types.ts';
import { exhaustive } from '#shared/kernel/exhaustive.ts';

const nbsp = '\u00a0';

/** "18 %": whole percent, with a space that does not break. */
export const percentText = (percent: number): string => `${Math.round(percent)}${nbsp}%`;

/** "+1", "0", "−2" with a real minus. */
export const scoreText = (score: GoalScore): string => (score > 0 ? `+${score}` : score < 0 ? `−${-score}` : '0');

export const monthNames = [
  'januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december',
] as const;

const numberWords = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'] as const;

/** Up to twelve in words, as in running text; "en" agrees with "vecka". */
const inWords = (count: number): string => numberWords[count] ?? String(count);
const weeksText = (count: number, noun = 'vecka'): string => `${inWords(count)} ${count === 1 ? noun : noun.replace(/a$/, 'or')}`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "a, b och c". */
export const listText = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} och ${items.at(-1) ?? ''}`;

/** "v. 34", "v. 34–41". */
const weekRange = (first: string, last: string): string => `v.${nbsp}${first === last ? first : `${first}–${last}`}`;

/** Neighbouring weeks as ranges: "v. 36–38, 44". Labels must be in order. */
const weekList = (labels: readonly string[]): string => {
  const runs: { first: string; last: string }[] = [];
  for (const label of labels) {
    const run = runs.at(-1);
    if (run && Number(label) === Number(run.last) + 1) run.last = label;
    else runs.push({ first: label, last: label });
  }
  return `v.${nbsp}${runs.map((run) => (run.first === run.last ? run.first : `${run.first}–${run.last}`)).join(', ')}`;
};

/** The words inside the picture. */
export const absencePictureLabels: PictureLabels = {
  invalid: 'Ogiltig',
  valid: 'Giltig',
  hollow: (floor) => `Under ${percentText(floor)} rapporterat *`,
  fourWeeks: 'Fyra veckor',
  goal: (percent) => `Mål ${percentText(percent)}`,
  baseline: (percent) => `Start ${percentText(percent)}`,
  percent: percentText,
  week: (label) => `v.${nbsp}${label}`,
  month: (month, year) => `${(monthNames[month - 1] ?? '').slice(0, 3)}${year === null ? '' : ` ${year}`}`,
  score: scoreText,
  levels: { ORGANISATION: 'organisation', GROUP: 'grupp', INDIVIDUAL: 'individ', HOME: 'hem', COLLABORATION: 'samverkan' },
  captions: { measures: 'Insatser', followUps: 'Uppföljning', marks: 'Brev, möten' },
  lowReporting: (weeks) => `* Lågt rapporterat: ${listText(weeks.map((week) => `v.${nbsp}${week.label} (${percentText(Math.floor(week.percent))})`))}. Frånvaron kan vara högre än stapeln visar.`,
  estimated: (weeks, all) => `° ${all ? 'Alla veckor' : capital(weekList(weeks))} är beräknade från hela dagar.`,
  later: (names) => `Börjar efter den här perioden: ${listText(names)}.`,
  earlier: (names) => `Avslutat före den här perioden: ${listText(names)}.`,
  repeated: (label, count) => `${label} ×${count}`,
  empty: 'Det finns inga frånvarouppgifter för perioden.',
};

type About = Extract<PhaseComparison, { measure: unknown }>;

const areSeveral = (comparison: About): boolean => comparison.begunTogether > 1;

const measureName = (comparison: About): string =>
  areSeveral(comparison) ? `de ${inWords(comparison.begunTogether)} insatserna` : (comparison.measure.nameDefinite ?? `insatsen ”${comparison.measure.name}”`);

const since = (comparison: About): string => {
  if (comparison.hasEnded) return `medan ${measureName(comparison)} pågick`;
  return comparison.measure.nameDefinite && !areSeveral(comparison) ? `sedan ${comparison.measure.nameDefinite}` : `sedan ${measureName(comparison)} började`;
};

const whatItIs = (comparison: About): string => (areSeveral(comparison) ? 'insatserna' : 'insatsen');

/** The sentence beside the picture, made from the figures: what has happened, and what that does not show. */
export const phaseSentence = (comparison: PhaseComparison): string => {
  switch (comparison.kind) {
    case 'NO_FIGURES':
      return 'Det finns inga frånvarouppgifter för perioden.';
    case 'ONLY_FIGURES':
      return comparison.latestPercent === null ? 'De senaste fyra veckorna saknar frånvarouppgifter.' : `Frånvaron de senaste fyra veckorna är ${percentText(comparison.latestPercent)}.`;
    case 'NO_MEASURE':
      return comparison.latestPercent === null
        ? 'Ingen insats har börjat under perioden.'
        : `Frånvaron de senaste fyra veckorna är ${percentText(comparison.latestPercent)}. Ingen insats har börjat under perioden.`;
    case 'TOO_FEW_WEEKS':
      return `Det är för tidigt att jämföra: ${weeksText(comparison.weeksBefore)} med säkra uppgifter före ${measureName(comparison)} och ${weeksText(comparison.weeksAfter)} efter. Det behövs minst ${inWords(comparison.needed)} på var sida.`;
    case 'LOW_REPORTING':
      return `För få lektioner är rapporterade för att jämföra före och efter ${measureName(comparison)}: ${inWords(comparison.lowWeeks)} av ${weeksText(comparison.weeks)} ligger under ${percentText(comparison.floorPercent)} rapporterat.`;
    case 'SUNK':
    case 'RISEN':
    case 'UNCHANGED': {
      const hasGaps = comparison.skippedHolidays.length > 0 || comparison.skippedLowWeeks > 0;
      const time = weeksText(comparison.after.weeks, hasGaps ? 'skolvecka' : 'vecka');
      const from = percentText(comparison.before.medianPercent);
      const to = percentText(comparison.after.medianPercent);
      if (comparison.kind === 'UNCHANGED') {
        return `Frånvaron är ungefär densamma ${since(comparison)}: ${from} före och ${to} under ${time} efter. Det visar inte att ${whatItIs(comparison)} saknar betydelse.`;
      }
      return `Frånvaron har ${comparison.kind === 'SUNK' ? 'sjunkit' : 'ökat'} från ${from} till ${to} på ${time} ${since(comparison)}. Det visar inte att ${whatItIs(comparison)} är orsaken.`;
    }
    default:
      return exhaustive(comparison);
  }
};

/** How the sentence was reached, for those who want to check: medians, overlap, what was left out, what else began. */
export const phaseDetail = (comparison: PhaseComparison): string | null => {
  if (comparison.kind !== 'SUNK' && comparison.kind !== 'RISEN' && comparison.kind !== 'UNCHANGED') return null;
  const { before, after } = comparison;
  const skipped = [
    ...comparison.skippedHolidays,
    ...(comparison.skippedLowWeeks > 0 ? [`${weeksText(comparison.skippedLowWeeks)} med låg rapportering`] : []),
  ];
  return [
    `Median per vecka: ${percentText(before.medianPercent)} före (${weekRange(before.firstLabel, before.lastLabel)}), ${percentText(after.medianPercent)} efter (${weekRange(after.firstLabel, after.lastLabel)}).`,
    `Lägre än medianen före i ${comparison.afterWeeksBelow} av ${after.weeks} veckor.`,
    ...(skipped.length > 0 ? [`Inte medräknat: ${listText(skipped)}.`] : []),
    ...(comparison.alsoActive.length > 0 ? [`Under samma tid pågick också ${listText(comparison.alsoActive)}.`] : []),
  ].join(' ');
};

/** What the figures are, always beside them. */
export const absenceDefinition = (reportingRatePercent: number | null): string =>
  `Andel frånvaro av schemalagd tid, giltig och ogiltig. Orapporterade lektioner räknas som närvaro.${
    reportingRatePercent === null ? '' : ` Rapporteringsgrad ${percentText(reportingRatePercent)}.`
  }`;
