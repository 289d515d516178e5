import type { QueryContext, UseCaseResult } from '#electron/application/context.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { SearchHit } from '#shared/contract/pupils.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { foldSv } from '#shared/kernel/fold-sv.ts';
import { ok } from '#shared/kernel/result.ts';
import { nameIndexOf, type Entry } from './name-index.ts';
import { searchWritten } from './search-written.ts';
import { knowsOfCase } from './views.ts';

const MAX_HITS = 20;
/** Fewer digits would list a whole year group. */
const LEAST_DIGITS = 4;

interface Word {
  readonly start: string;
  readonly digits: string | null;
}

const queryOf = (text: string): readonly Word[] =>
  foldSv(text)
    .split(/[\s,]+/)
    .flatMap((word) => (/^[\d+-]+$/.test(word) ? [word] : word.split('-')))
    .filter((word) => word !== '')
    .map((word) => {
      const digits = word.replace(/[-+]/g, '');
      return { start: ` ${word}`, digits: /^\d+$/.test(digits) && digits.length >= LEAST_DIGITS ? digits : null };
    });

const isHit = (entry: Entry, words: readonly Word[]): boolean =>
  words.every((word) => entry.words.includes(word.start) || (word.digits !== null && entry.digits.includes(word.digits)));

/** Whole words first, then by name in Swedish order (the order of the index). */
const bestOf = (entries: readonly Entry[], words: readonly Word[]): readonly SearchHit[] => {
  const found = entries.filter((entry) => isHit(entry, words)).map((entry) => ({ entry, whole: words.filter((word) => `${entry.words} `.includes(`${word.start} `)).length }));
  return found
    .sort((a, b) => b.whole - a.whole)
    .slice(0, MAX_HITS)
    .map(({ entry }) => entry.hit);
};

const withoutUnknownCase = (hit: SearchHit, isKnown: (caseId: string) => boolean): SearchHit =>
  hit.kind === 'PUPIL' && hit.openCaseId !== null && !isKnown(hit.openCaseId) ? { ...hit, openCaseId: null } : hit;

/** Pupils alone, by name, class or number, for those who may read pupils; nobody else finds any. */
export const searchPupils = (ctx: Pick<QueryContext, 'db' | 'actor'>, text: string): readonly Extract<SearchHit, { kind: 'PUPIL' }>[] => {
  const words = queryOf(text);
  if (words.length === 0 || !may(ctx.actor, 'pupil.read')) return [];
  return bestOf(nameIndexOf(ctx.db).pupils, words).flatMap((hit) => (hit.kind === 'PUPIL' ? [hit] : []));
};

/**
 * Pupils and cases whose names, class or number begin as typed; every word must hit. Protected pupils are found by code
 * name and class only. Pupils come only to those who may read them, cases only to those who may know of them, and what is
 * written only in a case that is named beside it, to those who may read that case and hold the key.
 */
export const searchAll = (ctx: QueryContext, { text }: InputOf<'search.all'>): UseCaseResult<readonly SearchHit[]> => {
  const words = queryOf(text);
  if (words.length === 0) return ok([]);
  const index = nameIndexOf(ctx.db);
  const isKnown = knowsOfCase(ctx.db, ctx);
  const pupils = may(ctx.actor, 'pupil.read') ? bestOf(index.pupils, words).map((hit) => withoutUnknownCase(hit, isKnown)) : [];
  return ok([...pupils, ...bestOf(index.cases.filter(({ hit }) => hit.kind === 'CASE' && isKnown(hit.caseId)), words), ...searchWritten(ctx, words.map(({ start }) => start.trim()), index.named)]);
};
