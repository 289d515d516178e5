import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn, birthDateOf, formatPersonId, maskPersonId, parsePersonId } from '#shared/domain/person-id/person-id.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };

const TODAY = '2026-11-21' as IsoDate;
const outcome = (text: string): string => {
  const result = parsePersonId(text, TODAY);
  return result.ok ? `${result.value.kind} ${result.value.value}` : result.failure.code;
};

describe('parsePersonId', () => {
  it.each([
    ['201201152384'], ['20120115-2384'], ['120115-2384'], ['1201152384'], ['20120115 2384'], [' 120115 - 2384 '], ["'201201152384"], ['’20120115-2384'], ['201201152384.0'], ['201201152384,00'], ['="201201152384"'],
    ['20120115–2384'], ['20120115\u00a02384'], ['\ufeff201201152384'], ['"201201152384"'],
  ])('reads every usual spelling as the same pupil: %s', (text) => {
    expect(outcome(text)).toBe('PERSONNUMMER 201201152384');
  });

  it.each([
    ['501012389', 'PERSONNUMMER 200501012389'],
    ['501012389.0', 'PERSONNUMMER 200501012389'],
    ['50101-2389', 'PERSONNUMMER 200501012389'],
    ['20120115', 'PERSON_ID_UNREADABLE'],
    ['12345', 'PERSON_ID_UNREADABLE'],
  ])('gives lost leading zeros back only where the number then checks out: %s', (text, expected) => {
    expect(outcome(text)).toBe(expected);
  });

  it.each([
    ['2,01201E+11', 'PERSON_ID_LOST_DIGITS'], ['2.01201E+11', 'PERSON_ID_LOST_DIGITS'], ['2E11', 'PERSON_ID_LOST_DIGITS'],
    ['201201152385', 'PERSON_ID_CHECKSUM'], ['201202302380', 'PERSON_ID_DATE'], ['201213012384', 'PERSON_ID_DATE'], ['202712012384', 'PERSON_ID_DATE'],
    ['', 'PERSON_ID_UNREADABLE'], ['Ali', 'PERSON_ID_UNREADABLE'], ['2012O1152384', 'PERSON_ID_UNREADABLE'], ['2012011523844', 'PERSON_ID_UNREADABLE'],
  ])('never guesses a damaged number: %s gives %s', (text, expected) => {
    expect(outcome(text)).toBe(expected);
  });

  it.each([
    ['200000672386', 'SAMORDNINGSNUMMER 200000672386'], ['201100672383', 'SAMORDNINGSNUMMER 201100672383'], ['20130169-2388', 'SAMORDNINGSNUMMER 201301692388'],
    ['20120115-TF01', 'TF_NUMMER 20120115TF01'], ['120115-tf01', 'TF_NUMMER 20120115TF01'], ['20120230-TF01', 'PERSON_ID_DATE'], ['l-2041', 'LOKALT_ID L-2041'],
  ])('knows the other kinds of number, also with month 00 and day 60: %s', (text, expected) => {
    expect(outcome(text)).toBe(expected);
  });

  it('accepts every public test number in every spelling (a checksum or century slip would refuse some)', () => {
    const spellings: readonly ((id: string) => string)[] = [(id) => id, (id) => `${id.slice(0, 8)}-${id.slice(8)}`, (id) => `${id.slice(2, 8)}-${id.slice(8)}`, (id) => id.slice(2), (id) => String(Number(id.slice(2))), (id) => `'${id}`, (id) => `${id}.0`];
    for (const [kind, list] of [['PERSONNUMMER', identities.personnummer], ['SAMORDNINGSNUMMER', identities.samordningsnummer]] as const) {
      for (const id of list) {
        for (const spell of spellings) {
          const text = spell(id);
          // Months 00 in the year 2000 lose so many zeros that nothing is left to recognise: those stay unread, never misread.
          const isRecognisable = text.replace(/\D/g, '').length >= 7;
          if (isRecognisable) expect(outcome(text), text).toBe(`${kind} ${id}`);
          else expect(outcome(text), text).toBe('PERSON_ID_UNREADABLE');
        }
      }
    }
  });

  it('takes `+` as a hundred years older, and a short number as the latest date that has been', () => {
    expect(outcome('120115+2384')).toBe(`PERSONNUMMER ${'201201152384'.replace(/^20/, '19')}`);
    // The day after today cannot be a birthday yet: a hundred years earlier is meant.
    expect(parsePersonId('261122-0000', TODAY)).toMatchObject({ failure: { code: 'PERSON_ID_CHECKSUM' } });
    expect(parsePersonId('20261122-0000', TODAY)).toMatchObject({ failure: { code: 'PERSON_ID_DATE' } });
  });

  it('catches every single wrong digit (the checksum is there for that)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...identities.personnummer), fc.integer({ min: 8, max: 11 }), fc.integer({ min: 1, max: 9 }), (id, place, add) => {
        const digit = (Number(id.charAt(place)) + add) % 10;
        expect(outcome(id.slice(0, place) + digit + id.slice(place + 1))).toBe('PERSON_ID_CHECKSUM');
      }),
    );
  });

  it('never throws, and what it accepts it accepts again in its own spelling', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9+\-TF. ]{0,16}$/)), (text) => {
        const result = parsePersonId(text, TODAY);
        if (result.ok) expect(parsePersonId(formatPersonId(result.value), TODAY)).toEqual(result);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('showing a number', () => {
  const id = { kind: 'PERSONNUMMER', value: '201201152384' } as const;
  it('masks the last four wherever others may look', () => {
    expect(formatPersonId(id)).toBe('20120115-2384');
    expect(maskPersonId(id)).toBe('20120115-****');
    expect(maskPersonId({ kind: 'LOKALT_ID', value: 'L-2041' })).toBe('L-2041');
  });
  it('makes no birth date of a coordination number that holds none', () => {
    expect(birthDateOf(id)).toBe('2012-01-15');
    expect(birthDateOf({ kind: 'SAMORDNINGSNUMMER', value: '201301692388' })).toBe('2013-01-09');
    expect(birthDateOf({ kind: 'SAMORDNINGSNUMMER', value: '200000672386' })).toBeUndefined();
  });
  it('turns a year older on the birthday, not the day before', () => {
    expect(ageOn('2012-01-15' as IsoDate, '2026-01-14' as IsoDate)).toBe(13);
    expect(ageOn('2012-01-15' as IsoDate, '2026-01-15' as IsoDate)).toBe(14);
  });
});
