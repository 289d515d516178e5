import { createHash } from 'node:crypto';
import { missingFields } from '#shared/domain/absence/file-fields.ts';
import type { ParsedFile, ParseOptions } from '#shared/domain/absence/parsed-file.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { fileFieldLabels } from '#shared/text/absence.ts';
import { decodeText } from './decode.ts';
import { fileLimits } from './limits.ts';
import { looksLike } from './not-a-table.ts';
import { readClassList } from './read-class-list.ts';
import { readPeriodSums } from './read-period-sums.ts';
import { readRows } from './read-rows.ts';
import { countLines, overlongLine, splitRows } from './split.ts';
import { openTable, type Progress, type Table } from './table.ts';

const CONTROL = /[\u0001-\u0008\u000b\u000c\u000e-\u001f]/;

const readKind = (table: Table, options: ParseOptions) => {
  switch (options.kind) {
    case 'LESSON':
    case 'DAY':
      return readRows(table, options.kind, options);
    case 'PERIOD_SUM':
      return readPeriodSums(table, options);
    case 'CLASS_LIST':
      return readClassList(table, options);
  }
};

/**
 * Reads a whole file as a person confirmed it. Good rows come back in columns, the others as line numbers with a code;
 * nothing is cut short. Refuses with NOT_A_TABLE, FILE_EMPTY, FILE_TOO_MANY_ROWS, FILE_LINE_TOO_LONG, MAPPING_INCOMPLETE (`field`).
 */
export const parse = (bytes: Uint8Array, options: ParseOptions, progress: Progress = () => undefined): Result<ParsedFile> => {
  if (bytes.length === 0) return fail('FILE_EMPTY');
  const other = looksLike(bytes);
  if (other !== null) return fail('NOT_A_TABLE', { looksLike: other });
  const missing = missingFields(options.kind, options.mapping);
  if (missing) return fail('MAPPING_INCOMPLETE', { field: missing.map((field) => fileFieldLabels[field].toLowerCase()).join(' eller ') });
  const { text } = decodeText(bytes, options.encoding);
  if (text.includes('\u0000')) return fail('NOT_A_TABLE', { looksLike: 'BINARY' });
  if (countLines(text) > fileLimits.maxRows) return fail('FILE_TOO_MANY_ROWS', { limit: fileLimits.maxRows });
  const overlong = overlongLine(text, fileLimits.maxLineChars);
  if (overlong > 0) return fail('FILE_LINE_TOO_LONG', { line: overlong });
  const split = splitRows(text, options.separator);
  if (!split.lines.includes(options.headerLine)) return fail('NOT_A_TABLE');
  const table = openTable(split, options, CONTROL.test(text), bytes.length, progress);
  const read = readKind(table, options);
  return ok({ ...read, sizeBytes: bytes.length, fileSha256: createHash('sha256').update(bytes).digest('hex') });
};
