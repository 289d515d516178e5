import type { AbsenceMinutes } from './minutes.ts';

/**
 * What a percentage is a share of. `OFFERED` (variant A): unreported lessons count as presence, the common way and the
 * default. `REPORTED` (variant B): only what somebody has reported.
 */
export type PercentBase = 'OFFERED' | 'REPORTED';

/** Every figure's definition has an id; the sentence is in `shared/text/absence.ts`. */
export type DefinitionId = 'TOTAL_OF_OFFERED' | 'VALID_OF_OFFERED' | 'INVALID_OF_OFFERED' | 'TOTAL_OF_REPORTED' | 'VALID_OF_REPORTED' | 'INVALID_OF_REPORTED' | 'REPORTING_RATE';

/** Percent 0–100, not rounded. */
export interface AbsenceShares {
  readonly total: number;
  readonly valid: number;
  readonly invalid: number;
}

export interface AbsencePercentages {
  /** Variant A; null when nothing was offered. */
  readonly ofOffered: AbsenceShares | null;
  /** Variant B; null when nothing is reported. */
  readonly ofReported: AbsenceShares | null;
  /** Reported share of the offered time, percent 0–100; null when nothing was offered. */
  readonly reportingRate: number | null;
}

const sharesOf = (minutes: AbsenceMinutes, base: number): AbsenceShares | null =>
  base > 0
    ? { total: ((minutes.valid + minutes.invalid) / base) * 100, valid: (minutes.valid / base) * 100, invalid: (minutes.invalid / base) * 100 }
    : null;

/** The only place where absence minutes become percent. */
export const percentages = (minutes: AbsenceMinutes): AbsencePercentages => ({
  ofOffered: sharesOf(minutes, minutes.offered),
  ofReported: sharesOf(minutes, minutes.reported),
  reportingRate: minutes.offered > 0 ? (minutes.reported / minutes.offered) * 100 : null,
});

/** The definition id of a figure, for the line that stands beside it. */
export const definitionOf = (measure: keyof AbsenceShares, base: PercentBase): DefinitionId =>
  `${measure.toUpperCase() as 'TOTAL' | 'VALID' | 'INVALID'}_OF_${base}`;

/** Below this reporting rate a figure is shown hollow, and variant B beside variant A (percent). Policy, given as data. */
export interface ReportingPolicy {
  readonly warnBelowPercent: number;
}

export const defaultReportingPolicy: ReportingPolicy = { warnBelowPercent: 90 };

/** Must variant B and a warning be shown beside the figure? */
export const isPoorlyReported = (minutes: AbsenceMinutes, policy: ReportingPolicy): boolean => {
  const { reportingRate } = percentages(minutes);
  return reportingRate !== null && reportingRate < policy.warnBelowPercent;
};
