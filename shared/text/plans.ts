import type { PlanCheck, PlanCheckState } from '#shared/domain/plans/checklist.ts';
import type { PlanGap, PlanGapKind } from '#shared/domain/plans/checks.ts';
import { countMeasures } from '#shared/domain/plans/count-measures.ts';
import type { PlanDifference } from '#shared/domain/plans/differences.ts';
import type { ActionPlanBody, Goal, GoalMeasure, Measure, MeasureEffect, MeasureLevel, MeasurePurpose, PlanState } from '#shared/domain/plans/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { levelLabels } from './assessment.ts';
import { dayOfInstant } from '#shared/domain/calendar/day-of-instant.ts';
import { dayInWords } from './dates.ts';

const DETAIL_LENGTH = 120;

export const goalMeasureLabels: Readonly<Record<GoalMeasure, string>> = {
  ABSENCE_PERCENT: 'Frånvaro, procent',
  LESSONS_STARTED_PERCENT: 'Påbörjade lektioner, procent',
  DAYS_WITH_PRESENCE: 'Dagar med närvaro',
  LATE_ARRIVALS: 'Sena ankomster',
  PUPIL_RATING: 'Elevens skattning 0–10',
  GUARDIAN_RATING: 'Vårdnadshavares skattning 0–10',
  LADDER_STEP: 'Steg i närvarotrappan',
  OTHER_COUNT: 'Annat antal',
};

/** The unit that a measure normally has. */
export const goalUnits: Readonly<Record<GoalMeasure, string>> = { ABSENCE_PERCENT: '%', LESSONS_STARTED_PERCENT: '%', DAYS_WITH_PRESENCE: 'dagar', LATE_ARRIVALS: 'tillfällen', PUPIL_RATING: 'av 10', GUARDIAN_RATING: 'av 10', LADDER_STEP: 'steg', OTHER_COUNT: '' };

export const measureLevelLabels: Readonly<Record<MeasureLevel, string>> = { ...levelLabels, HOME: 'Hem', COLLABORATION: 'Samverkan' };
export const measurePurposeLabels: Readonly<Record<MeasurePurpose, string>> = { PROMOTING: 'Främjande', PREVENTIVE: 'Förebyggande', REMEDIAL: 'Åtgärdande' };
export const measureEffectLabels: Readonly<Record<MeasureEffect, string>> = { POSITIVE: 'Hjälper', NONE: 'Ingen effekt', NEGATIVE: 'Gör det sämre', UNCLEAR: 'Oklart' };
export const planStateLabels: Readonly<Record<PlanState['kind'], string>> = { DRAFT: 'Utkast', RETURNED: 'Tillbaka från rektor', SUBMITTED: 'Väntar på rektor', DECIDED: 'Beslutad', SUPERSEDED: 'Ersatt' };
export const planFieldLabels: Readonly<Record<keyof ActionPlanBody, string>> = {
  pupilsOwnGoal: 'Elevens eget mål',
  goals: 'Mål',
  measures: 'Insatser',
  homeAgreement: 'Hemmets del',
  absenceDayPlan: 'Plan för en frånvarodag',
  communication: 'Kontakt med hemmet',
  firstFollowUpOn: 'Första uppföljning',
  evaluationOn: 'Utvärdering',
  evaluationResponsible: 'Ansvarig för utvärdering',
  successCriterion: 'Så vet vi att det fungerar',
  escalationCriterion: 'Då trappar vi upp',
  pupilParticipation: 'Elevens delaktighet',
  guardianParticipation: 'Vårdnadshavarnas delaktighet',
  disagreement: 'Oenighet',
  validFrom: 'Gäller från',
  validTo: 'Gäller till',
};

export const goalFieldLabels: Readonly<Record<Exclude<keyof Goal, 'goalId'>, string>> = { text: 'Mål', measure: 'Mått', unit: 'Enhet', baseline: 'Utgångsvärde', target: 'Målvärde', targetDate: 'Senast', responsible: 'Ansvarig' };

export const measureFieldLabels: Readonly<Record<Exclude<keyof Measure, 'measureId'>, string>> = {
  title: 'Insats',
  description: 'Beskrivning',
  level: 'Nivå',
  purpose: 'Syfte',
  needIds: 'Behov',
  responsible: 'Ansvarig',
  startsOn: 'Start',
  endsOn: 'Slut',
  followUpOn: 'Följs upp',
  libraryId: 'Ur biblioteket',
  externalOwner: 'Ägs utanför skolan',
};

const gapSentences: Readonly<Record<PlanGapKind, (detail: string) => string>> = {
  NO_GOAL: () => 'Planen saknar mål. Skriv minst ett.',
  TOO_MANY_GOALS: (detail) => `Planen har fler än ${detail} mål. Färre mål är lättare att följa.`,
  GOAL_TEXT_MISSING: () => 'Målet saknar text.',
  GOAL_VAGUE: (detail) => `”${detail}” går inte att mäta. Skriv hur mycket och till när.`,
  GOAL_BASELINE_MISSING: () => 'Målet saknar utgångsvärde: hur är det i dag?',
  GOAL_TARGET_MISSING: () => 'Målet saknar målvärde: hur ska det bli?',
  GOAL_DATE_MISSING: () => 'Målet saknar datum.',
  GOAL_DATE_PAST: (detail) => `Måldatumet ${detail} har redan varit. Välj ett datum längre fram.`,
  GOAL_RESPONSIBLE_MISSING: () => 'Målet saknar ansvarig.',
  GOAL_RESPONSIBLE_NOT_ONE: (detail) => `”${detail}” är fler än en. Välj en som håller i målet.`,
  GOAL_DIRECTION_ODD: () => 'Målvärdet ser ut att vara sämre än utgångsvärdet. Stämmer det?',
  NO_MEASURE: () => 'Planen saknar insatser. Lägg till minst en.',
  MEASURE_TITLE_MISSING: () => 'Insatsen saknar namn.',
  MEASURE_RESPONSIBLE_MISSING: () => 'Insatsen saknar ansvarig.',
  MEASURE_RESPONSIBLE_NOT_ONE: (detail) => `”${detail}” är fler än en. Välj en som håller i insatsen.`,
  MEASURE_START_MISSING: () => 'Insatsen saknar startdatum.',
  MEASURE_FOLLOW_UP_MISSING: () => 'Insatsen saknar uppföljningsdatum.',
  MEASURE_DATES_REVERSED: () => 'Insatsens datum ligger före starten.',
  MEASURE_NEED_MISSING: () => 'Insatsen är inte kopplad till något behov i kartläggningen.',
  EXTERNAL_OWNER_NO_GROUND: (detail) => `Insatsen ägs av ${detail}, men samtycke eller annan grund saknas. Registrera det först, eller välj någon i skolan.`,
  SPECIAL_SUPPORT: (detail) => `”${detail}” är särskilt stöd. Det beslutas i ett åtgärdsprogram, inte i en åtgärdsplan. Anmäl behovet till rektor.`,
  FIRST_FOLLOW_UP_MISSING: () => 'Datum för första uppföljningen saknas.',
  ALL_MEASURES_INDIVIDUAL: () => 'Alla insatser gäller individen eller hemmet. Finns något i organisationen eller gruppen att ändra?',
  PUPILS_OWN_GOAL_MISSING: () => 'Elevens eget mål saknas.',
  PUPIL_PARTICIPATION_MISSING: () => 'Det står inte hur eleven har varit delaktig.',
  GUARDIAN_PARTICIPATION_MISSING: () => 'Det står inte hur vårdnadshavarna har varit delaktiga.',
};

/** One gap of the plan as a sentence that says what to do. */
export const planGapText = (gap: PlanGap): string => gapSentences[gap.kind](gap.detail);

/** One row of "Ändrat sedan sist". */
export interface DifferenceText {
  /** The goal or measure it is about; null = a field of the plan. */
  readonly ownerId: string | null;
  readonly heading: string;
  /** "Ny", "Borttagen", "Ändrad". */
  readonly change: string;
  readonly fields: readonly { readonly field: string; readonly label: string; readonly before: string; readonly after: string }[];
}

const changeLabels = { ADDED: 'Ny', REMOVED: 'Borttagen', CHANGED: 'Ändrad' } as const;
const codeLabels: Readonly<Record<string, string>> = { ...measureLevelLabels, ...measurePurposeLabels, ...goalMeasureLabels };

/** Differences in Swedish. `needText` names needs by id; a library id is no news to a reader and is left out. */
export const differenceTexts = (differences: readonly PlanDifference[], needText: (needId: string) => string): readonly DifferenceText[] => {
  const readable = (field: string, value: string): string => {
    if (field === 'needIds') return value.split(', ').filter((id) => id !== '').map(needText).join('; ');
    if (field === 'level' || field === 'purpose' || field === 'measure') return codeLabels[value] ?? value;
    return field === 'baseline' || field === 'target' ? value.replace('.', ',') : value;
  };
  return differences.flatMap((difference): readonly DifferenceText[] => {
    if (difference.section === 'PLAN') return [{ ownerId: null, heading: planFieldLabels[difference.field], change: changeLabels.CHANGED, fields: [{ field: difference.field, label: planFieldLabels[difference.field], before: difference.before, after: difference.after }] }];
    const labels: Readonly<Record<string, string>> = difference.section === 'GOAL' ? goalFieldLabels : measureFieldLabels;
    const fields = difference.fields.filter(({ field }) => field !== 'libraryId').map(({ field, before, after }) => ({ field, label: labels[field] ?? field, before: readable(field, before), after: readable(field, after) }));
    if (difference.change === 'CHANGED' && fields.length === 0) return [];
    return [{ ownerId: difference.section === 'GOAL' ? difference.goalId : difference.measureId, heading: `${difference.section === 'GOAL' ? 'Mål' : 'Insats'}: ${difference.title}`, change: changeLabels[difference.change], fields }];
  });
};

/** "2 organisation, 1 individ · 1 främjande, 2 åtgärdande". Empty without measures. */
export const measureCountText = (measures: readonly Measure[]): string => {
  const { byLevel, byPurpose } = countMeasures(measures);
  const listed = (counts: readonly (readonly [label: string, count: number])[]): string =>
    counts.filter(([, count]) => count > 0).map(([label, count]) => `${String(count)} ${label.toLocaleLowerCase('sv')}`).join(', ');
  return [listed(byLevel.map(({ level, count }) => [measureLevelLabels[level], count])), listed(byPurpose.map(({ purpose, count }) => [measurePurposeLabels[purpose], count]))].filter((part) => part !== '').join(' · ');
};

/** What the head teacher's checklist asks, as statements that are true or not yet. */
export const planCheckLabels: Readonly<Record<PlanCheck, string>> = {
  ASSESSMENT_DONE: 'Kartläggningen är klar',
  PUPIL_HEARD: 'Eleven har varit delaktig',
  GUARDIANS_HEARD: 'Vårdnadshavarna har varit delaktiga',
  MEASURES_COMPLETE: 'Varje insats har ansvarig, start och uppföljning',
  SCHOOL_MEASURES: 'Något ändras i organisationen eller gruppen',
  SPECIAL_SUPPORT_CONSIDERED: 'Särskilt stöd är prövat',
  CONCERN_REPORT_CONSIDERED: 'Orosanmälan är prövad',
  TWO_PEOPLE: 'Någon annan än du har skrivit',
};

/** Where a check rests, or what is missing. One line. */
export const planCheckDetail = ({ isMet, on, reason }: PlanCheckState): string => {
  const line = reason.trim().replace(/\s+/gu, ' ');
  const short = line.length > DETAIL_LENGTH ? `${line.slice(0, DETAIL_LENGTH - 1).trimEnd()}…` : line;
  return [on === '' ? '' : dayInWords(on as IsoDate), short].filter((part) => part !== '').join(': ') || (isMet ? '' : 'Framgår inte av planen eller kartläggningen.');
};

/** What "Ändrat sedan sist" is measured against. */
export const comparedWithReturn = (returnedAtMs: InstantMs): string => `sedan planen skickades tillbaka ${dayInWords(dayOfInstant(returnedAtMs))}`;
export const comparedWithVersion = (version: number): string => `sedan version ${String(version)}`;
