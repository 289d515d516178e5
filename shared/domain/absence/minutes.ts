/**
 * Absence in the minutes of SS12000 (AggregatedAttendance). Always whole minutes, never negative:
 * attended + valid + invalid + other ≤ reported ≤ offered. `other` (pupil council, study visit) counts as presence.
 */
export interface AbsenceMinutes {
  /** Scheduled and not cancelled: the pupil was offered to be there. */
  readonly offered: number;
  /** Of the offered: somebody has reported. */
  readonly reported: number;
  readonly attended: number;
  readonly valid: number;
  readonly invalid: number;
  readonly other: number;
}

export const noMinutes: AbsenceMinutes = { offered: 0, reported: 0, attended: 0, valid: 0, invalid: 0, other: 0 };

/** The sum of two spans that do not overlap. */
export const addMinutes = (a: AbsenceMinutes, b: AbsenceMinutes): AbsenceMinutes => ({
  offered: a.offered + b.offered,
  reported: a.reported + b.reported,
  attended: a.attended + b.attended,
  valid: a.valid + b.valid,
  invalid: a.invalid + b.invalid,
  other: a.other + b.other,
});

/** The sum of any number of spans that do not overlap. */
export const sumMinutes = (all: Iterable<AbsenceMinutes>): AbsenceMinutes => {
  let sum = noMinutes;
  for (const minutes of all) sum = addMinutes(sum, minutes);
  return sum;
};

/** Whole, not negative, and no more reported than offered, no more told than reported. */
export const isConsistent = (minutes: AbsenceMinutes): boolean =>
  [minutes.offered, minutes.reported, minutes.attended, minutes.valid, minutes.invalid, minutes.other].every((value) => Number.isSafeInteger(value) && value >= 0) &&
  minutes.reported <= minutes.offered &&
  minutes.attended + minutes.valid + minutes.invalid + minutes.other <= minutes.reported;
