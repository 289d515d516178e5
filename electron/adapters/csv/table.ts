import type { FileField, ParseOptions, RejectedRow, RejectionCode } from '#shared/domain/absence/parsed-file.ts';
import { isMarked } from './cells.ts';
import { fileLimits } from './limits.ts';
import { headingKey } from './known-columns.ts';
import type { SplitRows } from './split.ts';

/** Reports how far the reading has come, in bytes of the file. */
export type Progress = (doneBytes: number) => void;

const TOTAL_ROW = /^(totalt?|summa|summering|medel|medelvärde|genomsnitt|snitt|antal (elever|rader|lektioner|poster)|utskri|exporter|skapad|rapport|sida \d|källa|filter|urval)|\b(totalt|summa)$/i;
const PROTECTED_WORDS = /skyddad|sekretessmark/i;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** The rows under the heading, with what every kind of table asks of a row. */
export interface Table {
  readonly cell: (row: readonly string[], field: FileField) => string;
  readonly has: (field: FileField) => boolean;
  readonly reject: (lineNumber: number, code: RejectionCode, field?: FileField) => void;
  /** Calls `read` for each row that is neither blank, a total, protected nor broken. */
  readonly forEachRow: (read: (row: readonly string[], lineNumber: number) => void) => void;
  readonly cells: (field: FileField) => Iterable<string>;
  readonly rowLimit: number;
  readonly counts: () => { readonly rejected: readonly RejectedRow[]; readonly rejectedCount: number; readonly blankRowCount: number; readonly totalRowCount: number };
}

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

/** A sum or a line about the report. A pupil may be called almost anything: a total has no personal number. */
export const isTotalRow = (row: readonly string[], { personId, name, familyName }: ParseOptions['mapping']): boolean => {
  const first = row.find((value) => value.trim() !== '')?.trim() ?? '';
  const who = personId ?? name ?? familyName;
  if (!TOTAL_ROW.test(first) && !(who !== undefined && TOTAL_ROW.test((row[who] ?? '').trim()))) return false;
  const id = personId === undefined ? '' : (row[personId] ?? '').trim();
  return !/\d{4}/.test(id) || id === first;
};

/** Is the identity of the row's pupil protected, by a marked column or by words where the name or number should be? */
export const isProtectedRow = (row: readonly string[], mapping: ParseOptions['mapping']): boolean => {
  if (mapping.protected !== undefined && isMarked(row[mapping.protected] ?? '')) return true;
  return [mapping.personId, mapping.name, mapping.givenName, mapping.familyName].some((column) => column !== undefined && PROTECTED_WORDS.test(row[column] ?? ''));
};

/** Wraps split rows for one reading. `totalBytes` scales the progress. */
export const openTable = (split: SplitRows, options: ParseOptions, hasControlCharacters: boolean, totalBytes: number, progress: Progress): Table => {
  const { mapping } = options;
  const headerIndex = split.lines.indexOf(options.headerLine);
  const headings = split.rowAt(headerIndex);
  const headingRow = headings.map(headingKey).join('\u0000');
  const rejected: RejectedRow[] = [];
  let rejectedCount = 0;
  let blankRowCount = 0;
  let totalRowCount = 0;

  const cell = (row: readonly string[], field: FileField): string => {
    const column = mapping[field];
    return column === undefined ? '' : (row[column] ?? '').trim();
  };
  const reject = (lineNumber: number, code: RejectionCode, field?: FileField): void => {
    rejectedCount += 1;
    const column = field === undefined || mapping[field] === undefined ? undefined : headings[mapping[field]];
    if (rejected.length < fileLimits.maxRejectedListed) rejected.push({ lineNumber, code, ...(column === undefined ? {} : { column: column.trim().slice(0, 80) }) });
  };
  const identifying = [mapping.personId, mapping.name, mapping.familyName].filter((column) => column !== undefined);
  const dateColumn = mapping.date;
  const lastNeeded = Math.max(0, ...identifying.slice(0, 1), dateColumn ?? 0);
  const isHeadingAgain = (row: readonly string[]): boolean => row[0] === headings[0] && row.map(headingKey).join('\u0000') === headingRow;

  const brokenBy = (row: readonly string[]): RejectionCode | null => {
    if (row.some((value) => value.length > fileLimits.maxFieldChars)) return 'FIELD_TOO_LONG';
    if (hasControlCharacters && row.some((value) => CONTROL.test(value))) return 'CONTROL_CHARACTER';
    if (row.length > fileLimits.maxColumns) return 'TOO_MANY_COLUMNS';
    if (row.length <= lastNeeded) return 'TOO_FEW_COLUMNS';
    return identifying.every((column) => (row[column] ?? '').trim() === '') ? 'PERSON_MISSING' : null;
  };

  const forEachRow: Table['forEachRow'] = (read) => {
    for (const line of split.unclosedLines) if (line > options.headerLine) reject(line, 'QUOTE_NOT_CLOSED');
    const { count, lines } = split;
    for (let index = headerIndex + 1; index < count; index += 1) {
      const row = split.rowAt(index);
      const line = lines[index] ?? 0;
      if (index % 20_000 === 0) progress(Math.floor((index / count) * totalBytes));
      if (isBlank(row)) {
        // The line end of the last row is no row.
        if (index < count - 1) blankRowCount += 1;
      } else if (isTotalRow(row, mapping) || isHeadingAgain(row)) totalRowCount += 1;
      else if (isProtectedRow(row, mapping)) reject(line, 'PROTECTED_IDENTITY');
      else {
        const code = brokenBy(row);
        if (code !== null) reject(line, code);
        else read(row, line);
      }
    }
  };

  return {
    cell,
    has: (field) => mapping[field] !== undefined,
    reject,
    forEachRow,
    cells: function* cells(field) {
      for (let index = headerIndex + 1; index < split.count; index += 1) yield cell(split.rowAt(index), field);
    },
    rowLimit: split.count,
    counts: () => ({ rejected: rejected.toSorted((a, b) => a.lineNumber - b.lineNumber), rejectedCount, blankRowCount, totalRowCount }),
  };
};
