import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';

const MIN_CHARACTERS = 16;
/** What somebody with a stolen copy has to try at least, each try at the price of Argon2id. Our own estimate: ten graphics cards make some 2^38 in a year. */
const MIN_GUESSES = 2 ** 50;

/** The estimator knows the list that our own phrases are drawn from: who chooses few of its words is not taken for random. */
const estimators = new WeakMap<readonly string[], ZxcvbnFactory>();

/** Its dictionaries weigh some megabytes and are needed once a year: they are read at the first use. */
const estimatorFor = async (words: readonly string[]): Promise<ZxcvbnFactory> => {
  const known = estimators.get(words);
  if (known) return known;
  const [{ ZxcvbnFactory: Factory }, { adjacencyGraphs, dictionary }] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]);
  const made = new Factory({ dictionary: { ...dictionary, swedish: [...words] }, graphs: adjacencyGraphs });
  estimators.set(words, made);
  return made;
};

const MIN_NAME = 3;
const lettersOf = (text: string): string => text.toLocaleLowerCase('sv').replace(/[^\p{L}\p{N}]/gu, '');

/** The estimator does not see a name or a repetition through signs put between: such a text is judged without them too. */
const withoutDisguise = (text: string, names: readonly string[]): readonly string[] => {
  const plain = lettersOf(text);
  const hasName = names.map(lettersOf).some((name) => name.length >= MIN_NAME && plain.includes(name));
  return hasName || /^(.+)\1+$/u.test(plain) ? [plain] : [];
};

/**
 * The floor for passphrases that people choose: at least 16 characters, and at least 2^50 guesses by zxcvbn's estimate (known
 * passwords, repetitions, rows of keys, years, Swedish words). `about` are words that anybody would try for this person, such as
 * their name. No rules of composition.
 */
export const checkStrength = async (normalised: Uint8Array, words: readonly string[], about: readonly string[]): Promise<Result<void, Failure<'PASSPHRASE_TOO_WEAK'>>> => {
  const text = Buffer.from(normalised).toString('utf8');
  const tooWeak = fail('PASSPHRASE_TOO_WEAK', { minCharacters: MIN_CHARACTERS });
  if (Array.from(text).length < MIN_CHARACTERS) return tooWeak;
  const names = about.flatMap((name) => [name, ...name.split(/\s+/u)]);
  const estimator = await estimatorFor(words);
  return [text, ...withoutDisguise(text, names)].some((form) => estimator.check(form, names).guesses < MIN_GUESSES) ? tooWeak : ok(undefined);
};
