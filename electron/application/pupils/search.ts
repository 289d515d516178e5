import type { QueryContext, UseCaseResult } from '#electron/application/context.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readSearchCases, readSearchPupils, searchStamp } from '#electron/db/repositories/pupils-search.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { SearchHit } from '#shared/contract/pupils.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { birthDateOf } from '#shared/domain/person-id/person-id.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { foldSv } from '#shared/kernel/fold-sv.ts';
import { ok } from '#shared/kernel/result.ts';
import { stageLabels } from '#shared/text/cases.ts';
import { searchWritten } from './search-written.ts';
import { knowsOfCase } from './views.ts';

const MAX_HITS = 20;
/** Fewer digits would list a whole year group. */
const LEAST_DIGITS = 4;

interface Entry {
  /** Folded words, each after a space: a typed word hits the beginning of one. */
  readonly words: string;
  /** Digits of the number; empty for protected pupils and local ids. */
  readonly digits: string;
  /** Folded, with å, ä and ö behind z: compared byte by byte, since a collator over a whole school costs a keystroke. */
  readonly sortKey: string;
  readonly hit: SearchHit;
}

interface Index {
  readonly stamp: string;
  readonly pupils: readonly Entry[];
  readonly cases: readonly Entry[];
  /** Cases by each whole name of their pupil, and by number. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>;
}

// Kept as long as the database is open; the core process ends at lock and takes it along.
const indexes = new WeakMap<ReadDb, Index>();

const wordsOf = (...texts: readonly string[]): string => ` ${foldSv(texts.join(' ')).split(/[\s,.-]+/).filter((word) => word !== '').join(' ')}`;

const behindZ: Readonly<Record<string, string>> = { å: '{', ä: '|', ö: '}' };

const sortKeyOf = (text: string): string => foldSv(text).replace(/[åäö]/g, (letter) => behindZ[letter] ?? letter);

const build = (db: ReadDb, stamp: string): Index => {
  const caseRows = readSearchCases(db);
  const openCases = new Map(caseRows.filter((row) => row.stage !== 'CLOSED').map((row) => [row.pupilId, row.caseId]));
  const pupils = readSearchPupils(db).map((row): Entry => {
    const isProtected = row.protection !== 'NONE';
    const birthDate = isProtected ? undefined : birthDateOf({ kind: row.idKind, value: row.idNumber });
    const isNumber = !isProtected && row.idKind !== 'LOKALT_ID';
    return {
      words: wordsOf(row.givenName, row.familyName, row.className, ...(isProtected || isNumber ? [] : [row.idNumber])),
      digits: isNumber ? row.idNumber : '',
      sortKey: sortKeyOf(`${fullName(row)} ${row.className}`),
      hit: {
        kind: 'PUPIL',
        pupilId: row.pupilId,
        title: fullName(row),
        detail: [row.className, birthDate, ...(isProtected ? ['kodnamn'] : [])].filter((part) => part !== undefined && part !== '').join(' · '),
        openCaseId: openCases.get(row.pupilId) ?? null,
      },
    };
  });
  const cases = caseRows.map((row): Entry => ({
    words: wordsOf(row.givenName, row.familyName, row.className) + ` ${row.caseNumber}`,
    digits: '',
    sortKey: sortKeyOf(`${fullName(row)} ${row.caseNumber}`),
    hit: { kind: 'CASE', caseId: row.caseId, title: `${fullName(row)}, ${row.className}`, detail: `Ärende ${row.caseNumber} · ${stageLabels[row.stage]}` },
  }));
  const named = new Map<string, Set<string>>();
  for (const { caseId, caseNumber, givenName, familyName } of caseRows)
    for (const name of [caseNumber, ...wordsOf(givenName, familyName).split(' ')]) if (name !== '') named.set(name, (named.get(name) ?? new Set()).add(caseId));
  return { stamp, pupils: inOrder(pupils), cases: inOrder(cases), named };
};

/** Sorted once, so that a keystroke sorts nothing. */
const inOrder = (entries: readonly Entry[]): readonly Entry[] => entries.toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0));

const indexOf = (db: ReadDb): Index => {
  const stamp = searchStamp(db);
  const known = indexes.get(db);
  if (known?.stamp === stamp) return known;
  const made = build(db, stamp);
  indexes.set(db, made);
  return made;
};

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
  return bestOf(indexOf(ctx.db).pupils, words).flatMap((hit) => (hit.kind === 'PUPIL' ? [hit] : []));
};

/**
 * Pupils and cases whose names, class or number begin as typed; every word must hit. Protected pupils are found by code
 * name and class only. Pupils come only to those who may read them, cases only to those who may know of them, and what is
 * written only in a case that is named beside it, to those who may read that case and hold the key.
 */
export const searchAll = (ctx: QueryContext, { text }: InputOf<'search.all'>): UseCaseResult<readonly SearchHit[]> => {
  const words = queryOf(text);
  if (words.length === 0) return ok([]);
  const index = indexOf(ctx.db);
  const isKnown = knowsOfCase(ctx.db, ctx);
  const pupils = may(ctx.actor, 'pupil.read') ? bestOf(index.pupils, words).map((hit) => withoutUnknownCase(hit, isKnown)) : [];
  return ok([...pupils, ...bestOf(index.cases.filter(({ hit }) => hit.kind === 'CASE' && isKnown(hit.caseId)), words), ...searchWritten(ctx, words.map(({ start }) => start.trim()), index.named)]);
};
