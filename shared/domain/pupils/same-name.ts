import { foldSv } from '#shared/kernel/fold-sv.ts';

/** A letter that the file's encoding could not hold stands there as `?`, in worse cases as U+FFFD. */
const LOST = /[?\ufffd]/;

const wordsOf = (name: string): readonly string[] => [...new Set(foldSv(name).split(/[^\p{L}\p{N}?\ufffd]+/u).filter((word) => word !== ''))];

const isSameWord = (one: string, other: string): boolean => {
  if (one === other) return true;
  if (!LOST.test(one + other)) return false;
  const [first, second] = [[...one], [...other]];
  return first.length === second.length && first.every((letter, at) => letter === second[at] || LOST.test(letter) || LOST.test(second[at] ?? ''));
};

/**
 * Can two spellings be one person's name? Order, accents, hyphens, left-out middle names and letters that an encoding lost do
 * not count: all words of the shorter must stand in the longer, and one word alone is enough only where the other has no
 * more. Nobody's name (empty) contradicts nothing.
 */
export const isSameName = (one: string, other: string): boolean => {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  const [shorter, longer] = first.length <= second.length ? [first, second] : [second, first];
  if (shorter.length === 0) return true;
  if (shorter.length === 1 && longer.length > 1) return false;
  return shorter.every((word) => longer.some((candidate) => isSameWord(word, candidate)));
};
