import { FILE_SEPARATORS, type ColumnMapping, type FileEncoding, type FileSeparator, type SniffedFile } from '#shared/domain/absence/parsed-file.ts';
import { parseSwedishDate } from '#shared/domain/calendar/parse-swedish-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { cleanText } from './cells.ts';
import { decodeText, detectEncoding } from './decode.ts';
import { fieldOf, headingKey, kindOf, proposeMapping } from './known-columns.ts';
import { fileLimits } from './limits.ts';
import { looksLike } from './not-a-table.ts';
import { statusReader } from './read-rows.ts';
import { countLines, overlongLine, splitRows, type SplitRows } from './split.ts';
import { isProtectedRow, isTotalRow } from './table.ts';

interface Heading {
  readonly separator: FileSeparator;
  /** Index among the split rows. */
  readonly index: number;
  readonly known: number;
  readonly width: number;
  readonly split: SplitRows;
}

const filled = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== '').length;

const rowsOf = (split: SplitRows, from: number, to: number): (readonly string[])[] =>
  Array.from({ length: Math.max(0, Math.min(to, split.count) - from) }, (_, offset) => split.rowAt(from + offset));

const isHeadingLike = (row: readonly string[]): boolean => row.every((cell) => !/^\s*[\d.,:%-]+\s*$/.test(cell));

/** The most likely heading row for one separator: the one with most known headings, else the first wide row of words. */
const headingFor = (text: string, separator: FileSeparator): Heading | null => {
  const split = splitRows(text, separator);
  const all = rowsOf(split, 0, split.count);
  const rows = all.slice(0, fileLimits.maxTitleLines);
  const widths = all.map(filled).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  let best: Heading | null = null;
  rows.forEach((row, index) => {
    const known = new Set(row.map(fieldOf).filter((field) => field !== undefined)).size;
    const width = filled(row);
    if (width < 2 || !isHeadingLike(row)) return;
    if (known < 2 && (width < usual || usual < 2)) return;
    if (!best || known > best.known) best = { separator, index, known, width, split };
  });
  return best;
};

/** The first lines of the text: enough to find heading and separator. */
const beginning = (text: string, lines: number): string => {
  let end = 0;
  for (let count = 0; count < lines; count += 1) {
    const next = text.indexOf('\n', end);
    if (next < 0) return text;
    end = next + 1;
  }
  return text.slice(0, end);
};

const findHeading = (text: string): Heading | null =>
  FILE_SEPARATORS.map((separator) => headingFor(beginning(text, fileLimits.maxTitleLines + fileLimits.sampleRows), separator))
    .filter((heading) => heading !== null)
    .reduce<Heading | null>((best, heading) => (best && (best.known > heading.known || (best.known === heading.known && best.width >= heading.width)) ? best : heading), null);

/** A span of two full dates in the title rows. */
const periodIn = (titles: readonly string[], today: IsoDate): SniffedFile['period'] => {
  const dates = titles.join(' ').match(/\d{4}-\d{2}-\d{2}|\b\d{8}\b/g) ?? [];
  const real = dates.map((date) => parseSwedishDate(date, today)).filter((date) => date.ok).map((date) => date.value);
  const [from, to] = real;
  return from !== undefined && to !== undefined && from <= to ? { from, to } : null;
};

const unknownWords = (split: SplitRows, from: number, mapping: ColumnMapping): string[] => {
  const column = mapping.status;
  if (column === undefined) return [];
  const statusOf = statusReader(undefined);
  const seen = new Set<string>();
  const unknown: string[] = [];
  for (let index = from; index < split.count && unknown.length < fileLimits.maxUnknownWords; index += 1) {
    const row = split.rowAt(index);
    const word = (row[column] ?? '').trim();
    if (word === '' || seen.has(word)) continue;
    seen.add(word);
    if (isTotalRow(row, mapping)) continue;
    if (word.length <= 60 && statusOf(word) === undefined) unknown.push(cleanText(word));
  }
  return unknown;
};

/** Two columns under one heading: nobody can tell which one is meant. Numbers are as a person counts. */
const duplicateOf = (columns: readonly string[]): { readonly heading: string; readonly first: number; readonly second: number } | null => {
  const seen = new Map<string, number>();
  for (const [index, heading] of columns.entries()) {
    const key = headingKey(heading);
    const first = seen.get(key);
    if (key !== '' && first !== undefined) return { heading: heading.slice(0, 60), first: first + 1, second: index + 1 };
    seen.set(key, index);
  }
  return null;
};

const BEYOND_ASCII = /[^\u0000-\u007f]/;

/** From headings and first rows, protected pupils left out. */
const letterWordsOf = (split: SplitRows, headingIndex: number, mapping: ColumnMapping): string[] => {
  const words = new Set<string>();
  for (const row of rowsOf(split, headingIndex, split.count)) {
    if (isProtectedRow(row, mapping)) continue;
    for (const cell of row) {
      if (!BEYOND_ASCII.test(cell)) continue;
      for (const word of cell.split(/[\s,;/]+/)) if (BEYOND_ASCII.test(word) && words.size < fileLimits.maxLetterWords) words.add(cleanText(word).slice(0, 30));
    }
    if (words.size >= fileLimits.maxLetterWords) break;
  }
  return [...words].filter((word) => word !== '');
};

const MASK = '•••';

const sampleOf = (split: SplitRows, headingIndex: number, mapping: ColumnMapping): string[][] =>
  rowsOf(split, headingIndex + 1, headingIndex + 1 + fileLimits.sampleRows)
    .filter((row) => filled(row) > 0)
    .map((row) => (isProtectedRow(row, mapping) ? row.map(() => MASK) : row.map(cleanText)));

/**
 * Looks at a file and says what it seems to be, for a person to confirm. Refuses with NOT_A_TABLE (`looksLike`), FILE_EMPTY,
 * FILE_TOO_MANY_ROWS, FILE_TOO_MANY_COLUMNS, FILE_LINE_TOO_LONG or FILE_DUPLICATE_COLUMNS. `today` settles nothing but short dates in titles.
 */
export const sniff = (bytes: Uint8Array, today: IsoDate = '2000-01-01' as IsoDate, chosen?: FileEncoding): Result<SniffedFile> => {
  if (bytes.length === 0) return fail('FILE_EMPTY');
  const other = looksLike(bytes);
  if (other !== null) return fail('NOT_A_TABLE', { looksLike: other });
  const encoding = chosen ?? detectEncoding(bytes);
  const { text, isDoubleEncoded } = decodeText(bytes, encoding);
  if (text.trim() === '') return fail('FILE_EMPTY');
  if (text.includes('\u0000')) return fail('NOT_A_TABLE', { looksLike: 'BINARY' });
  const lineTotal = countLines(text);
  if (lineTotal > fileLimits.maxRows) return fail('FILE_TOO_MANY_ROWS', { limit: fileLimits.maxRows });
  const overlong = overlongLine(text, fileLimits.maxLineChars);
  if (overlong > 0) return fail('FILE_LINE_TOO_LONG', { line: overlong });
  const heading = findHeading(text);
  if (!heading) return fail('NOT_A_TABLE');
  const headings = heading.split.rowAt(heading.index);
  if (headings.length > fileLimits.maxColumns) return fail('FILE_TOO_MANY_COLUMNS', { limit: fileLimits.maxColumns });
  const columns = headings.map(cleanText);
  const twice = duplicateOf(columns);
  if (twice) return fail('FILE_DUPLICATE_COLUMNS', twice);
  const mapping = proposeMapping(columns);
  const headerLine = heading.split.lines[heading.index] ?? 1;
  const titleLines = rowsOf(heading.split, 0, heading.index).map((row) => cleanText(row.join(' '))).filter((title) => title !== '');
  const kind = kindOf(mapping);
  const needsWords = mapping.status !== undefined && (kind === 'LESSON' || kind === 'DAY');
  return ok({
    sizeBytes: bytes.length,
    encoding,
    isDoubleEncoded,
    letterWords: letterWordsOf(heading.split, heading.index, mapping),
    unreadableCharacters: text.split('\ufffd').length - 1,
    separator: heading.separator,
    headerLine,
    titleLines,
    columns,
    sampleRows: sampleOf(heading.split, heading.index, mapping),
    lineCount: lineTotal - headerLine,
    kind,
    mapping,
    period: periodIn(titleLines, today),
    unknownStatusWords: needsWords ? unknownWords(splitRows(text, heading.separator), heading.index + 1, mapping) : [],
  });
};
