import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '#electron/adapters/csv/write-csv.ts';

const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];
const before = ['', '\ufeff', ' ', '\u00a0', '\u3000', '\u200b', ' \ufeff '];
const bodies = ['1+1', "cmd|' /C calc'!A0", 'HYPERLINK("https://example.invalid";"x")'];
const payloads = starts.flatMap((start) => before.flatMap((lead) => bodies.map((body) => `${lead}${start}${body}`)));
const columns = ['Namn', 'Klass', 'Anmärkning'];
const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const cellsOf = (bytes: Uint8Array): string[][] => Papa.parse<string[]>(textOf(bytes).slice(1), { delimiter: ';', newline: '\r\n', skipEmptyLines: true }).data;

describe('a table written for a spreadsheet', () => {
  it('holds no formula in any of 200 texts in any field (catches a name that runs on the teacher’s computer)', () => {
    expect(payloads.length).toBeGreaterThanOrEqual(200);
    for (const column of columns.keys()) {
      const cells = cellsOf(writeCsv(columns, payloads.map((payload) => columns.map((_, index) => (index === column ? payload : 'text')))));
      expect(cells).toHaveLength(payloads.length + 1);
      for (const [row, payload] of payloads.entries()) expect(cells[row + 1]?.[column]).toBe(`'${payload.normalize('NFC')}`);
    }
  });

  it('guards the headings too, which come from the file that was read (catches a formula in the first row)', () => {
    expect(cellsOf(writeCsv(['=1+1'], []))[0]).toEqual(["'=1+1"]);
  });

  it('leaves ordinary texts alone (catches names with a ’ before them)', () => {
    const plain = ['Åsa Öhrn', "O'Brien", '8B', '22 %', 'a=b', 'Ek-Berg', '', '5–7', '070-1740605'];
    expect(cellsOf(writeCsv(plain, [plain]))[1]).toEqual(plain);
  });

  it('writes numbers as numbers with a decimal comma, also negative ones (catches sums that a spreadsheet cannot make)', () => {
    expect(textOf(writeCsv(['a', 'b', 'c', 'd', 'e'], [[-1, 22.5, null, Number.NaN, Infinity]])).split('\r\n')[1]).toBe('-1;22,5;;;');
  });

  it('has a byte order mark, semicolons, CRLF and doubled quotes, so that å, ä and ö and line breaks survive', () => {
    const bytes = writeCsv(['Namn', 'Text'], [['Åsa "Å" Öhrn', 'rad 1\nrad 2; slut']]);
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(textOf(bytes)).toBe('\ufeffNamn;Text\r\n"Åsa ""Å"" Öhrn";"rad 1\nrad 2; slut"\r\n');
  });
});
