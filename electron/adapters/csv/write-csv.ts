import type { CsvCell } from '#electron/application/ports.ts';

const SEPARATOR = ';';
const LINE_END = '\r\n';
const BYTE_ORDER_MARK = '\ufeff';

/** What spreadsheets take for the beginning of a formula (OWASP ASVS 1.2.10), with the full-width forms and line ends. */
const STARTS_FORMULA = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b]/;
/** Passed over by a spreadsheet before it looks: byte order mark, spaces, zero-width and direction marks. */
const LEADING = /^[\ufeff\p{Zs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c]+/u;
const NEEDS_QUOTES = /[";,\r\n\t]|^\s|\s$/;

/** A text that no spreadsheet reads as a formula: with `'` before it where it begins as one. */
const guarded = (text: string): string => (STARTS_FORMULA.test(text.replace(LEADING, '')) || STARTS_FORMULA.test(text) ? `'${text}` : text);

const cellText = (cell: CsvCell): string => {
  if (cell === null) return '';
  // A decimal comma, as the Swedish spreadsheet reads it. Only finite numbers are numbers.
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell).replace('.', ',') : '';
  const text = guarded(cell.toWellFormed().normalize('NFC'));
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * A table as a Swedish spreadsheet opens it: RFC 4180 with `;`, CRLF and UTF-8 with a byte order mark. Texts that begin as a
 * formula get a `'` before them; numbers are numbers.
 */
export const writeCsv = (header: readonly string[], rows: Iterable<readonly CsvCell[]>): Uint8Array => {
  const lines = [header.map(cellText).join(SEPARATOR)];
  for (const row of rows) lines.push(row.map(cellText).join(SEPARATOR));
  return new TextEncoder().encode(`${BYTE_ORDER_MARK}${lines.join(LINE_END)}${LINE_END}`);
};
