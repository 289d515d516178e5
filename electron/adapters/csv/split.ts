import Papa from 'papaparse';
import { fileLimits } from './limits.ts';

export interface SplitRows {
  readonly count: number;
  /** The cells of a row. Made when asked for: millions of small strings at once cost more than the reading itself. */
  readonly rowAt: (index: number) => readonly string[];
  /** 1-based physical line on which each row begins. */
  readonly lines: Int32Array;
  /** Lines with a quote that is never closed: they are no rows. */
  readonly unclosedLines: readonly number[];
}

const parse = (text: string, separator: string): Papa.ParseResult<string[]> =>
  Papa.parse<string[]>(text, { delimiter: separator, newline: '\n', skipEmptyLines: false });

const fromRows = (rows: readonly (readonly string[])[], lines: Int32Array, unclosedLines: readonly number[]): SplitRows => ({
  count: rows.length, rowAt: (index) => rows[index] ?? [], lines, unclosedLines,
});

/** Without a quote in the text a row is its line cut at the separators. */
const splitPlain = (text: string, separator: string): SplitRows => {
  const rows = text.split('\n');
  return { count: rows.length, rowAt: (index) => (rows[index] ?? '').split(separator), lines: Int32Array.from(rows, (_, index) => index + 1), unclosedLines: [] };
};

/** Is a quoted field still open at the end of the line? Only a quote at the start of a field opens one. */
const isOpenAfter = (line: string, separator: string, wasOpen: boolean): boolean => {
  if (!line.includes('"')) return wasOpen;
  let isOpen = wasOpen;
  let isFieldStart = !wasOpen;
  for (let index = 0; index < line.length; index += 1) {
    const char = line.charAt(index);
    if (isOpen) {
      if (char !== '"') continue;
      if (line.charAt(index + 1) === '"') index += 1;
      else isOpen = false;
    } else if (char === '"' && isFieldStart) isOpen = true;
    isFieldStart = !isOpen && char === separator;
  }
  return isOpen;
};

interface LogicalLine {
  readonly text: string;
  readonly line: number;
}

/** Joins physical lines that one quoted field spans. A quote that never closes costs its own line and no other. */
const logicalLines = (text: string, separator: string): { readonly lines: LogicalLine[]; readonly unclosed: number[] } => {
  const physical = text.split('\n');
  const lines: LogicalLine[] = [];
  const unclosed: number[] = [];
  for (let index = 0; index < physical.length; index += 1) {
    let end = index;
    let isOpen = isOpenAfter(physical[index] ?? '', separator, false);
    while (isOpen && end + 1 < physical.length && end - index < fileLimits.maxLinesInField) {
      end += 1;
      isOpen = isOpenAfter(physical[end] ?? '', separator, true);
    }
    if (isOpen) {
      unclosed.push(index + 1);
      continue;
    }
    lines.push({ text: end === index ? (physical[index] ?? '') : physical.slice(index, end + 1).join('\n'), line: index + 1 });
    index = end;
  }
  return { lines, unclosed };
};

const splitQuoted = (text: string, separator: string): SplitRows => {
  const { lines, unclosed } = logicalLines(text, separator);
  const whole = parse(lines.map((line) => line.text).join('\n'), separator);
  if (whole.data.length === lines.length && !whole.errors.some((error) => error.type === 'Quotes')) {
    return fromRows(whole.data, Int32Array.from(lines, (line) => line.line), unclosed);
  }
  // Some line has quotes in odd places: read line by line, so that only that line is lost.
  const rows: string[][] = [];
  const starts: number[] = [];
  for (const line of lines) {
    const one = line.text.includes('"') ? parse(line.text, separator) : { data: [line.text.split(separator)], errors: [] };
    const row = one.data[0];
    if (row === undefined || one.data.length !== 1 || one.errors.some((error) => error.type === 'Quotes')) {
      unclosed.push(line.line);
      continue;
    }
    rows.push(row);
    starts.push(line.line);
  }
  return fromRows(rows, Int32Array.from(starts), unclosed.sort((a, b) => a - b));
};

/** Splits decoded text (line ends `\n`) into rows of cells, with the physical line of each. */
export const splitRows = (text: string, separator: string): SplitRows =>
  text.includes('"') ? splitQuoted(text, separator) : splitPlain(text, separator);

/** The first line (1-based) longer than `maxChars`, or 0. */
export const overlongLine = (text: string, maxChars: number): number => {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = text.indexOf('\n', start);
    if ((end < 0 ? text.length : end) - start > maxChars) return line;
    if (end < 0) return 0;
    start = end + 1;
  }
};

/** How many lines the text has, without splitting it. */
export const countLines = (text: string): number => {
  let count = 1;
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) count += 1;
  return text.endsWith('\n') ? count - 1 : count;
};
