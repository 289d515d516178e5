import { describe, expect, it } from 'vitest';
import { comparePhases } from '#shared/domain/absence-picture/phases.ts';
import type { AbsencePictureData, PictureMeasure } from '#shared/domain/absence-picture/types.ts';
import { absenceDefinition, phaseDetail, phaseSentence } from '#shared/text/absence-picture.ts';
import { pictureAltText, weekReading, weekRows } from '#shared/text/absence-picture-reading.ts';
import { ali, date, weeksFrom } from './ali.ts';

const plain = (text: string | null | undefined): string => (text ?? '').replaceAll('\u00a0', ' ');
const sentence = (data: AbsencePictureData, measureId?: string): string => plain(phaseSentence(comparePhases(data, measureId)));
const detail = (data: AbsencePictureData, measureId?: string): string => plain(phaseDetail(comparePhases(data, measureId)));

const softStart: PictureMeasure = { id: 'm', name: 'Mjukstart', nameDefinite: 'mjukstarten', level: 'INDIVIDUAL', start: date('2026-09-14'), end: null, status: 'ONGOING' };
/** Three weeks before a Monday start in week 38, then what is given; today is the Friday of the last week. */
const around = (after: readonly (readonly [number, number, number?] | null)[], change: Partial<AbsencePictureData> = {}): AbsencePictureData => {
  const weeks = weeksFrom('2026-08-24', 35, [[10, 20], [11, 20], [12, 20], ...after]);
  return { weeks, fourWeekLine: [], holidays: [], measures: [softStart], followUps: [], marks: [], today: date('2026-12-18'), reportingRatePercent: 96, reportingFloorPercent: 90, ...change };
};

describe('the sentence beside the picture', () => {
  it('says what has sunk, over how many weeks, and never that the measure caused it', () => {
    expect(sentence(around([[8, 14], [5, 13], [4, 14], [6, 12], [5, 12], [3, 11]]))).toBe(
      'Frånvaron har sjunkit från 31 % till 18 % på sex veckor sedan mjukstarten. Det visar inte att insatsen är orsaken.',
    );
  });

  it('does not pick one of several measures that began on the same day: the one it named changed from vault to vault', () => {
    const together = [softStart, { ...softStart, id: 'a', name: 'Kontaktperson', nameDefinite: 'kontaktpersonen' }, { ...softStart, id: 'b', name: 'Lugn ingång' }];
    expect(sentence(around([[8, 14], [5, 13], [4, 14]], { measures: together }))).toBe('Frånvaron har sjunkit från 31 % till 18 % på tre veckor sedan de tre insatserna började. Det visar inte att insatserna är orsaken.');
    expect(sentence(around([[8, 14], [5, 13], [4, 14]], { measures: together }), 'a')).toContain('sedan kontaktpersonen');
  });

  it('claims nothing about measures on the page of a pupil, where the case is not read: a pupil with five measures had none', () => {
    const latest = [{ weekStart: date('2026-09-14'), percent: 22 }];
    expect(sentence(around([[8, 14]], { measures: [], fourWeekLine: latest, isWithoutCase: true }))).toBe('Frånvaron de senaste fyra veckorna är 22 %.');
    expect(sentence(around([[8, 14]], { measures: [], fourWeekLine: latest }))).toContain('Ingen insats har börjat');
  });

  it('says just as plainly that absence has risen: a picture that only praises is not trusted', () => {
    expect(sentence(around([[20, 20], [20, 21], [22, 20]]))).toBe(
      'Frånvaron har ökat från 31 % till 41 % på tre veckor sedan mjukstarten. Det visar inte att insatsen är orsaken.',
    );
  });

  it('calls a difference inside the margin unchanged instead of praising noise', () => {
    expect(sentence(around([[9, 20], [10, 20], [9, 20]]))).toBe(
      'Frånvaron är ungefär densamma sedan mjukstarten: 31 % före och 29 % under tre veckor efter. Det visar inte att insatsen saknar betydelse.',
    );
  });

  it('calls scattered weeks unchanged although their median is lower: three of five is chance', () => {
    expect(sentence(around([[5, 10], [30, 20], [5, 11], [30, 21], [5, 20]]))).toContain('ungefär densamma');
  });

  it('refuses to compare with too few weeks after', () => {
    expect(sentence(around([[2, 2]]))).toBe(
      'Det är för tidigt att jämföra: tre veckor med säkra uppgifter före mjukstarten och en vecka efter. Det behövs minst tre på var sida.',
    );
  });

  it('names low reporting as the reason, because unreported lessons look like attendance', () => {
    expect(sentence(around([[1, 1, 60], [1, 1, 55], [2, 2]]))).toBe(
      'För få lektioner är rapporterade för att jämföra före och efter mjukstarten: två av sex veckor ligger under 90 % rapporterat.',
    );
  });

  it('counts school weeks over a lov and tells that the lov is left out', () => {
    const holidays = [{ name: 'Höstlov', from: date('2026-09-28'), to: date('2026-10-02') }];
    const data = around([[5, 13], [5, 13], null, [5, 13]], { holidays });
    expect(sentence(data)).toContain('på tre skolveckor sedan mjukstarten');
    expect(detail(data)).toContain('Inte medräknat: Höstlov.');
  });

  it('leaves the week out in which a measure starts after its Monday: it belongs to neither side', () => {
    const data = around([[30, 30], [5, 13], [5, 13], [5, 13]], { measures: [{ ...softStart, start: date('2026-09-16') }] });
    expect(detail(data)).toContain('31 % före (v. 35–37), 18 % efter (v. 39–41)');
  });

  it('says "medan … pågick" for a measure that has ended, and stops counting there', () => {
    const ended = { ...softStart, end: date('2026-10-02'), status: 'DONE' } as const;
    const data = around([[5, 13], [5, 13], [5, 13], [40, 40], [40, 40]], { measures: [ended] });
    expect(sentence(data)).toContain('till 18 % på tre veckor medan mjukstarten pågick');
  });

  it('names every other measure of the same time, so that the credit is not given to one', () => {
    const other: PictureMeasure = { id: 'o', name: 'Skolvärd', level: 'GROUP', start: date('2026-09-21'), end: null, status: 'ONGOING' };
    expect(detail(around([[5, 13], [5, 13], [5, 13]], { measures: [softStart, other] }))).toContain('Under samma tid pågick också Skolvärd.');
  });

  it('quotes a name that has no definite form instead of bending it wrongly', () => {
    const measures = [{ id: 'm', name: 'Ny plats i klassrummet', level: 'INDIVIDUAL', start: softStart.start, end: null, status: 'ONGOING' }] as const;
    expect(sentence(around([[5, 13], [5, 13], [5, 13]], { measures }))).toContain('sedan insatsen ”Ny plats i klassrummet” började');
  });

  it('compares around the measure that still runs and with the plan\'s own starting weeks', () => {
    expect(sentence(ali)).toContain('från 31 % till 18 % på sex skolveckor sedan mjukstarten');
    expect(detail(ali)).toContain('Lägre än medianen före i 6 av 6 veckor.');
  });

  it('does not count a planned measure as begun', () => {
    const data = around([[5, 13]], { measures: [{ ...softStart, status: 'PLANNED', start: date('2027-01-11') }], fourWeekLine: [{ weekStart: date('2026-09-14'), percent: 27.6 }] });
    expect(sentence(data)).toBe('Frånvaron de senaste fyra veckorna är 28 %. Ingen insats har börjat under perioden.');
  });

  it('says that figures are missing rather than 0 %', () => {
    expect(sentence(around([], { weeks: weeksFrom('2026-08-24', 35, [null, null]) }))).toBe('Det finns inga frånvarouppgifter för perioden.');
  });
});

describe('figures in words', () => {
  it('always says what the percentages are and how much was reported', () => {
    expect(plain(absenceDefinition(96.2))).toBe('Andel frånvaro av schemalagd tid, giltig och ogiltig. Orapporterade lektioner räknas som närvaro. Rapporteringsgrad 96 %.');
  });

  it('reads out a week with its dates, figures and events', () => {
    expect(plain(weekReading(ali, 7)?.spoken)).toBe('Vecka 42, 12–16 oktober. 28 % frånvaro. Ogiltig 16 %, giltig 12 %. Rapporterat 97 %. Mjukstart börjar 12 oktober.');
  });

  it('warns in the reading of a poorly reported week and says when a week has no lessons', () => {
    expect(plain(weekReading(ali, 6)?.reporting)).toBe('Rapporterat 82 %: frånvaron kan vara högre');
    expect(weekReading(ali, 9)?.absence).toBe('Inga lektioner eller inga uppgifter');
    expect(weekReading(ali, 9)?.events).toEqual(['Höstlov']);
    expect(weekReading(ali, 99)).toBeNull();
  });

  it('gives the table the same figures as the bars', () => {
    const row = weekRows(ali)[13];
    expect(row && [row.week, row.invalid, row.valid, row.total, row.fourWeeks].map(plain)).toEqual(['48', '6 %', '9 %', '15 %', '17 %']);
  });

  it('describes the picture without seeing it', () => {
    const text = plain(pictureAltText(ali));
    expect(text).toContain('vecka 35 till 48');
    expect(text).toContain('Högst 38 % vecka 41, lägst 14 % vecka 35.');
    expect(text).toContain('Mjukstart från 12 oktober');
    expect(text).toContain('25 november +1');
  });
});
