/*
 * Text from outside: what a person cannot see must not decide what a name is. Sources: Unicode TR36 and TR39, "Trojan
 * Source" (CVE-2021-42574).
 */

/** C0 but tab and line feed, DEL and C1. */
const CONTROL = '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f';
/** Marks that turn the reading direction. */
const DIRECTION = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
/** Zero-width, fillers, invisible operators, interlinear marks, tags. The joiner U+200C/D has no place in a name here. */
const UNSEEN = '\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200d\\u2060-\\u2065\\u206a-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}';

const HIDDEN = new RegExp(`[${CONTROL}${DIRECTION}${UNSEEN}]`, 'gu');
/** In running text the joiners stay unmarked: Persian and emoji of several parts are written with them. */
const HIDDEN_IN_PROSE = new RegExp(`[${CONTROL}${DIRECTION}${UNSEEN.replace('\\u200b-\\u200d', '\\u200b')}]`, 'gu');
const BREAKS = /[\n\t\u000b\u000c\u0085\u2028\u2029]/g;

/** Composed (NFC), whole characters, one kind of line end; says the same as it did. */
const settled = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').normalize('NFC');

/**
 * A name, title, file name or identifier: one line, single spaces, without control, direction, zero-width and tag characters.
 * Two names that look alike by such marks become one.
 */
export const cleanLine = (text: string): string => settled(text).replace(BREAKS, ' ').replace(HIDDEN, '').replace(/\p{Zs}+/gu, ' ').normalize('NFC');

/** Running text: kept as written but for NUL and its kin, which no view can show; direction marks stay and are made visible. */
export const cleanProse = (text: string): string => settled(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');

/** A stretch of running text, or one character of it that nobody would see. */
export type TextPart = { readonly text: string } | { readonly hidden: string };

/** Running text cut where hidden characters stand, so that a view can show them. Order and characters are all there. */
export const partsOf = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: hidden, index } of text.matchAll(HIDDEN_IN_PROSE)) {
    if (index > from) parts.push({ text: text.slice(from, index) });
    parts.push({ hidden });
    from = index + hidden.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
};

/** How many characters of a running text nobody would see. */
export const countHidden = (text: string): number => text.match(HIDDEN_IN_PROSE)?.length ?? 0;

/** The running text without them. */
export const withoutHidden = (text: string): string => text.replace(HIDDEN_IN_PROSE, '');

/** `U+202E`: how a character that cannot be seen is named. */
export const codePointName = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const LATIN = /\p{Script=Latin}/u;
const LOOKALIKES = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** Does a name mix Latin letters with Cyrillic or Greek ones, which look the same and are found by no search? */
export const mixesScripts = (name: string): boolean => LATIN.test(name) && LOOKALIKES.test(name);
