import { assert } from '#shared/kernel/assert.ts';

const MIN_BITS = 60;
const MIN_WORDS = 5;
/** Five words of so many give 60 bits. */
const MIN_LIST = 4096;
const UINT32 = 2 ** 32;
const UINT32_BYTES = 4;

/** The shipped list's words (`resources/wordlist/sv.json`). Throws when the resource is not what was shipped. */
export const wordListOf = (json: string): readonly string[] => {
  const { words } = JSON.parse(json) as { words?: unknown };
  assert(Array.isArray(words) && words.length >= MIN_LIST && words.every((word) => typeof word === 'string'), 'the word list is shipped whole');
  return words;
};

/** How many words of a list of this size give at least 60 bits; never fewer than five. */
export const wordsNeeded = (listSize: number): number => Math.max(MIN_WORDS, Math.ceil(MIN_BITS / Math.log2(listSize)));

/** Words drawn without bias, separated by spaces. */
export const generatePassphrase = (words: readonly string[], randomBytes: (size: number) => Buffer): string => {
  assert(words.length > 1, 'a word list has words');
  const limit = UINT32 - (UINT32 % words.length);
  const draw = (): string => {
    for (;;) {
      const number = randomBytes(UINT32_BYTES).readUInt32BE();
      const word = words[number % words.length];
      if (number < limit && word !== undefined) return word;
    }
  };
  return Array.from({ length: wordsNeeded(words.length) }, draw).join(' ');
};

/**
 * The bytes that are hashed: NFC (a Mac may type å as two characters), edges trimmed, runs of white space as one space.
 * The caller clears the result.
 */
export const normalisePassphrase = (typed: Uint8Array): Buffer =>
  Buffer.from(Buffer.from(typed).toString('utf8').normalize('NFC').trim().replace(/\s+/gu, ' '), 'utf8');
