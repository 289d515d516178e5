import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { parseFile } from '#electron/adapters/csv/parse-file.ts';
import { daySumsOf } from '#shared/domain/absence/aggregate.ts';
import { ATTENDANCE_STATUSES, defaultCountingPolicy } from '#shared/domain/absence/attendance.ts';
import { isConsistent } from '#shared/domain/absence/minutes.ts';
import type { ParsedClassList, ParsedFile, ParsedPeriodSums, ParsedRows, ParseOptions, SniffedFile } from '#shared/domain/absence/parsed-file.ts';
import { fromEpochDay } from '#shared/domain/calendar/iso-date.ts';
import type { Result } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'sedd-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const silent = (): void => undefined;
const sample = (name: string): string => join(import.meta.dirname, '..', '..', 'support', 'absence-files', name);
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const look = (path: string): SniffedFile => {
  const result = parseFile(path, { step: 'sniff', today: '2026-11-22' }, silent) as Result<SniffedFile>;
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
};
const read = (path: string, change: Partial<ParseOptions> = {}): ParsedFile => {
  const { kind, mapping, encoding, separator, headerLine } = look(path);
  const request = { step: 'parse', kind, mapping, encoding, separator, headerLine, today: '2026-11-22', ...change };
  const result = parseFile(path, request, silent) as Result<ParsedFile>;
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
};
const statusesOf = (rows: ParsedRows): string[] => Array.from(rows.status, (code) => ATTENDANCE_STATUSES[code] ?? '');

describe('lesson rows as a school system writes them', () => {
  const path = sample('lektioner-semikolon-1252.csv');
  it('finds the heading under title rows, Windows-1252, the separator and every column', () => {
    expect(look(path)).toMatchObject({ encoding: 'windows-1252', separator: ';', headerLine: 4, kind: 'LESSON', unknownStatusWords: ['Trasig'], titleLines: ['Frånvaro per lektion', 'Skola: Påhittad skola'] });
  });
  it('takes the good rows, and names every bad one by line and reason', () => {
    const parsed = read(path) as ParsedRows;
    expect(parsed.rejected).toEqual([
      { lineNumber: 12, code: 'DATE_NOT_REAL', column: 'Datum' },
      { lineNumber: 13, code: 'STATUS_UNKNOWN', column: 'Status' },
      { lineNumber: 15, code: 'PERSON_ID_CHECKSUM', column: 'Personnummer' },
      { lineNumber: 16, code: 'MINUTES_EXCEED_OFFERED', column: 'Frånvarominuter' },
    ]);
    expect([parsed.rowCount, parsed.blankRowCount, parsed.totalRowCount]).toEqual([7, 1, 2]);
    expect(statusesOf(parsed)).toEqual(['PRESENT', 'ABSENT_VALID', 'LATE', 'UNREPORTED', 'CANCELLED', 'ABSENT_INVALID', 'ABSENT_UNSPECIFIED']);
    expect(Array.from(parsed.lengthMinutes)).toEqual([50, 50, 50, 50, 50, 50, 50]);
    expect(fromEpochDay(parsed.date[2] ?? 0)).toBe('2026-10-05');
  });
  it('sees four spellings of one number as one pupil, and keeps lost digits for a person to match', () => {
    const { pupils } = read(path) as ParsedRows;
    expect(pupils.map((pupil) => [pupil.personId?.value ?? null, pupil.idProblem, pupil.name, pupil.className])).toEqual([
      ['201201152384', null, 'Åsa Öhrn', '8B'], ['201301022388', null, 'Björn Åhl', '7A'], [null, 'PERSON_ID_LOST_DIGITS', 'Cilla Ek', '9A'],
    ]);
  });
  it('sums to the minutes one gets by hand', () => {
    const sums = daySumsOf(read(path) as ParsedRows, defaultCountingPolicy, 330);
    expect(sums.get(0)?.map((day) => [day.date, day.minutes, day.lessonCount, day.absentLessonCount])).toEqual([
      ['2026-10-05', { offered: 150, reported: 150, attended: 90, valid: 50, invalid: 10, other: 0 }, 3, 2],
      ['2026-10-06', { offered: 50, reported: 0, attended: 0, valid: 0, invalid: 0, other: 0 }, 1, 0],
    ]);
  });
  it('lets a person say what an unknown word means', () => {
    const parsed = read(path, { statusWords: { TRASIG: 'OTHER_ACTIVITY' } }) as ParsedRows;
    expect(parsed.rejected.map((row) => row.code)).not.toContain('STATUS_UNKNOWN');
    expect(parsed.rowCount).toBe(8);
  });
  it('reads the same rows from UTF-16, from UTF-8 with a mark and with comma as separator', () => {
    const text = new TextDecoder('windows-1252').decode(readFileSync(path));
    const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from(text, 'utf16le'))]);
    for (const [name, content] of [['utf16.csv', utf16], ['bom.csv', `\ufeff${text}`], ['comma.csv', text.replaceAll(/2,0110/g, '2.0110').replaceAll(';', ',')]] as const) {
      const parsed = read(file(name, content)) as ParsedRows;
      expect(parsed.rowCount, name).toBe(7);
      expect(parsed.pupils[0]?.name, name).toBe('Åsa Öhrn');
    }
  });
});

describe('day rows and sums per period', () => {
  it('reads whole, half and quarter days from a tabbed file with a byte order mark', () => {
    const parsed = read(sample('dagar-tabb-utf8-bom.txt')) as ParsedRows;
    expect(parsed.kind).toBe('DAY');
    expect(Array.from(parsed.extentPercent)).toEqual([100, 50, 25]);
    expect(daySumsOf(parsed, defaultCountingPolicy, 320).get(0)?.map((day) => [day.level, day.minutes.valid, day.minutes.invalid, day.minutes.offered])).toEqual([['DAY', 320, 0, 320], ['DAY', 0, 160, 320]]);
  });
  it('reads Vklass sums with thousands spaces, quoted decimal commas, a period in the title and a mean row below', () => {
    const path = sample('vklass-summor-komma-utf8.csv');
    expect(look(path)).toMatchObject({ kind: 'PERIOD_SUM', separator: ',', headerLine: 2, period: { from: '2026-08-17', to: '2026-11-13' } });
    const parsed = read(path, { period: { from: '2026-08-17', to: '2026-11-13' } }) as ParsedPeriodSums;
    expect([parsed.offered[0], parsed.reported[0], parsed.attended[0], parsed.valid[0], parsed.invalid[0]]).toEqual([10_000, 9600, 7600, 1500, 500]);
    expect(parsed.pupils[1]?.name).toBe('Åhl, "Björn"');
    expect(parsed.rejected).toEqual([{ lineNumber: 5, code: 'MINUTES_EXCEED_OFFERED', column: 'Undv. tid' }]);
    expect(parsed.totalRowCount).toBe(1);
  });
  it('does not invent a period: rows without one are rejected until a person gives it', () => {
    expect(read(sample('vklass-summor-komma-utf8.csv')).rejected.every((row) => row.code === 'PERIOD_MISSING')).toBe(true);
  });
});

describe('class lists', () => {
  const path = sample('klasslista-semikolon-1252.csv');
  it('reads guardians, language and interpreter, and skips protected, double and wrong rows with the reason', () => {
    const parsed = read(path) as ParsedClassList;
    expect(parsed.rejected).toEqual([
      { lineNumber: 4, code: 'PROTECTED_IDENTITY' },
      { lineNumber: 5, code: 'DUPLICATE_PUPIL', column: 'Personnummer' },
      { lineNumber: 6, code: 'PERSON_ID_CHECKSUM', column: 'Personnummer' },
    ]);
    expect(parsed.rows[0]).toMatchObject({ givenName: 'Åsa', familyName: 'Öhrn', className: '8B', grade: '8', interpreterNeeded: false, guardians: [{ name: 'Örjan Öhrn', phone: '070-1740605', email: 'orjan@example.com' }, { name: 'Mia Öhrn' }] });
    expect(parsed.rows[1]).toMatchObject({ motherTongue: 'somaliska', interpreterNeeded: true, interpreterLanguage: 'somaliska' });
  });
  it('never shows a protected pupil, neither in the preview nor anywhere in the answer', () => {
    expect(JSON.stringify([look(path), read(path)])).not.toMatch(/Hemlig|201102102389/);
  });
  it('mends a file that was encoded twice', () => {
    const double = sample('dubbelkodad.csv');
    expect(look(double).isDoubleEncoded).toBe(true);
    expect((read(double) as ParsedClassList).rows[0]).toMatchObject({ givenName: 'Åsa', familyName: 'Öhrn' });
  });
});

describe('files that are wrong', () => {
  it('loses one line, not thirty, to a quote that never closes', () => {
    const parsed = read(sample('skena-citat.csv')) as ParsedRows;
    expect(parsed.rowCount).toBe(30);
    expect(parsed.rejected).toEqual([{ lineNumber: 2, code: 'QUOTE_NOT_CLOSED' }]);
  });
  it('keeps physical line numbers after a field with a line break in it', () => {
    const path = file('breaks.csv', 'Personnummer;Namn;Datum;Längd;Status\n201201152384;"Åsa\nÖhrn";2026-10-05;50;Sjuk\n201201152384;Åsa;2026-13-05;50;Sjuk\n');
    const parsed = read(path) as ParsedRows;
    expect(parsed.pupils[0]?.name).toBe('Åsa Öhrn');
    expect(parsed.rejected).toEqual([{ lineNumber: 4, code: 'DATE_NOT_REAL', column: 'Datum' }]);
  });
  it('refuses control characters and giant fields by line, and strips direction marks from names', () => {
    const path = file('control.csv', `Personnummer;Namn;Datum;Längd;Status\n201201152384;\u202eÅsa\u200b;2026-10-05;50;Sjuk\n201201152384;A\u0007sa;2026-10-05;50;Sjuk\n201201152384;${'x'.repeat(10_001)};2026-10-05;50;Sjuk\n`);
    const parsed = read(path) as ParsedRows;
    expect(parsed.pupils[0]?.name).toBe('Åsa');
    expect(parsed.rejected.map((row) => [row.lineNumber, row.code])).toEqual([[3, 'CONTROL_CHARACTER'], [4, 'FIELD_TOO_LONG']]);
  });
  it.each([
    ['book.xlsx', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from('....[Content_Types].xml....xl/workbook.xml')]), 'Excel-arbetsbok'],
    ['paper.csv', Buffer.from('%PDF-1.7\n1 0 obj'), 'PDF'],
    ['picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'bild'],
    ['page.csv', Buffer.from('<!DOCTYPE html><table>'), 'webbsida'],
    ['binary.csv', Buffer.from([65, 59, 0, 66, 59, 1]), 'något annat än text'],
    ['letter.csv', Buffer.from('Hej.\n\nDet här är ett brev och ingen tabell.\n'), 'inte att läsa som tabell'],
  ])('says of %s that it is no table, that nothing happened and what to do', (name, content, words) => {
    const result = parseFile(file(name, content), { step: 'sniff' }, silent);
    expect(result).toMatchObject({ ok: false, failure: { code: 'NOT_A_TABLE' } });
    if (!result.ok) expect(errorSentence(result.failure)).toMatch(new RegExp(`${words}[^]*Ingenting har importerats`));
  });
  it('refuses 200 MB by its size, before reading it', () => {
    const path = file('huge.csv', 'a;b\n');
    truncateSync(path, 200 * 1024 * 1024);
    expect(parseFile(path, { step: 'sniff' }, silent)).toEqual({ ok: false, failure: { code: 'FILE_TOO_LARGE', params: { sizeMegabytes: 200, limitMegabytes: 64 } } });
  });
  it('answers with a code when the file is empty, gone, a folder, or the request is not one', () => {
    expect(parseFile(file('empty.csv', ''), { step: 'sniff' }, silent)).toMatchObject({ failure: { code: 'FILE_EMPTY' } });
    expect(parseFile(join(folder, 'none.csv'), { step: 'sniff' }, silent)).toMatchObject({ failure: { code: 'FILE_UNREADABLE' } });
    expect(parseFile(folder, { step: 'sniff' }, silent)).toMatchObject({ failure: { code: 'FILE_UNREADABLE' } });
    for (const request of [null, {}, { step: 'parse' }, { step: 'parse', kind: 'LESSON', mapping: { date: -1 }, encoding: 'utf-8', separator: ';', headerLine: 1, today: '2026-11-22' }]) {
      expect(parseFile(sample('dubbelkodad.csv'), request, silent)).toMatchObject({ failure: { code: 'PARSER_REQUEST_INVALID' } });
    }
  });
  it('names the column that is still to be chosen', () => {
    const request = { step: 'parse', kind: 'LESSON', mapping: { personId: 0 }, encoding: 'utf-8', separator: ';', headerLine: 1, today: '2026-11-22' };
    expect(parseFile(sample('dubbelkodad.csv'), request, silent)).toMatchObject({ failure: { code: 'MAPPING_INCOMPLETE', params: { field: 'datum' } } });
  });
  it('never throws and never lets inconsistent rows through, whatever stands in the cells', () => {
    const cell = fc.oneof(fc.constantFrom('201201152384', '2026-10-05', '08:10', '09:00', 'Sjuk', 'Sen', '"', ';', '\n', '\t', '50', '-1', '1:30', '1,5', 'Totalt', ''), fc.string({ maxLength: 8 }));
    const headings = 'Personnummer;Namn;Klass;Datum;Start;Slut;Ämne;Status;Frånvarominuter\n';
    fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 12 }), (rows) => {
      const path = file('fuzz.csv', headings + rows.map((row) => row.join(';')).join('\n'));
      const request = { step: 'parse', kind: 'LESSON', mapping: look(path).mapping, encoding: 'utf-8', separator: ';', headerLine: 1, today: '2026-11-22' };
      const result = parseFile(path, request, silent) as Result<ParsedRows>;
      if (!result.ok) return expect(result.failure.code).toBe('NOT_A_TABLE');
      for (const sums of daySumsOf(result.value, defaultCountingPolicy, 330).values()) for (const day of sums) expect(isConsistent(day.minutes)).toBe(true);
    }), { numRuns: 300 });
  });
});
