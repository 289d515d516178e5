import type { DateSpan, DayUnit } from '#shared/domain/calendar/types.ts';
import type { AbsenceMinutes } from '#shared/domain/absence/minutes.ts';
import type { SchoolForm } from '#shared/domain/school/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

export const TRIGGER_MEASURES = ['TOTAL', 'VALID', 'INVALID'] as const;
export type TriggerMeasure = (typeof TRIGGER_MEASURES)[number];

/**
 * PERCENT of the offered time; OCCASIONS: days with any absence of the measure; DAYS: the longest run of days on which all
 * reported time was absence (days that nobody reported neither count nor break the run).
 */
export const TRIGGER_UNITS = ['PERCENT', 'OCCASIONS', 'DAYS'] as const;
export type TriggerUnit = (typeof TRIGGER_UNITS)[number];

export const TRIGGER_OPERATORS = ['>=', '>'] as const;

/** Rolling windows end on the day that is measured; months and terms run from their first day up to it. */
export type TriggerWindow =
  | { readonly type: 'ROLLING_SCHOOL_DAYS' | 'ROLLING_CALENDAR_DAYS'; readonly length: number }
  | { readonly type: 'CALENDAR_MONTH' | 'TERM' };

export interface StaircaseTrigger {
  readonly id: string;
  readonly measure: TriggerMeasure;
  readonly operator: (typeof TRIGGER_OPERATORS)[number];
  readonly value: number;
  readonly unit: TriggerUnit;
  readonly window: TriggerWindow;
  /** Less offered time in the window than this says too little: the trigger stays silent. */
  readonly minOfferedMinutes: number;
  /** 0–1: with a smaller share reported the trigger stays silent and says so. */
  readonly minReportedShare: number;
}

/** Something that a passed step asks somebody to do. */
export interface StaircaseDuty {
  readonly id: string;
  readonly text: string;
  readonly responsibleRole: string;
  /** Counted from the day the step was passed. */
  readonly due: { readonly amount: number; readonly unit: DayUnit };
  /** A document number (D22 …) that fulfils the duty. */
  readonly requiredDocument?: string;
}

export interface StaircaseStep {
  readonly id: string;
  readonly order: number;
  readonly name: string;
  /** Any one of them is enough. */
  readonly triggers: readonly StaircaseTrigger[];
  readonly duties: readonly StaircaseDuty[];
  readonly proposesLetter?: string;
  readonly proposesCase?: boolean;
}

/** A frånvarotrappa: a versioned data file of the huvudman. A fired trigger proposes, a person decides. */
export interface Staircase {
  readonly id: string;
  readonly version: string;
  readonly validFrom: IsoDate;
  readonly label: string;
  readonly source: string;
  /** True while figures come from no decision of the huvudman: the page says "exempel att ändra". */
  readonly isExample: boolean;
  readonly schoolForms: readonly SchoolForm[];
  /** For day rows and lost school days; an estimate, always marked as such. */
  readonly minutesPerSchoolDay: number;
  /**
   * A period block may hold this many school days more than a trigger's window and still feed it: a month has two or three
   * school days more than four weeks. A longer block would dilute the figure.
   */
  readonly blockExtraSchoolDays: number;
  readonly steps: readonly StaircaseStep[];
}

/** What a trigger measured, complete enough to be put in words without the data behind it. */
export interface TriggerReading {
  readonly triggerId: string;
  readonly measure: TriggerMeasure;
  readonly unit: TriggerUnit;
  readonly operator: StaircaseTrigger['operator'];
  readonly threshold: number;
  /** Percent 0–100 not rounded, or a count; null when there is nothing to measure. */
  readonly value: number | null;
  readonly window: TriggerWindow;
  readonly span: DateSpan;
  readonly minutes: AbsenceMinutes;
  /** Percent 0–100; null when nothing was offered. */
  readonly reportingRate: number | null;
  /** Some of it comes from day rows. */
  readonly isEstimated: boolean;
  readonly basis: 'DAYS' | 'PERIOD_BLOCK';
  /** Why the trigger must stay silent, if it must. */
  readonly hindrance: 'NO_DATA' | 'TOO_LITTLE_OFFERED' | 'TOO_LITTLE_REPORTED' | null;
}

export interface StepEvaluation {
  readonly stepId: string;
  readonly order: number;
  readonly name: string;
  /** Is the threshold passed on the last day with data? */
  readonly isCrossed: boolean;
  /** The first day of the unbroken stretch that lasts until now; null when not crossed. */
  readonly crossedOn: IsoDate | null;
  /** The first day in the evaluated time (the school year) on which the step was passed at all. */
  readonly firstCrossedOn: IsoDate | null;
  /** The trigger that fired, otherwise the one nearest to firing. */
  readonly reading: TriggerReading | null;
}

export interface StaircaseEvaluation {
  readonly packId: string;
  readonly packVersion: string;
  readonly asOf: IsoDate;
  /** The pupil's last day with data up to `asOf`: windows end there, so that a late import does not hide anybody. */
  readonly measuredThrough: IsoDate | null;
  readonly steps: readonly StepEvaluation[];
  /** The crossed step with the highest order. */
  readonly highestStepId: string | null;
  /** 0 when no step is crossed. */
  readonly highestOrder: number;
}
