import type { AssessmentPolicy } from './question-bank.ts';

/** A soft warning beside the text field. Nothing is ever stopped by it. */
export interface WordWarning {
  readonly kind: 'DIAGNOSIS_WORD' | 'PEER_NAME';
  /** The word as written. */
  readonly word: string;
  /** Position in the text, UTF-16 units. */
  readonly index: number;
}

/** How far from "klasskamrat" a capitalised word is still read as a name. */
const NEAR_WORDS = 5;
const wordPattern = /[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu;

const isCapitalised = (word: string): boolean => /^\p{Lu}\p{Ll}/u.test(word);

const isSentenceStart = (text: string, index: number): boolean => /(?:^|[.!?:"”»\n])\s*$/u.test(text.slice(0, index));

/**
 * Diagnosis words and what may be another pupil's name in a text. `ownNames` are names that may stand there (the pupil,
 * the guardians, staff). Words are matched from their start, so that inflected forms count ("depressionen").
 */
export const textWarnings = (text: string, policy: Pick<AssessmentPolicy, 'diagnosisWords' | 'peerWords'>, ownNames: readonly string[]): readonly WordWarning[] => {
  const words = [...text.matchAll(wordPattern)].map((match) => ({ word: match[0], lower: match[0].toLocaleLowerCase('sv'), index: match.index }));
  const allowed = new Set(ownNames.flatMap((name) => name.toLocaleLowerCase('sv').split(/[\s-]+/u)));
  const isAllowed = (lower: string): boolean => allowed.has(lower) || (lower.endsWith('s') && allowed.has(lower.slice(0, -1)));
  // Short acronyms match whole words only: "add" must not fire on "addera".
  const SHORT = 4;
  const matches = (lower: string, pattern: string): boolean => (pattern.length <= SHORT ? lower === pattern : lower.startsWith(pattern));
  const diagnosis = words.filter(({ lower }) => policy.diagnosisWords.some((pattern) => matches(lower, pattern))).map(({ word, index }) => ({ kind: 'DIAGNOSIS_WORD', word, index }) as const);
  const peerPositions = words.flatMap(({ lower }, position) => (policy.peerWords.some((pattern) => lower.startsWith(pattern)) ? [position] : []));
  const peers = words
    .filter(({ word, lower, index }, position) => isCapitalised(word) && !isAllowed(lower) && !isSentenceStart(text, index) && peerPositions.some((peer) => peer !== position && Math.abs(peer - position) <= NEAR_WORDS))
    .map(({ word, index }) => ({ kind: 'PEER_NAME', word, index }) as const);
  return [...diagnosis, ...peers].toSorted((a, b) => a.index - b.index);
};
