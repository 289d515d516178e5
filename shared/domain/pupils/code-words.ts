import { foldSv } from '#shared/kernel/fold-sv.ts';
import type { Guardian } from './types.ts';
import { fullName } from './full-name.ts';

/** What must not be read in a text about a pupil with protected identity, and what stands there instead. */
export interface CodeWords {
  readonly pupil: { readonly givenName: string; readonly familyName: string; readonly idNumber: string; readonly address?: string | undefined; readonly telephone?: string | undefined };
  readonly codeName: string;
  /** Each with the word that stands for the person: "vårdnadshavare 1". */
  readonly guardians: readonly (Pick<Guardian, 'name' | 'telephone' | 'email' | 'address'> & { readonly codeWord: string })[];
  readonly removed: { readonly idNumber: string; readonly address: string; readonly telephone: string; readonly email: string };
  /** Swedish words that are names too ("liv", "sol"), folded: replaced only where they are written as a name. */
  readonly ordinaryWords: ReadonlySet<string>;
}

const PARTICLES: ReadonlySet<string> = new Set(['von', 'af', 'av', 'de', 'da', 'do', 'dos', 'del', 'di', 'du', 'der', 'den', 'el', 'al', 'ul', 'bin', 'ibn', 'bint', 'la', 'le', 'van', 'zu']);
/** A shorter part is a word of every text as well: it counts only where it is written as a name. */
const SURE_LETTERS = 3;
const LEAST_STREET_LETTERS = 5;
const LEAST_DIGITS = 6;
const BEFORE = '(?<![\\p{L}\\p{N}])';
const AFTER = '(?![\\p{L}\\p{N}])';

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');

const partsOf = (name: string): readonly string[] =>
  name
    .normalize('NFC')
    .split(/[^\p{L}\p{N}'’]+/u)
    .filter((part) => part.length > 1 && !PARTICLES.has(part.toLocaleLowerCase('sv')));

interface Part {
  readonly spelling: string;
  readonly owners: Set<string>;
}

/** Every part of every name by its folded form, with those who bear it. */
const partsByName = ({ pupil, codeName, guardians }: CodeWords): ReadonlyMap<string, Part> => {
  const parts = new Map<string, Part>();
  const add = (name: string, owner: string): void => {
    for (const spelling of partsOf(name)) {
      const known = parts.get(foldSv(spelling)) ?? { spelling, owners: new Set<string>() };
      known.owners.add(owner);
      parts.set(foldSv(spelling), known);
    }
  };
  add(fullName(pupil), codeName);
  for (const { name, codeWord } of guardians) add(name, codeWord);
  return parts;
};

/** "Alis" → "Lönns", "Elev A-17" → "Elev A-17:s". */
const genitive = (word: string): string => (/[sxz]$/iu.test(word) ? word : /\p{L}$/u.test(word) ? `${word}s` : `${word}:s`);

type Mend = (text: string) => string;

/** Names one after another are one person as long as somebody bears them all; a family name alone is the pupil's. */
const nameMender = (words: CodeWords): Mend => {
  const parts = partsByName(words);
  if (parts.size === 0) return (text) => text;
  const spellings = [...new Set([...parts].flatMap(([folded, { spelling }]) => [spelling, folded]))].toSorted((a, b) => b.length - a.length).map(escaped);
  const one = `(?:${spellings.join('|')})(?:[:'’]?s)?`;
  const run = new RegExp(`${BEFORE}${one}(?:(?:[ \\t-]+(?:${[...PARTICLES].join('|')}))?[ \\t-]+${one}${AFTER})*${AFTER}`, 'giu');
  const bearersOf = (word: string): Part | undefined => parts.get(foldSv(word)) ?? parts.get(foldSv(word.replace(/[:'’]?s$/iu, '')));
  const isMeant = (word: string): boolean => {
    const stem = parts.has(foldSv(word)) ? word : word.replace(/[:'’]?s$/iu, '');
    const isSure = stem.length >= SURE_LETTERS && !words.ordinaryWords.has(foldSv(stem));
    return isSure || /^\p{Lu}/u.test(stem);
  };
  return (text) =>
    text.replace(run, (found) => {
      const said = found.split(/[ \t-]+/u).filter((word) => !PARTICLES.has(word.toLocaleLowerCase('sv')));
      if (!said.some(isMeant)) return found;
      const people: string[] = [];
      let bearers: readonly string[] = [];
      for (const word of said) {
        const owners = [...(bearersOf(word)?.owners ?? [])];
        const still = bearers.filter((owner) => owners.includes(owner));
        if (bearers.length > 0 && still.length === 0) people.push(bearers[0] ?? words.codeName);
        bearers = still.length > 0 ? still : owners;
      }
      people.push(bearers[0] ?? words.codeName);
      const last = said.at(-1) ?? '';
      const isGenitive = !parts.has(foldSv(last)) && /s$/iu.test(last);
      return people.map((who, at) => (isGenitive && at === people.length - 1 ? genitive(who) : who)).join(' ');
    });
};

/** Ten or twelve digits with or without a mark between, however it is written. */
const numberMender = ({ pupil: { idNumber }, removed }: CodeWords): Mend => {
  const [, century = '', date = '', last = ''] = /^(\d\d)(\d{6})(\d{4})$/u.exec(idNumber) ?? [];
  if (date !== '') {
    const written = [...date].map((digit, at) => (at === 2 || at === 4 ? `[ -]?${digit}` : digit)).join('');
    return (text) => text.replace(new RegExp(`(?<!\\d)(?:${century})?${written}\\s?[-+–]?\\s?${last}(?!\\d)`, 'gu'), removed.idNumber);
  }
  if (idNumber.length < LEAST_STREET_LETTERS) return (text) => text;
  return (text) => text.replace(new RegExp(`${BEFORE}${escaped(idNumber)}${AFTER}`, 'giu'), removed.idNumber);
};

const phoneMender = (telephone: string, word: string): Mend => {
  const digits = telephone.replace(/^\s*(?:\+|00)46/u, '0').replaceAll(/\D/gu, '');
  if (digits.length < LEAST_DIGITS) return (text) => text;
  const rest = [...digits.replace(/^0/u, '')].join('[\\s/–-]{0,2}');
  return (text) => text.replace(new RegExp(`(?<!\\d)(?:0|(?:\\+|00)46[\\s–-]?(?:\\(0\\))?)[\\s/–-]{0,2}${rest}(?!\\d)`, 'gu'), word);
};

/** Each line of an address, and a street without its number. */
const addressMender = (address: string, word: string): Mend => {
  const lines = address.split(/[\n,;]+/u).map((line) => line.trim()).filter((line) => /\d/u.test(line) && line.length > 2);
  const streets = lines.map((line) => line.replace(/[\s]*\d.*$/u, '').trim()).filter((street) => street.length >= LEAST_STREET_LETTERS);
  const wanted = [...lines, ...streets].toSorted((a, b) => b.length - a.length).map((line) => line.split(/\s+/u).map(escaped).join('\\s+'));
  if (wanted.length === 0) return (text) => text;
  return (text) => text.replace(new RegExp(`${BEFORE}(?:${wanted.join('|')})${AFTER}`, 'giu'), word);
};

const emailMender = (email: string, word: string): Mend => (email.includes('@') ? (text) => text.replace(new RegExp(escaped(email.trim()), 'giu'), word) : (text) => text);

/**
 * A function that takes names, number, addresses, telephones and e-mail out of a text, word by word, also with a genitive s.
 * What is misspelt, abbreviated or told in other words it cannot find: a person reads through.
 */
export const codeWordMender = (words: CodeWords): Mend => {
  const { pupil, guardians, removed } = words;
  const menders = [
    numberMender(words),
    ...[pupil.address ?? '', ...guardians.map((guardian) => guardian.address)].map((address) => addressMender(address, removed.address)),
    ...[pupil.telephone ?? '', ...guardians.map((guardian) => guardian.telephone)].map((telephone) => phoneMender(telephone, removed.telephone)),
    ...guardians.map((guardian) => emailMender(guardian.email, removed.email)),
    nameMender(words),
  ];
  return (text) => menders.reduce((rest, mend) => mend(rest), text.normalize('NFC'));
};

/** Ids, dates, hashes and signatures are nobody's words. */
const isWord = (key: string, text: string): boolean => key !== 'signature' && key !== 'bodyHash' && !/Ids?$/u.test(key) && !/^(?:[A-Z0-9]+_[A-Z0-9_]+|\d{4}-\d{2}-\d{2}|[0-9a-f]{8}-[0-9a-f-]{27})$/u.test(text);

/** The value with every text in it mended, however deep. Unchanged texts leave the value as it is. */
export const mendDeep = <T>(value: T, mend: Mend, key = ''): T => {
  if (typeof value === 'string') return (isWord(key, value) ? mend(value) : value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => mendDeep(item, mend, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mendDeep(inner as unknown, mend, name)])) as T;
};
