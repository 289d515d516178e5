import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { absenceDefinitions, lostTeachingText } from '#shared/text/absence.ts';
import { absenceFacts } from '#shared/text/assessment-facts.ts';

const figures = { totalPercent: 22.4, invalidPercent: 14.2, reportingRatePercent: 99, ofReportedPercent: null, lostLessons: 23, lostSchoolDays: 4.46 };
const absence = { sentence: 'Det finns ingen frånvaro inläst.', asOf: '2026-11-13' as IsoDate, fourWeeks: figures, term: null, steps: [{ name: 'Steg 1', isCrossed: true, reason: '22 % frånvaro' }, { name: 'Steg 2', isCrossed: false, reason: '' }] };

describe('what the figures say', () => {
  it('names weeks, weekdays and the step passed (catches a fact nobody can check)', () => {
    const facts = absenceFacts(absence, [41, 20, 18, 20, 12]).map((fact) => fact.replaceAll('\u00a0', ' '));
    expect(facts).toEqual(['Fyra veckor till fre 13 nov: 22 % frånvaro, varav 14 % ogiltig. Det motsvarar 4,5 skoldagar (23 lektioner).', 'Mest på måndagar (41 %), minst på fredagar (12 %), de senaste tolv veckorna.', 'Steg 1: 22 % frånvaro.', absenceDefinitions.TOTAL_OF_OFFERED]);
  });

  it('sees no pattern where there is none, and says when lessons are not reported (catches noise read as a cause)', () => {
    const facts = absenceFacts({ ...absence, fourWeeks: { ...figures, reportingRatePercent: 71, ofReportedPercent: 31 } }, [20, 22, 18, 20, 21]);
    expect(facts.join(' ')).toContain('jämnt spridd');
    expect(facts.at(-2)).toMatch(/^Bara 71.% av lektionerna är rapporterade/);
  });

  it('says that nothing is known where nothing is (catches an empty box)', () => {
    expect(absenceFacts({ ...absence, fourWeeks: null, asOf: null, steps: [] }, [])).toEqual(['Det finns ingen frånvaro inläst.']);
  });

  it('says what the absence means in teaching, also where only one of the two is known (catches a percent that stands alone)', () => {
    const to = '2026-11-13' as IsoDate;
    expect(lostTeachingText({ to, lostLessons: 21, lostSchoolDays: 4.26 })).toBe('Fyra veckor till fre 13 nov: 21 missade lektioner, 4,3 skoldagar.');
    expect(lostTeachingText({ to, lostLessons: 1, lostSchoolDays: null })).toBe('Fyra veckor till fre 13 nov: 1 missad lektion.');
    expect(lostTeachingText({ to, lostLessons: null, lostSchoolDays: 2 })).toBe('Fyra veckor till fre 13 nov: 2 missade skoldagar.');
    expect([lostTeachingText({ to, lostLessons: null, lostSchoolDays: null }), lostTeachingText(null)]).toEqual(['', '']);
  });
});
