import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTENDANCE_STATUSES, defaultCountingPolicy, minutesOf } from '#shared/domain/absence/attendance.ts';
import { mergeLevels, type DaySum, type PeriodBlock } from '#shared/domain/absence/levels.ts';
import { addMinutes, isConsistent, noMinutes, type AbsenceMinutes } from '#shared/domain/absence/minutes.ts';
import { definitionOf, isPoorlyReported, percentages, defaultReportingPolicy } from '#shared/domain/absence/percentages.ts';
import { lastCalendarDays, lostTeaching, rollingWeeks, sumDays, weeklySeries } from '#shared/domain/absence/series.ts';
import { fromEpochDay, toEpochDay } from '#shared/domain/calendar/iso-date.ts';
import type { SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { absenceDefinitions } from '#shared/text/absence.ts';

const date = (text: string): IsoDate => text as IsoDate;

const anyMinutes: fc.Arbitrary<AbsenceMinutes> = fc
  .tuple(fc.nat(400), fc.nat(400), fc.nat(400), fc.nat(400), fc.nat(200), fc.nat(400))
  .map(([attended, valid, invalid, other, silent, unreported]) => {
    const reported = attended + valid + invalid + other + silent;
    return { offered: reported + unreported, reported, attended, valid, invalid, other };
  });

describe('percentages', () => {
  it('stay within 0–100, and the parts make the whole, for any consistent minutes', () => {
    fc.assert(fc.property(anyMinutes, anyMinutes, (a, b) => {
      const sum = addMinutes(a, b);
      expect(isConsistent(sum)).toBe(true);
      const { ofOffered, ofReported, reportingRate } = percentages(sum);
      for (const shares of [ofOffered, ofReported]) {
        if (!shares) continue;
        for (const value of Object.values(shares)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100 + 1e-9);
        }
        expect(shares.valid + shares.invalid).toBeCloseTo(shares.total, 9);
      }
      if (ofOffered && ofReported) expect(ofReported.total).toBeGreaterThanOrEqual(ofOffered.total - 1e-9);
      if (reportingRate !== null) expect(reportingRate).toBeLessThanOrEqual(100);
    }));
  });
  it('count unreported lessons as presence in variant A and leave them out in B', () => {
    const minutes = { offered: 1000, reported: 800, attended: 600, valid: 150, invalid: 50, other: 0 };
    expect(percentages(minutes)).toEqual({ ofOffered: { total: 20, valid: 15, invalid: 5 }, ofReported: { total: 25, valid: 18.75, invalid: 6.25 }, reportingRate: 80 });
    expect(isPoorlyReported(minutes, defaultReportingPolicy)).toBe(true);
  });
  it('say nothing, not zero, when nothing was offered', () => {
    expect(percentages(noMinutes)).toEqual({ ofOffered: null, ofReported: null, reportingRate: null });
  });
  it('each have a definition to stand beside them', () => {
    expect(absenceDefinitions[definitionOf('total', 'OFFERED')]).toContain('räknas som närvaro');
  });
});

describe('minutes of a lesson', () => {
  it('are consistent for every status and any figures in the file', () => {
    fc.assert(fc.property(fc.constantFrom(...ATTENDANCE_STATUSES), fc.nat(600), fc.option(fc.nat(2000)), (status, lengthMinutes, absentMinutes) => {
      expect(isConsistent(minutesOf({ lengthMinutes, status, absentMinutes }, defaultCountingPolicy))).toBe(true);
    }));
  });
  it('follow the late rule of the school and take cancelled lessons out of the denominator', () => {
    const late = { lengthMinutes: 50, status: 'LATE', absentMinutes: 10 } as const;
    expect(minutesOf(late, defaultCountingPolicy)).toMatchObject({ offered: 50, attended: 40, invalid: 10 });
    const wholeLesson = { ...defaultCountingPolicy, late: { ...defaultCountingPolicy.late, rule: 'WHOLE_LESSON' } } as const;
    expect(minutesOf(late, wholeLesson)).toMatchObject({ attended: 0, invalid: 50 });
    expect(minutesOf({ lengthMinutes: 50, status: 'CANCELLED', absentMinutes: null }, defaultCountingPolicy)).toEqual(noMinutes);
    expect(minutesOf({ lengthMinutes: 50, status: 'UNREPORTED', absentMinutes: null }, defaultCountingPolicy)).toEqual({ ...noMinutes, offered: 50 });
  });
});

const day = (text: string, level: DaySum['level'], minutes: Partial<AbsenceMinutes> = {}): DaySum => ({
  date: date(text), level, minutes: { ...noMinutes, offered: 300, reported: 300, attended: 300, ...minutes }, lessonCount: level === 'LESSON' ? 6 : 0, absentLessonCount: 0,
});
const block = (from: string, to: string): PeriodBlock => ({ from: date(from), to: date(to), minutes: { ...noMinutes, offered: 6000, reported: 6000, attended: 6000 } });

describe('mergeLevels', () => {
  it('lets the finer level win in whatever order the files came in, and never counts a day twice', () => {
    const lesson = day('2026-10-05', 'LESSON', { attended: 0, valid: 300 });
    const estimate = day('2026-10-05', 'DAY');
    expect(mergeLevels([lesson, estimate], []).days).toEqual([lesson]);
    expect(mergeLevels([estimate, lesson], []).days).toEqual([lesson]);
  });
  it('puts a period block aside where finer rows overlap it, and only there', () => {
    const october = block('2026-10-01', '2026-10-31');
    const september = block('2026-09-01', '2026-09-30');
    expect(mergeLevels([day('2026-10-05', 'DAY')], [october, september]).periods).toEqual([september]);
  });
  it('is stable: one entry per date in order, the finest known, and merging again changes nothing', () => {
    const anyDay = fc.tuple(fc.integer({ min: 20_000, max: 20_030 }), fc.constantFrom('LESSON' as const, 'DAY' as const), fc.nat(300)).map(([epoch, level, valid]) => day(fromEpochDay(epoch), level, { valid, attended: 300 - valid }));
    fc.assert(fc.property(fc.array(anyDay), (days) => {
      const merged = mergeLevels(days, []);
      expect(new Set(merged.days.map((entry) => entry.date))).toEqual(new Set(days.map((entry) => entry.date)));
      expect(merged.days.map((entry) => toEpochDay(entry.date))).toEqual(merged.days.map((entry) => toEpochDay(entry.date)).sort((a, b) => a - b));
      for (const entry of merged.days) if (days.some((other) => other.date === entry.date && other.level === 'LESSON')) expect(entry.level).toBe('LESSON');
      expect(mergeLevels(merged.days, merged.periods)).toEqual(merged);
    }));
  });
});

const calendar: SchoolCalendar = {
  id: 'test', version: '1', validFrom: date('2026-08-01'), label: 'Test', source: 'test', isExample: true,
  terms: [{ id: 'ht26', name: 'Höstterminen 2026', schoolYearStart: 2026, from: date('2026-08-17'), to: date('2026-12-18') }],
  breaks: [{ name: 'Höstlov', from: date('2026-10-26'), to: date('2026-10-30') }], staffDays: [], publicHolidays: [],
};

describe('series', () => {
  const days = [day('2026-10-19', 'LESSON', { attended: 0, valid: 300 }), day('2026-10-20', 'LESSON', { attended: 150, invalid: 150 }), day('2026-11-02', 'DAY')];
  it('keeps a lov as a named empty week instead of closing the gap', () => {
    const weeks = weeklySeries(days, calendar, { from: date('2026-10-19'), to: date('2026-11-06') });
    expect(weeks.map((week) => [week.week.week, week.minutes.offered, week.schoolDays, week.breakName, week.isEstimated])).toEqual([
      [43, 600, 5, undefined, false], [44, 0, 0, 'Höstlov', false], [45, 300, 5, undefined, true],
    ]);
    expect(rollingWeeks(weeks).map((minutes) => minutes.offered)).toEqual([600, 600, 900]);
  });
  it('takes both ends of a span, and four weeks are 28 days', () => {
    expect(lastCalendarDays(date('2026-11-14'), 28)).toEqual({ from: '2026-10-18', to: '2026-11-14' });
    expect(sumDays(days, { from: date('2026-10-20'), to: date('2026-11-02') }).offered).toBe(600);
  });
  it('counts lost days by the pupil\u2019s own day, and no lessons where only days are known', () => {
    expect(lostTeaching(days.slice(0, 2), { from: date('2026-10-01'), to: date('2026-10-31') })).toEqual({ minutes: 450, lessons: 0, schoolDays: 1.5, wholeDays: 1 });
    expect(lostTeaching(days, { from: date('2026-10-01'), to: date('2026-11-30') }).lessons).toBeNull();
  });
});
