import { isoWeekOf } from '#shared/domain/calendar/iso-week.ts';
import type { DateSpan } from '#shared/domain/calendar/types.ts';
import type { StaircaseStep, StaircaseTrigger, StepEvaluation, TriggerMeasure, TriggerReading, TriggerWindow } from '#shared/domain/staircase/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

const MONTHS = ['jan', 'feb', 'mars', 'apr', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'];
const MONTHS_LONG = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'];
const SMALL_NUMBERS = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta'];

const dayText = (date: IsoDate): string => `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}`;

/** "18 okt–14 nov"; the year is added where the two ends have different ones. */
export const spanText = (span: DateSpan): string => {
  if (span.from.slice(0, 4) === span.to.slice(0, 4)) return `${dayText(span.from)}–${dayText(span.to)}`;
  return `${dayText(span.from)} ${span.from.slice(0, 4)}–${dayText(span.to)} ${span.to.slice(0, 4)}`;
};

const decimal = (value: number, decimals: number): string => value.toFixed(decimals).replace('.', ',');

/** Whole percent; one decimal where rounding would seem to pass the threshold, or not to pass it, against the truth. */
const percentText = (value: number, threshold: number, operator: TriggerReading['operator']): string => {
  const passes = (figure: number): boolean => (operator === '>=' ? figure >= threshold : figure > threshold);
  const rounded = Math.round(value);
  return `${passes(rounded) === passes(value) ? rounded : decimal(value, 1)} %`;
};

const measureText: Readonly<Record<TriggerMeasure, string>> = { TOTAL: 'frånvaro', VALID: 'giltig frånvaro', INVALID: 'ogiltig frånvaro' };

const windowText = (window: TriggerWindow, to: IsoDate): string => {
  switch (window.type) {
    case 'ROLLING_CALENDAR_DAYS': {
      const weeks = window.length / 7;
      return Number.isInteger(weeks) ? `de senaste ${weeks === 1 ? 'sju dagarna' : `${SMALL_NUMBERS[weeks] ?? weeks} veckorna`}` : `de senaste ${window.length} dagarna`;
    }
    case 'ROLLING_SCHOOL_DAYS':
      return `de senaste ${window.length} skoldagarna`;
    case 'CALENDAR_MONTH':
      return `i ${MONTHS_LONG[Number(to.slice(5, 7)) - 1] ?? ''}`;
    case 'TERM':
      return 'under terminen';
  }
};

const valueText = (reading: TriggerReading, value: number): string => {
  switch (reading.unit) {
    case 'PERCENT':
      return `${percentText(value, reading.threshold, reading.operator)} ${measureText[reading.measure]}`;
    case 'OCCASIONS':
      return `${value} ${value === 1 ? 'dag' : 'dagar'} med ${measureText[reading.measure]}`;
    case 'DAYS':
      return `${value} ${value === 1 ? 'hel dag' : 'hela dagar'} i rad med ${measureText[reading.measure]}`;
  }
};

const reportingText = (reading: TriggerReading): string =>
  reading.isEstimated || reading.basis === 'PERIOD_BLOCK'
    ? `${Math.round(reading.reportingRate ?? 0)} % av tiden rapporterad${reading.isEstimated ? ', uppskattat från dagsrader' : ', från en periodsumma'}`
    : `${Math.round(reading.reportingRate ?? 0)} % av lektionerna rapporterade`;

/**
 * Why a step is passed, or what was measured when it is not: "22 % frånvaro de senaste fyra veckorna (18 okt–14 nov),
 * steg 2 passerat v. 41, 96 % av lektionerna rapporterade".
 */
export const stepReason = (step: StepEvaluation): string => {
  const { reading } = step;
  if (!reading || reading.value === null || reading.hindrance === 'NO_DATA') return 'Det finns ingen frånvaro inläst för perioden';
  const measured = `${valueText(reading, reading.value)} ${windowText(reading.window, reading.span.to)} (${spanText(reading.span)})`;
  const parts = [measured];
  if (step.isCrossed && step.crossedOn) parts.push(`steg ${step.order} passerat v. ${isoWeekOf(step.crossedOn).week}`);
  else if (reading.hindrance === 'TOO_LITTLE_OFFERED') parts.push('för lite undervisning i perioden för att bedöma steget');
  else if (reading.hindrance === 'TOO_LITTLE_REPORTED') parts.push('för få lektioner rapporterade för att bedöma steget');
  parts.push(reportingText(reading));
  return parts.join(', ');
};

/**
 * The same for a line in a list: "22 % frånvaro de senaste fyra veckorna, steg 2 sedan v. 41". The reporting rate is said
 * only where it is too low to trust the figure.
 */
export const stepReasonShort = (step: StepEvaluation, reportingFloorPercent: number): string => {
  const { reading } = step;
  if (!reading || reading.value === null || !step.crossedOn) return stepReason(step);
  const measured = `${valueText(reading, reading.value)} ${windowText(reading.window, reading.span.to)}`;
  const isPoor = (reading.reportingRate ?? 0) < reportingFloorPercent;
  return [measured, `steg ${step.order} sedan v. ${isoWeekOf(step.crossedOn).week}`, ...(isPoor ? [reportingText(reading)] : [])].join(', ');
};

/** The rule of a trigger in words: "minst 20 % frånvaro de senaste fyra veckorna". */
const triggerRule = (trigger: StaircaseTrigger): string => {
  const least = trigger.operator === '>=' ? 'minst' : 'mer än';
  const what = `${measureText[trigger.measure]}`;
  const amount =
    trigger.unit === 'PERCENT' ? `${String(trigger.value).replace('.', ',')} % ${what}` : trigger.unit === 'OCCASIONS' ? `${trigger.value} dagar med ${what}` : `${trigger.value} hela dagar i rad med ${what}`;
  const period = trigger.window.type === 'CALENDAR_MONTH' ? 'i en kalendermånad' : windowText(trigger.window, '2000-01-01' as IsoDate);
  return `${least} ${amount} ${period}`;
};

/** All rules of a step, any one of which is enough. */
export const stepRule = (step: StaircaseStep): string => step.triggers.map(triggerRule).join(', eller ');
