import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DaySum, PeriodBlock } from '#shared/domain/absence/levels.ts';
import { noMinutes } from '#shared/domain/absence/minutes.ts';
import { parseSchoolCalendar } from '#shared/domain/calendar/check.ts';
import { addCalendarDays, fromEpochDay, toEpochDay } from '#shared/domain/calendar/iso-date.ts';
import { isSchoolDay } from '#shared/domain/calendar/school-calendar.ts';
import { parseStaircase } from '#shared/domain/staircase/check.ts';
import { evaluateStaircase } from '#shared/domain/staircase/evaluate.ts';
import type { Staircase, StaircaseTrigger } from '#shared/domain/staircase/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { stepReason, stepRule } from '#shared/text/staircase.ts';

const resources = new URL('../../../resources/', import.meta.url);
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, resources), 'utf8'));
const date = (text: string): IsoDate => text as IsoDate;
const loaded = parseSchoolCalendar(readJson('school-calendars/exempel-2025-2027.json'));
if (!loaded.ok) throw new Error('the shipped calendar is refused');
const calendar = loaded.value;

const trigger = (change: Partial<StaircaseTrigger> = {}): StaircaseTrigger => ({
  id: 't', measure: 'TOTAL', operator: '>=', value: 20, unit: 'PERCENT', window: { type: 'ROLLING_CALENDAR_DAYS', length: 28 }, minOfferedMinutes: 0, minReportedShare: 0, ...change,
});
const pack = (...triggers: readonly StaircaseTrigger[]): Staircase => ({
  id: 'test', version: '1', validFrom: date('2026-08-01'), label: 'Test', source: 'test', isExample: true, schoolForms: ['GRUNDSKOLA'], minutesPerSchoolDay: 300, blockExtraSchoolDays: 3,
  steps: triggers.map((each, index) => ({ id: `s${index + 1}`, order: index + 1, name: `Steg ${index + 1}`, triggers: [{ ...each, id: `t${index + 1}` }], duties: [] })),
});

/** One day sum per school day: the function says how many of 300 minutes were missed. */
const days = (from: string, to: string, absentOn: (day: IsoDate) => number, kind: 'valid' | 'invalid' = 'valid'): DaySum[] => {
  const list: DaySum[] = [];
  for (let day = date(from); day <= to; day = addCalendarDays(day, 1)) {
    if (!isSchoolDay(calendar, day)) continue;
    const absent = absentOn(day);
    list.push({ date: day, level: 'LESSON', minutes: { ...noMinutes, offered: 300, reported: 300, attended: 300 - absent, [kind]: absent }, lessonCount: 6, absentLessonCount: absent > 0 ? 1 : 0 });
  }
  return list;
};
const only = (list: readonly DaySum[], periods: readonly PeriodBlock[] = []) => ({ days: list, periods });

describe('shipped staircases', () => {
  const files = readdirSync(new URL('staircases/', resources));
  it.each(files)('%s passes its own check, says its source and has Swedish rules', (file) => {
    const checked = parseStaircase(readJson(`staircases/${file}`));
    expect(checked).toMatchObject({ ok: true });
    if (!checked.ok) return;
    expect(`${checked.value.id}.json`).toBe(file);
    expect(checked.value.isExample).toBe(true);
    expect(checked.value.source).toContain('xempel att ändra');
    for (const step of checked.value.steps) expect(stepRule(step)).toMatch(/^(minst|mer än) \d+ % frånvaro de senaste fyra veckorna$/);
  });
  it('covers every school form with a pack', () => {
    const forms = files.flatMap((file) => (readJson(`staircases/${file}`) as Staircase).schoolForms);
    expect(new Set(forms)).toEqual(new Set(['GRUNDSKOLA', 'ANPASSAD_GRUNDSKOLA', 'GYMNASIESKOLA', 'ANPASSAD_GYMNASIESKOLA']));
  });
  it('refuses a damaged pack and names the field, instead of evaluating nonsense', () => {
    const good = pack(trigger());
    expect(parseStaircase({ ...good, steps: [] })).toMatchObject({ failure: { code: 'STAIRCASE_INVALID', params: { where: 'steps' } } });
    expect(parseStaircase(pack(trigger({ value: 120 })))).toMatchObject({ failure: { params: { where: 'steps[0].triggers[0].value' } } });
    expect(parseStaircase({ ...good, steps: [good.steps[0], good.steps[0]] })).toMatchObject({ failure: { params: { where: 'steps.order' } } });
    expect(parseStaircase('x').ok).toBe(false);
  });
});

describe('evaluateStaircase', () => {
  it('finds the day of crossing, not the day of import', () => {
    const absence = only(days('2026-09-01', '2026-10-23', (day) => (day >= '2026-10-05' ? 300 : 0)));
    const [step] = evaluateStaircase(pack(trigger()), absence, calendar, date('2026-10-25')).steps;
    // 20 days in the window: the fourth whole day makes 20 %.
    expect(step).toMatchObject({ isCrossed: true, crossedOn: '2026-10-08', firstCrossedOn: '2026-10-08' });
  });
  it('tells "passed now" from "was passed once"', () => {
    const absence = only(days('2026-08-17', '2026-11-20', (day) => (day >= '2026-08-31' && day <= '2026-09-11' ? 300 : 0)));
    const [step] = evaluateStaircase(pack(trigger()), absence, calendar, date('2026-11-22')).steps;
    expect(step).toMatchObject({ isCrossed: false, crossedOn: null });
    // Ten days without absence, then three with: 3 of 13 is the first share above 20 %.
    expect(step?.firstCrossedOn).toBe('2026-09-02');
  });
  it('keeps ">" and ">=" apart exactly at the threshold', () => {
    const absence = only(days('2026-10-05', '2026-10-09', (day) => (day === '2026-10-09' ? 300 : 0)));
    const result = evaluateStaircase(pack(trigger({ operator: '>=' }), trigger({ operator: '>' })), absence, calendar, date('2026-10-09'));
    expect(result.steps.map((step) => step.isCrossed)).toEqual([true, false]);
    expect(result).toMatchObject({ highestStepId: 's1', highestOrder: 1 });
  });
  it('measures total without regard to validity, and valid and invalid apart', () => {
    const absence = only(days('2026-10-05', '2026-10-16', () => 90, 'valid'));
    const result = evaluateStaircase(pack(trigger({ measure: 'TOTAL' }), trigger({ measure: 'VALID' }), trigger({ measure: 'INVALID' })), absence, calendar, date('2026-10-16'));
    expect(result.steps.map((step) => step.reading?.value)).toEqual([30, 30, 0]);
  });
  it('lets rolling school days reach across a lov where calendar days do not', () => {
    const absence = only(days('2026-10-12', '2026-11-06', (day) => (day <= '2026-10-23' ? 300 : 0)));
    const result = evaluateStaircase(pack(trigger({ window: { type: 'ROLLING_SCHOOL_DAYS', length: 10 } }), trigger({ window: { type: 'ROLLING_CALENDAR_DAYS', length: 14 } })), absence, calendar, date('2026-11-06'));
    expect(result.steps.map((step) => step.reading?.value)).toEqual([50, 0]);
    expect(result.steps[0]?.reading?.span).toEqual({ from: '2026-10-19', to: '2026-11-06' });
  });
  it('starts months and terms anew', () => {
    const absence = only(days('2026-09-01', '2026-10-09', (day) => (day < '2026-10-01' ? 150 : 0)));
    const result = evaluateStaircase(pack(trigger({ window: { type: 'CALENDAR_MONTH' } }), trigger({ window: { type: 'TERM' } })), absence, calendar, date('2026-10-09'));
    expect(result.steps[0]?.reading?.value).toBe(0);
    expect(result.steps[1]?.reading?.span.from).toBe('2026-08-17');
    expect(result.steps[1]?.isCrossed).toBe(true);
  });
  it('counts occasions as days with absence, and whole days only in a row (unreported days neither count nor break)', () => {
    const list = days('2026-10-05', '2026-10-16', (day) => (day === '2026-10-07' ? 50 : day >= '2026-10-12' ? 300 : 0)).map((day) =>
      day.date === '2026-10-14' ? { ...day, minutes: { ...noMinutes, offered: 300 } } : day,
    );
    const result = evaluateStaircase(pack(trigger({ unit: 'OCCASIONS', value: 5 }), trigger({ unit: 'DAYS', value: 4 }), trigger({ unit: 'DAYS', value: 5 })), only(list), calendar, date('2026-10-16'));
    expect(result.steps.map((step) => step.reading?.value)).toEqual([5, 4, 4]);
    expect(result.steps.map((step) => step.isCrossed)).toEqual([true, true, false]);
  });
  it('stays silent, and says why, on too little time or too little reported', () => {
    const list = days('2026-10-05', '2026-10-06', () => 300);
    const unreported = list.map((day) => ({ ...day, minutes: { ...day.minutes, offered: 900 } }));
    expect(evaluateStaircase(pack(trigger({ minOfferedMinutes: 1200 })), only(list), calendar, date('2026-10-06')).steps[0]).toMatchObject({ isCrossed: false, reading: { hindrance: 'TOO_LITTLE_OFFERED' } });
    expect(evaluateStaircase(pack(trigger({ minReportedShare: 0.5 })), only(unreported), calendar, date('2026-10-06')).steps[0]).toMatchObject({ isCrossed: false, reading: { hindrance: 'TOO_LITTLE_REPORTED' } });
  });
  it('does not lose a pupil because the import is late: windows end on the last day with data', () => {
    const result = evaluateStaircase(pack(trigger()), only(days('2026-09-01', '2026-10-09', () => 150)), calendar, date('2026-12-15'));
    expect(result).toMatchObject({ measuredThrough: '2026-10-09', highestOrder: 1 });
  });
  it('feeds a period block only to windows it covers, never to a short one, and finer rows win', () => {
    const october: PeriodBlock = { from: date('2026-10-01'), to: date('2026-10-31'), minutes: { ...noMinutes, offered: 6000, reported: 6000, attended: 4200, valid: 1800 } };
    const windows = pack(trigger({ window: { type: 'CALENDAR_MONTH' } }), trigger({ window: { type: 'ROLLING_CALENDAR_DAYS', length: 28 } }), trigger({ window: { type: 'ROLLING_CALENDAR_DAYS', length: 14 } }), trigger({ window: { type: 'TERM' } }));
    const result = evaluateStaircase(windows, only([], [october]), calendar, date('2026-11-22'));
    expect(result.steps.map((step) => step.isCrossed)).toEqual([true, true, false, false]);
    expect(result.steps[0]?.reading).toMatchObject({ basis: 'PERIOD_BLOCK', value: 30 });
    const withDays = evaluateStaircase(windows, only(days('2026-10-20', '2026-10-23', () => 0), [october]), calendar, date('2026-11-22'));
    expect(withDays.steps[0]).toMatchObject({ isCrossed: false, reading: { basis: 'DAYS' } });
  });
  it('agrees with a plain sum over the window for any absence (a slip in the running totals would show)', () => {
    const all = days('2026-08-17', '2026-12-11', () => 0);
    fc.assert(fc.property(fc.array(fc.nat(300), { minLength: all.length, maxLength: all.length }), fc.integer({ min: 1, max: 60 }), fc.nat(110), (absent, length, shift) => {
      const list = all.map((day, index) => ({ ...day, minutes: { ...day.minutes, attended: 300 - (absent[index] ?? 0), valid: absent[index] ?? 0 } }));
      const asOf = fromEpochDay(toEpochDay(date('2026-08-17')) + shift);
      const last = list.findLast((day) => day.date <= asOf)?.date ?? asOf;
      const inside = list.filter((day) => day.date > addCalendarDays(last, -length) && day.date <= last);
      const expected = (inside.reduce((sum, day) => sum + day.minutes.valid, 0) / inside.reduce((sum, day) => sum + day.minutes.offered, 0)) * 100;
      const step = evaluateStaircase(pack(trigger({ window: { type: 'ROLLING_CALENDAR_DAYS', length } })), only(list), calendar, asOf).steps[0];
      expect(step?.reading?.value).toBeCloseTo(expected, 9);
      expect(step?.isCrossed).toBe(expected >= 20);
    }));
  });
  it('has an answer for a pupil without any data', () => {
    const result = evaluateStaircase(pack(trigger()), only([]), calendar, date('2026-11-22'));
    expect(result).toMatchObject({ measuredThrough: null, highestStepId: null, highestOrder: 0 });
    expect(result.steps.map(stepReason)).toEqual(['Det finns ingen frånvaro inläst för perioden']);
  });
});

describe('stepReason', () => {
  it('says measure, period, step, week and reporting rate in one sentence', () => {
    const list = days('2026-09-01', '2026-11-13', (day) => (day >= '2026-10-05' ? 66 : 30)).map((day) => (day.date === '2026-11-10' ? { ...day, minutes: { ...day.minutes, reported: 66, attended: 0 } } : day));
    const result = evaluateStaircase(pack(trigger({ value: 10 }), trigger({ value: 15 })), only(list), calendar, date('2026-11-14'));
    const step = result.steps[1];
    expect(step && stepReason(step)).toBe('22 % frånvaro de senaste fyra veckorna (17 okt–13 nov), steg 2 passerat v. 42, 95 % av lektionerna rapporterade');
  });
  it('shows a decimal where rounding would contradict the step', () => {
    const list = days('2026-10-05', '2026-10-16', () => 59);
    const [step] = evaluateStaircase(pack(trigger()), only(list), calendar, date('2026-10-16')).steps;
    expect(step && stepReason(step)).toContain('19,7 % frånvaro');
  });
});
