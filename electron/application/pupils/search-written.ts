import type { QueryContext } from '#electron/application/context.ts';
import { readCaseNumbers, readMemberships } from '#electron/db/repositories/cases-list.ts';
import { indexSlice, searchTexts, type TextHit } from '#electron/db/search-index.ts';
import type { SearchHit } from '#shared/contract/pupils.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { textHitTitle } from '#shared/text/search.ts';

const MAX_TEXT_HITS = 12;
/** Shorter beginnings are in every text. */
const LEAST_LETTERS = 3;
const EXCERPT_BEFORE = 30;
const EXCERPT_LENGTH = 90;

/** The words around the first hit, on one line. */
const excerpt = (text: string, words: readonly string[]): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  const lower = line.toLocaleLowerCase('sv');
  const starts = words.map((word) => lower.search(new RegExp(`(?<![\\p{L}\\p{N}])${word}`, 'u'))).filter((at) => at >= 0);
  const hit = Math.min(...starts, line.length);
  const from = hit <= EXCERPT_BEFORE ? 0 : line.lastIndexOf(' ', hit - EXCERPT_BEFORE) + 1;
  const cut = line.slice(from, from + EXCERPT_LENGTH);
  const isWhole = from + EXCERPT_LENGTH >= line.length;
  return `${from > 0 ? '… ' : ''}${isWhole ? cut : `${cut.replace(/\s\S*$/u, '')} …`}`;
};

const parts = { NOTE: 'NOTES', ASSESSMENT: 'ASSESSMENT', PLAN: 'PLAN' } as const;

/** In which cases this person may read what is written; null = in all. */
const readable = ({ db, actor, today }: QueryContext): ReadonlySet<string> | null => {
  if (may(actor, 'case.read')) return null;
  // Guests read as members do.
  return may(actor, 'case.read', 'GUEST') ? readMemberships(db, actor.userId, today) : new Set();
};

/**
 * Notes, kartläggningar and plans of a case that is named in the same breath ("Ali bussen"), newest first, with the words
 * around. Words alone find nothing: over all cases they would pick out pupils by what is sensitive about them, a search that
 * is forbidden (dataskyddslagen 3 kap. 3 §). `named`: cases by whole names of their pupil and by number.
 */
export const searchWritten = (ctx: QueryContext, words: readonly string[], named: ReadonlyMap<string, ReadonlySet<string>>): readonly SearchHit[] => {
  const naming = words.filter((word) => named.has(word));
  const sought = words.filter((word) => !named.has(word));
  if (naming.length === 0 || !sought.some((word) => word.length >= LEAST_LETTERS)) return [];
  const visible = readable(ctx);
  const [first, ...others] = naming.map((word) => named.get(word) ?? new Set<string>());
  const cases = new Set([...(first ?? [])].filter((caseId) => (visible?.has(caseId) ?? true) && others.every((other) => other.has(caseId))));
  if (cases.size === 0) return [];
  const { userId: readerId } = ctx.actor;
  // Until the index is whole each search helps it along; the core does the rest while nobody asks for anything.
  indexSlice(ctx.db, readerId);
  const hits = searchTexts(ctx.db, sought, cases, { readerId, limit: MAX_TEXT_HITS });
  const numbers = readCaseNumbers(ctx.db, hits.map((hit) => hit.caseId));
  return hits.map((hit: TextHit): SearchHit => ({
    kind: 'TEXT',
    caseId: hit.caseId,
    rowId: hit.rowId,
    part: parts[hit.kind],
    title: textHitTitle({ ...hit, caseNumber: numbers.get(hit.caseId) ?? '' }),
    detail: excerpt(hit.text, sought),
  }));
};
