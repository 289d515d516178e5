import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { absenceSourceTexts } from '#shared/text/absence.ts';

const file = (periodFrom: string, periodTo: string, exportedOn: string, more: { readonly sourceSystem?: string; readonly knownFaults?: string } = {}) => ({
  sourceSystem: 'Skola24', level: 'LESSON' as const, knownFaults: '', ...more, periodFrom: periodFrom as IsoDate, periodTo: periodTo as IsoDate, exportedOn: exportedOn as IsoDate,
});

describe('where figures come from', () => {
  it('is one line for files whose days follow each other (catches forty lines after a year of weekly files)', () => {
    const weekly = [file('2026-11-09', '2026-11-15', '2026-11-16'), file('2026-11-02', '2026-11-08', '2026-11-09'), file('2026-11-16', '2026-11-22', '2026-11-23')];
    expect(absenceSourceTexts(weekly)).toEqual(['Skola24, lektion för lektion 2 nov–22 nov, 3 filer, den sista uttagen 2026-11-23']);
  });

  it('keeps a line for days that nobody read in between (catches a gap that is told as covered)', () => {
    expect(absenceSourceTexts([file('2026-10-05', '2026-10-23', '2026-10-24'), file('2026-11-02', '2026-11-08', '2026-11-09')])).toEqual([
      'Skola24, lektion för lektion 2 nov–8 nov, uttagen 2026-11-09',
      'Skola24, lektion för lektion 5 okt–23 okt, uttagen 2026-10-24',
    ]);
  });

  it('keeps systems and known faults apart (catches a fault that is said of sound files, or lost)', () => {
    const texts = absenceSourceTexts([
      file('2026-11-02', '2026-11-08', '2026-11-09'),
      file('2026-11-09', '2026-11-15', '2026-11-16', { knownFaults: 'idrotten saknas' }),
      file('2026-11-16', '2026-11-22', '2026-11-23', { sourceSystem: 'Dexter' }),
    ]);
    expect(texts).toHaveLength(3);
    expect(texts.filter((text) => text.includes('känt fel: idrotten saknas'))).toHaveLength(1);
  });

  it('does not shorten a long file by a later, short one inside it', () => {
    expect(absenceSourceTexts([file('2026-08-17', '2026-11-22', '2026-11-23'), file('2026-11-02', '2026-11-08', '2026-11-09')])[0]).toContain('17 aug–22 nov, 2 filer');
  });
});
