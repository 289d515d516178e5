import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseFile } from '#electron/adapters/csv/parse-file.ts';
import { isParsedClassList, isParsedPeriodSums, isParsedRows, isSniffedFile } from '#shared/domain/absence/check-parsed.ts';
import { FILE_KINDS, type SniffedFile } from '#shared/domain/absence/parsed-file.ts';
import type { Result } from '#shared/kernel/result.ts';
import { errorSentence, knownErrorCodes } from '#shared/text/errors/index.ts';
import { tries } from '#tests/support/scale.ts';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };

const FILES = tries(500, 5000);
const folder = mkdtempSync(join(tmpdir(), 'fuzz-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Small, seeded, the same on every machine (mulberry32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const headings = ['Personnummer', 'Namn', 'Klass', 'Datum', 'Start', 'Slut', 'Ämne', 'Status', 'Frånvarominuter', 'Undv. tid', 'GF min', 'F min', 'Vårdnadshavare 1', 'Skyddade uppgifter', 'Namn', '', '=1+1'];
const cells = [
  ...identities.personnummer.slice(0, 6), 'Åsa Öhrn', 'Ek, Ali', '8B', '2026-10-05', '5/10', '2026-02-30', '99999999', '08:00', '8.50', '24:61', 'Matematik', 'Ogiltig', 'Närvarande', 'Blurp', '60', '-1', '1e308',
  '1,5', '"', '""', '"öppen', 'rad\nbruten', '\u0000', '\u0007', '\u202eelva\u202c', '\ufeff', '\u{e0041}', '=cmd|/C calc', '@SUM(1)', 'x'.repeat(11_000), ' '.repeat(500), '2,01E+11', "'20120115", 'Ja', 'Totalt', '𝔘', '\ud800',
];

const encoders: readonly ((text: string) => Uint8Array)[] = [
  (text) => Buffer.from(text, 'utf8'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(Buffer.from(text, 'utf8').toString('latin1'), 'utf8'),
  (text) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf]), Buffer.from(text)]),
  (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf8')]),
  (text) => Buffer.concat([Buffer.from(text, 'utf8'), Buffer.from([0x1a])]),
  (text) => Buffer.concat([Buffer.from(text, 'utf8'), Buffer.from([0xc3])]),
  (text) => Buffer.concat([Buffer.from(text, 'utf8'), Buffer.alloc(64)]),
];

const fileFor = (seed: number): Uint8Array => {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const shape = seed % 25;
  if (shape === 0) return Uint8Array.from({ length: Math.floor(random() * 4000) }, () => Math.floor(random() * 256));
  if (shape === 1) return Buffer.from(`Personnummer;Namn;Datum;Status\n${'a;'.repeat(90_000)}`);
  if (shape === 2) return Buffer.from('"'.repeat(Math.floor(random() * 5000)));
  if (shape === 3) return Buffer.from(`Personnummer;Namn;Datum;Status\n"${'rad\n'.repeat(2000)}`);
  const separator = pick([';', ',', '\t', '|']);
  const width = 2 + Math.floor(random() * 12);
  const row = (list: readonly string[]): string => Array.from({ length: width }, () => pick(list)).join(separator);
  const usual = ['Personnummer', 'Namn', 'Klass', 'Datum', 'Start', 'Slut', 'Ämne', 'Status'].join(separator);
  const end = pick(['\n', '\r\n', '\r', '\n\r']);
  const lines = [...(random() < 0.2 ? ['Rapport', ''] : []), random() < 0.6 ? usual : row(headings), ...Array.from({ length: Math.floor(random() * 30) }, () => row(cells))];
  const bytes = pick(encoders)(lines.join(end));
  if (random() < 0.2 && bytes.length > 0) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return random() < 0.1 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
};

const known = new Set(knownErrorCodes);
const HIDDEN_IN_NAMES = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

/** A refusal a person can read, or an answer that the core would take. Says which. */
const outcomeOf = (result: Result<unknown>, seed: number, isWhole: (value: unknown) => boolean): string => {
  if (result.ok) {
    expect(isWhole(result.value), `file ${String(seed)} comes out whole or not at all`).toBe(true);
    return 'READ';
  }
  expect(known.has(result.failure.code), `file ${String(seed)}: ${result.failure.code}`).toBe(true);
  expect(errorSentence(result.failure)).toMatch(/Ingenting har importerats/);
  expect(result.failure.code, `file ${String(seed)}`).not.toBe('PARSER_FAILED');
  return result.failure.code;
};

describe('files that nobody meant to be read', () => {
  it(`are read whole or refused with a sentence, all ${String(FILES)} of them (catches a parser that throws, hangs or lets half a file in)`, { timeout: 240_000 }, () => {
    const seen = new Map<string, number>();
    const note = (outcome: string): unknown => seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    const path = join(folder, 'fil.csv');
    for (let seed = 1; seed <= FILES; seed += 1) {
      writeFileSync(path, fileFor(seed));
      const sniffed = parseFile(path, { step: 'sniff', today: '2026-11-22' }, () => undefined);
      note(outcomeOf(sniffed, seed, isSniffedFile));
      if (!sniffed.ok) continue;
      const { mapping, encoding, separator, headerLine, columns, letterWords } = sniffed.value as SniffedFile;
      expect([...columns, ...letterWords].join(''), `file ${String(seed)}`).not.toMatch(HIDDEN_IN_NAMES);
      for (const kind of FILE_KINDS) {
        const parsed = parseFile(path, { step: 'parse', kind, mapping, encoding, separator, headerLine, today: '2026-11-22' }, () => undefined);
        if (!parsed.ok && parsed.failure.code === 'MAPPING_INCOMPLETE') continue;
        note(outcomeOf(parsed, seed, (value) => isParsedRows(value) || isParsedPeriodSums(value) || isParsedClassList(value)));
        if (parsed.ok) expect(JSON.stringify((parsed.value as { pupils?: unknown; rows?: unknown }).pupils ?? (parsed.value as { rows?: unknown }).rows)).not.toMatch(HIDDEN_IN_NAMES);
      }
    }
    // The generator reaches the parser's insides and its walls alike.
    expect(seen.get('READ') ?? 0).toBeGreaterThan(FILES / 4);
    for (const code of ['NOT_A_TABLE', 'FILE_DUPLICATE_COLUMNS']) expect(seen.get(code) ?? 0, code).toBeGreaterThan(0);
  });

  it('are refused where one line has no end or a million columns (catches memory that a single line can fill)', () => {
    const path = join(folder, 'bred.csv');
    const code = (content: string): string => {
      writeFileSync(path, content);
      const result = parseFile(path, { step: 'sniff' }, () => undefined);
      return result.ok ? 'READ' : result.failure.code;
    };
    expect(code('a'.repeat(60 * 1024 * 1024))).toBe('FILE_LINE_TOO_LONG');
    expect(code(`Personnummer;Namn;Datum;Status\n${';'.repeat(1_000_000)}`)).toBe('FILE_LINE_TOO_LONG');
    expect(code(`Personnummer;Namn;${Array.from({ length: 200 }, (_, index) => `k${String(index)}`).join(';')}\n1;2`)).toBe('FILE_TOO_MANY_COLUMNS');
    expect(code('Personnummer;Namn;namn:;Datum\n1;2;3;4')).toBe('FILE_DUPLICATE_COLUMNS');
  });
});
