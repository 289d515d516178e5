import type { DaySum } from '#shared/domain/absence/levels.ts';
import type { AbsenceMinutes } from '#shared/domain/absence/minutes.ts';
import { toEpochDay } from '#shared/domain/calendar/iso-date.ts';

/** Running totals: entry i holds the sum of the i first days, so that any window is one subtraction. */
export interface PreparedDays {
  readonly count: number;
  readonly day: Int32Array;
  readonly offered: Int32Array;
  readonly reported: Int32Array;
  readonly attended: Int32Array;
  readonly valid: Int32Array;
  readonly invalid: Int32Array;
  readonly other: Int32Array;
  /** How many of the days come from day rows. */
  readonly estimated: Int32Array;
}

/** Running totals of the days with offered time up to and including `lastDay`. */
export const prepareDays = (days: readonly DaySum[], lastDay: number): PreparedDays => {
  const size = days.length + 1;
  const prepared = {
    day: new Int32Array(size), offered: new Int32Array(size), reported: new Int32Array(size), attended: new Int32Array(size),
    valid: new Int32Array(size), invalid: new Int32Array(size), other: new Int32Array(size), estimated: new Int32Array(size),
  };
  let count = 0;
  for (const { date, minutes, level } of days) {
    const day = toEpochDay(date);
    if (day > lastDay) break;
    if (minutes.offered === 0) continue;
    const next = count + 1;
    prepared.day[count] = day;
    prepared.offered[next] = (prepared.offered[count] ?? 0) + minutes.offered;
    prepared.reported[next] = (prepared.reported[count] ?? 0) + minutes.reported;
    prepared.attended[next] = (prepared.attended[count] ?? 0) + minutes.attended;
    prepared.valid[next] = (prepared.valid[count] ?? 0) + minutes.valid;
    prepared.invalid[next] = (prepared.invalid[count] ?? 0) + minutes.invalid;
    prepared.other[next] = (prepared.other[count] ?? 0) + minutes.other;
    prepared.estimated[next] = (prepared.estimated[count] ?? 0) + (level === 'DAY' ? 1 : 0);
    count = next;
  }
  return { count, ...prepared };
};

/** The minutes of the days at the positions `from` up to, not including, `to`. */
export const sumBetween = (days: PreparedDays, from: number, to: number): AbsenceMinutes => ({
  offered: (days.offered[to] ?? 0) - (days.offered[from] ?? 0),
  reported: (days.reported[to] ?? 0) - (days.reported[from] ?? 0),
  attended: (days.attended[to] ?? 0) - (days.attended[from] ?? 0),
  valid: (days.valid[to] ?? 0) - (days.valid[from] ?? 0),
  invalid: (days.invalid[to] ?? 0) - (days.invalid[from] ?? 0),
  other: (days.other[to] ?? 0) - (days.other[from] ?? 0),
});
