import { foldSv } from '#shared/kernel/fold-sv.ts';

const wordsOf = (name: string): ReadonlySet<string> => new Set(foldSv(name).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''));

/**
 * Can two spellings be one person's name? Order, accents, hyphens and left-out middle names do not count: all words of the
 * shorter must stand in the longer, and one word alone is enough only where the other has no more. Nobody's name (empty)
 * contradicts nothing.
 */
export const isSameName = (one: string, other: string): boolean => {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  const [shorter, longer] = first.size <= second.size ? [first, second] : [second, first];
  if (shorter.size === 0) return true;
  if (shorter.size === 1 && longer.size > 1) return false;
  return [...shorter].every((word) => longer.has(word));
};
