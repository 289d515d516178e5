import { civilOf, isIsoDate, isRealDate, isoDateOf, toEpochDay } from '#shared/domain/calendar/iso-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';

/**
 * Who a pupil is in the school's systems. The three numbers are kept as 12 characters without separator; a local id as it
 * is written, in capitals. Legal sex is never read from a number.
 */
export type PersonId =
  | { readonly kind: 'PERSONNUMMER'; readonly value: string }
  | { readonly kind: 'SAMORDNINGSNUMMER'; readonly value: string }
  | { readonly kind: 'TF_NUMMER'; readonly value: string }
  | { readonly kind: 'LOKALT_ID'; readonly value: string };

export type PersonIdFailureCode = 'PERSON_ID_CHECKSUM' | 'PERSON_ID_DATE' | 'PERSON_ID_LOST_DIGITS' | 'PERSON_ID_UNREADABLE';

type Parsed = Result<PersonId, Failure<PersonIdFailureCode>>;

/** The digit sum (mod 10) that ends every Swedish personal number, over its ten last digits. */
const hasValidChecksum = (twelveDigits: string): boolean => {
  let sum = 0;
  for (let index = 2; index < 12; index += 1) {
    const digit = twelveDigits.charCodeAt(index) - 48;
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
};

const parts = (twelve: string): { readonly year: number; readonly month: number; readonly day: number } => ({
  year: Number(twelve.slice(0, 4)),
  month: Number(twelve.slice(4, 6)),
  day: Number(twelve.slice(6, 8)),
});

/** Checks twelve digits: the date first (it says more to a person than a checksum), then the checksum. */
const check = (twelve: string, today: IsoDate): Parsed => {
  const { year, month, day } = parts(twelve);
  if (year < 1890) return fail('PERSON_ID_DATE');
  const isCoordination = day >= 60 && day <= 91;
  if (isCoordination) {
    // Month 00 and day 60 are in use: a coordination number is never checked as a calendar date.
    if (month > 12 || year > Number(today.slice(0, 4))) return fail('PERSON_ID_DATE');
  } else if (!isRealDate(year, month, day) || isoDateOf(year, month, day) > today) return fail('PERSON_ID_DATE');
  if (!hasValidChecksum(twelve)) return fail('PERSON_ID_CHECKSUM');
  return ok({ kind: isCoordination ? 'SAMORDNINGSNUMMER' : 'PERSONNUMMER', value: twelve });
};

/** Puts the century on a six-digit date: the latest that is not in the future, a hundred years back with `+`. */
const withCentury = (sixDigits: string, separator: string, today: IsoDate): string => {
  const { year, month, day } = civilOf(toEpochDay(today));
  const monthDay = Number(sixDigits.slice(2, 4)) * 100 + (Number(sixDigits.slice(4, 6)) % 60);
  const candidate = Math.floor(year / 100) * 100 + Number(sixDigits.slice(0, 2));
  const isFuture = candidate > year || (candidate === year && monthDay > month * 100 + day);
  const full = (isFuture ? candidate - 100 : candidate) - (separator === '+' ? 100 : 0);
  return `${full}${sixDigits.slice(2)}`;
};

const SCIENTIFIC = /^\d([.,]\d+)?E\+?\d{1,2}$/i;
const LOCAL_ID = /^(?=[^0-9]*[0-9])\p{L}[\p{L}0-9._-]{1,31}$/u;

/** Takes away what spreadsheets and forms put around a number: apostrophes, quotes, `="…"`, spaces, a trailing `.0`. */
const stripped = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .trim()
    .replace(/^=?["'’‘´`]+|["'’‘´`]+$/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, '')
    .replace(/^(\d{7,12})[.,]0+$/, '$1');

/** Spreadsheets drop the leading zeros of a ten-digit number. Only a padding that then checks out is accepted. */
const restoreLeadingZeros = (digits: string, today: IsoDate): Parsed => {
  const ten = digits.padStart(10, '0');
  const restored = check(withCentury(ten.slice(0, 6), '-', today) + ten.slice(6), today);
  return restored.ok || (digits.length === 9 && restored.failure.code === 'PERSON_ID_CHECKSUM') ? restored : fail('PERSON_ID_UNREADABLE');
};

/**
 * Reads a person's number in any usual spelling. Lost leading zeros, apostrophes and `.0` are mended; a number in
 * scientific notation has lost its digits for good (`PERSON_ID_LOST_DIGITS`) and is never guessed. Anything that starts
 * with a letter and holds a digit is a local id. `today` settles the century of short forms and refuses future dates.
 */
export const parsePersonId = (text: string, today: IsoDate): Parsed => {
  const id = stripped(text);
  if (SCIENTIFIC.test(id)) return fail('PERSON_ID_LOST_DIGITS');

  const temporary = /^(\d{8}|\d{6})[-+]?(TF\d{2})$/i.exec(id);
  if (temporary?.[1] !== undefined && temporary[2] !== undefined) {
    const date = temporary[1].length === 8 ? temporary[1] : withCentury(temporary[1], '-', today);
    const { year, month, day } = parts(date);
    if (!isRealDate(year, month, day) || isoDateOf(year, month, day) > today) return fail('PERSON_ID_DATE');
    return ok({ kind: 'TF_NUMMER', value: `${date}${temporary[2].toUpperCase()}` });
  }

  const full = /^(\d{8})[-+]?(\d{4})$/.exec(id);
  if (full?.[1] !== undefined && full[2] !== undefined) return check(full[1] + full[2], today);
  const short = /^(\d{6})([-+]?)(\d{4})$/.exec(id);
  if (short?.[1] !== undefined && short[3] !== undefined) return check(withCentury(short[1], short[2] ?? '', today) + short[3], today);
  if (/^\d{3,5}-\d{4}$|^\d{7,9}$/.test(id)) return restoreLeadingZeros(id.replace('-', ''), today);
  if (LOCAL_ID.test(id)) return ok({ kind: 'LOKALT_ID', value: id.toUpperCase() });
  return fail('PERSON_ID_UNREADABLE');
};

/** As it is shown and printed: `20120115-2384`; a local id as it is. */
export const formatPersonId = (id: PersonId): string => (id.kind === 'LOKALT_ID' ? id.value : `${id.value.slice(0, 8)}-${id.value.slice(8)}`);

/** For lists that others may look at: `20120115-****`; a local id as it is (it says nothing outside the school). */
export const maskPersonId = (id: PersonId): string => (id.kind === 'LOKALT_ID' ? id.value : `${id.value.slice(0, 8)}-****`);

/** The birth date in the number, when it holds a real one (coordination numbers need not, local ids never do). */
export const birthDateOf = (id: PersonId): IsoDate | undefined => {
  if (id.kind === 'LOKALT_ID') return undefined;
  const { year, month, day } = parts(id.value);
  const date = isoDateOf(year, month, id.kind === 'SAMORDNINGSNUMMER' ? day - 60 : day);
  return isIsoDate(date) ? date : undefined;
};

/** Whole years on the given day. */
export const ageOn = (birthDate: IsoDate, on: IsoDate): number =>
  Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (on.slice(5) < birthDate.slice(5) ? 1 : 0);
