import type { AbsencePictureData, PictureWeek } from '#shared/domain/absence-picture/types.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

export const date = (text: string): IsoDate => text as IsoDate;

/** [ogiltig, giltig, rapporterat] per week from a Monday; `null` is a week without lessons. */
export const weeksFrom = (monday: string, firstLabel: number, rows: readonly (readonly [number, number, number?] | null)[]): PictureWeek[] =>
  rows.map((row, index) => ({
    label: String(firstLabel + index),
    weekStart: addCalendarDays(date(monday), index * 7),
    figures: row ? { invalidPercent: row[0], validPercent: row[1], reportingRatePercent: row[2] ?? 97 } : null,
    isEstimated: false,
  }));

const totals = (weeks: readonly PictureWeek[]): (number | null)[] => weeks.map((week) => (week.figures ? week.figures.invalidPercent + week.figures.validPercent : null));

/** The mean of the school weeks among four calendar weeks: near enough for a test picture. */
export const fourWeekLineOf = (weeks: readonly PictureWeek[]): AbsencePictureData['fourWeekLine'] => {
  const all = totals(weeks);
  return weeks.map((week, index) => {
    const window = all.slice(Math.max(0, index - 3), index + 1).filter((value) => value !== null);
    return { weekStart: week.weekStart, percent: index >= 3 && window.length > 0 ? window.reduce((sum, value) => sum + value, 0) / window.length : null };
  });
};

const weeks = weeksFrom('2026-08-24', 35, [
  [6, 8], [9, 12], [12, 16], [18, 13], [14, 17], [20, 15], [17, 21, 82], [16, 12], [12, 11], null, [9, 10], [7, 10], [5, 11], [6, 9],
]);

/** Fourteen weeks of an invented pupil: höstlov, a soft start from week 42, two follow-ups. */
export const ali: AbsencePictureData = {
  weeks,
  fourWeekLine: fourWeekLineOf(weeks),
  goal: { percent: 10, fromDate: date('2026-10-12'), toDate: date('2026-12-18') },
  baseline: { percent: 31, fromDate: date('2026-09-07'), toDate: date('2026-10-09') },
  holidays: [{ name: 'Höstlov', from: date('2026-10-26'), to: date('2026-10-30') }],
  measures: [
    { id: 'm1', name: 'Mjukstart', nameDefinite: 'mjukstarten', level: 'INDIVIDUAL', start: date('2026-10-12'), end: null, status: 'ONGOING' },
    { id: 'm2', name: 'Samtal hem samma dag', level: 'INDIVIDUAL', start: date('2026-09-21'), end: date('2026-10-23'), status: 'DONE' },
    { id: 'm3', name: 'Lugnare ingång till idrotten', level: 'GROUP', start: date('2026-11-09'), end: null, status: 'ONGOING' },
  ],
  followUps: [
    { date: date('2026-11-05'), score: -1 },
    { date: date('2026-11-25'), score: 1 },
  ],
  marks: [
    { date: date('2026-09-18'), kind: 'CONTACT', label: 'Samtal hem' },
    { date: date('2026-09-25'), kind: 'LETTER', label: 'Brev hem' },
    { date: date('2026-10-07'), kind: 'MEETING', label: 'Möte med familjen' },
    { date: date('2026-11-19'), kind: 'MEETING', label: 'EHT' },
  ],
  today: date('2026-11-27'),
  reportingRatePercent: 96,
  reportingFloorPercent: 90,
};
