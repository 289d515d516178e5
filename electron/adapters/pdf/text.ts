/** Text on its way to paper: what is taken away, what the fonts lack, and what could stand instead. */

/** Control characters but line feed and tab, and marks that only change the direction or order of what is seen. */
const INVISIBLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const LINE_ENDS = /\r\n?|[\u000B\u000C\u0085\u2028\u2029]/g;

/** Characters that differ from one in the fonts only in how lines break there. */
const SAME_SIGN: Readonly<Record<string, string>> = { '\u2010': '-', '\u2011': '-', '\u202F': '\u00A0', '\u2007': '\u00A0' };

/** What a person might write instead of a character that the fonts lack. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  '→': '->',
  '←': '<-',
  '⇒': '=>',
  '≥': '>=',
  '≤': '<=',
  '≈': 'ca',
  '✓': 'ja',
  '✔': 'ja',
  '✗': 'nej',
  '☐': '[ ]',
  '☑': '[x]',
  '☒': '[x]',
  '🙂': ':)',
  '😊': ':)',
  '😀': ':)',
  '🙁': ':(',
  '😢': ':(',
  '😭': ':(',
  '❤': '<3',
};

/** The text as it is printed: composed (NFC), one kind of line end, without control and direction characters. */
export function printable(text: string): string {
  return text
    .replace(LINE_ENDS, '\n')
    .replace(INVISIBLE, '')
    .replace(LONE_SURROGATE, '')
    .normalize('NFC')
    .replace(/[\u2010\u2011\u202F\u2007]/g, (sign) => SAME_SIGN[sign] ?? sign);
}

const graphemes = new Intl.Segmenter('sv', { granularity: 'grapheme' });

/**
 * The characters of `text` that `has` knows no glyph for, each once and as a person sees it (an emoji of several code
 * points is one), in the order they occur.
 */
export function missingIn(text: string, has: (codePoint: number) => boolean): string[] {
  const lacking = (part: string): boolean => [...part].some((c) => c !== '\n' && c !== '\t' && !has(c.codePointAt(0) ?? 0));
  if (!lacking(printable(text))) return [];
  const seen = Array.from(graphemes.segment(text.normalize('NFC')), ({ segment }) => segment);
  return [...new Set(seen.filter((segment) => lacking(printable(segment))))];
}

/** What could stand instead of a character that the fonts lack; the empty text where leaving it out is best. */
export function suggestReplacement(character: string): string {
  const plain = character.replace(/\uFE0F/g, '');
  const known = REPLACEMENTS[plain];
  if (known !== undefined) return known;
  const simpler = plain.normalize('NFKD').replace(/\p{Mark}/gu, '');
  return simpler !== plain && /^[\p{Letter}\p{Number}\p{Punctuation} ]+$/u.test(simpler) ? simpler : '';
}
