import { epochDayOf, isRealDate, toEpochDay, type EpochDay } from '#shared/domain/calendar/iso-date.ts';
import { parseSwedishDate } from '#shared/domain/calendar/parse-swedish-date.ts';
import type { RejectionCode } from '#shared/domain/absence/parsed-file.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { cleanLine } from '#shared/kernel/clean-text.ts';
import { wordKey } from './status-words.ts';

/** A value read from a cell, or the code of why it was not. Numbers are ≥ 0, so one number can say both. */
export type Cell<T> = { readonly value: T } | { readonly code: RejectionCode };

const unreadableNumber = { code: 'NUMBER_UNREADABLE' } as const;

/** A number in Swedish or plain spelling: decimal comma or point, spaces between thousands. null for an empty cell. */
export const readNumber = (text: string): Cell<number | null> => {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '');
  if (plain === '' || plain === '-' || plain === '–') return { value: null };
  if (!/^\d{1,9}([.,]\d{1,6})?$/.test(plain)) return unreadableNumber;
  return { value: Number(plain.replace(',', '.')) };
};

/** Minutes from `45`, `45 min`, `1:30`, `1 h 30 min`, or hours with decimals (`1,5`, `1,5 h`) in an hours column. */
export const readMinutes = (text: string, unit: 'MINUTES' | 'HOURS'): Cell<number | null> => {
  const plain = text.trim().toLowerCase();
  if (plain === '') return { value: null };
  const clock = /^(\d{1,5}):([0-5]\d)(?::[0-5]\d)?$/.exec(plain);
  if (clock) return { value: Number(clock[1]) * 60 + Number(clock[2]) };
  const words = /^(?:(\d{1,5}) ?(?:h|tim|timmar|timme)\.?)? ?(?:(\d{1,5}) ?(?:m|min|minuter)\.?)$/.exec(plain);
  if (words) return { value: Number(words[1] ?? 0) * 60 + Number(words[2]) };
  const hours = /^([\d\s\u00a0]+(?:[.,]\d+)?) ?(?:h|tim|timmar|timme)\.?$/.exec(plain);
  const number = readNumber(hours?.[1] ?? plain);
  if ('code' in number || number.value === null) return number;
  return { value: Math.round(number.value * (hours || unit === 'HOURS' ? 60 : 1)) };
};

/** Percent 0–100 from `12,5 %` or `12,5`. `isShare`: the column holds 0–1. */
export const readPercent = (text: string, isShare: boolean): Cell<number | null> => {
  const hasSign = text.includes('%');
  const number = readNumber(text.replace('%', ''));
  if ('code' in number || number.value === null) return number;
  const percent = isShare && !hasSign ? number.value * 100 : number.value;
  return percent <= 100 ? { value: percent } : unreadableNumber;
};

/** Does a column of percentages hold shares 0–1? Only when it has decimals, no percent sign, and nothing above 1. */
export const holdsShares = (cells: Iterable<string>): boolean => {
  let hasFraction = false;
  for (const cell of cells) {
    if (cell.includes('%')) return false;
    const number = readNumber(cell);
    if ('code' in number || number.value === null) continue;
    if (number.value > 1) return false;
    if (number.value % 1 !== 0) hasFraction = true;
  }
  return hasFraction;
};

/** Minutes since midnight from `08:10`, `8.10`, `08:10:00` or `0810`. */
export const readTime = (text: string): Cell<number> => {
  const match = /^(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?$/.exec(text.trim()) ?? /^(\d{2})(\d{2})$/.exec(text.trim());
  const hour = Number(match?.[1]);
  const minute = Number(match?.[2]);
  return match && hour < 24 && minute < 60 ? { value: hour * 60 + minute } : { code: 'TIME_UNREADABLE' };
};

const readDayText = (text: string, today: IsoDate): Cell<EpochDay> => {
  const plain = text.trim().replace(/^["'’]|["'’]$/g, '').replace(/[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?Z?$/, '').replace(/^(mån|tis|ons|tors?|fre|lör|sön)[a-zåäö]*\.?,? /i, '').trim();
  if (plain === '') return { code: 'DATE_MISSING' };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) {
    const [year, month, day] = [Number(iso[1]), Number(iso[2]), Number(iso[3])];
    return isRealDate(year, month, day) ? { value: epochDayOf(year, month, day) } : { code: 'DATE_NOT_REAL' };
  }
  // Words like "idag" or "v42" mean nothing in a file.
  if (!/^\d/.test(plain)) return { code: 'DATE_UNREADABLE' };
  const date = parseSwedishDate(plain, today);
  if (!date.ok) return { code: date.failure.code };
  const day = toEpochDay(date.value);
  const hasYear = /\d{4}|^\d{2}-\d{2}-\d{2}$|^\d{6}$|[/.]\d{2}[/.]\d{2}$/.test(plain);
  // A file tells what has been: a day without a year is the latest one that has passed.
  return { value: hasYear || day <= toEpochDay(today) ? day : previousYear(date.value) };
};

const previousYear = (date: IsoDate): EpochDay => {
  const [year, month, day] = [Number(date.slice(0, 4)) - 1, Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  return epochDayOf(year, month, isRealDate(year, month, day) ? day : 28);
};

/** Reads each spelling once: a file has many rows and few dates. */
export const remember = <T>(read: (text: string) => Cell<T>): ((text: string) => Cell<T>) => {
  const known = new Map<string, Cell<T>>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const made = read(text);
    known.set(text, made);
    return made;
  };
};

/** A reader of dates that have been: `2026-10-05`, `20261005`, `5/10`, `5 okt 2026`, with or without a time of day. */
export const dayReader = (today: IsoDate): ((text: string) => Cell<EpochDay>) => {
  const lastDay = toEpochDay(today);
  return remember((text) => {
    const cell = readDayText(text, today);
    return 'value' in cell && cell.value > lastDay ? { code: 'DATE_IN_FUTURE' } : cell;
  });
};

const NO_WORDS: ReadonlySet<string> = new Set(['', 'nej', 'n', '0', 'false', 'falskt', 'ingen', 'ej', '-', 'no']);

/** A mark in a yes/no column. Whatever is not a clear no is a yes: with protected identity the careful answer counts. */
export const isMarked = (text: string): boolean => !NO_WORDS.has(wordKey(text));

/** A name, class or subject as it is stored: one line, no invisible characters, single spaces, no formula guard. */
export const cleanText = (text: string): string => cleanLine(text).trim().replace(/^'(?=[=+\-@])/, '').slice(0, 200).toWellFormed();
