import type { ReadDb } from '#electron/db/handles.ts';
import { readSearchCases, readSearchPupils, searchStamp, type SearchCaseRow, type SearchPupilRow } from '#electron/db/repositories/pupils-search.ts';
import type { SearchHit } from '#shared/contract/pupils.ts';
import { birthDateOf } from '#shared/domain/person-id/person-id.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { foldSv } from '#shared/kernel/fold-sv.ts';
import { runSteps, type Steps } from '#shared/kernel/steps.ts';
import { stageLabels } from '#shared/text/cases.ts';

/** So many rows at a time, some milliseconds: a call that comes at rest waits for one piece. */
const PIECE_ROWS = 500;

/** A pupil or a case as a search sees it. */
export interface Entry {
  /** Folded words, each after a space: a typed word hits the beginning of one. */
  readonly words: string;
  /** Digits of the number; empty for protected pupils and local ids. */
  readonly digits: string;
  /** Folded, with å, ä and ö behind z: compared byte by byte, since a collator over a whole school costs a keystroke. */
  readonly sortKey: string;
  readonly hit: SearchHit;
}

/** In Swedish order, so that a keystroke sorts nothing. */
export interface NameIndex {
  readonly stamp: string;
  readonly pupils: readonly Entry[];
  readonly cases: readonly Entry[];
  /** Cases by each whole name of their pupil, and by number. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>;
}

// Kept as long as the database is open; the core process ends at lock and takes it along.
const indexes = new WeakMap<ReadDb, NameIndex>();
const underWay = new WeakMap<ReadDb, { readonly stamp: string; readonly steps: Steps<NameIndex> }>();

const wordsOf = (...texts: readonly string[]): string => ` ${foldSv(texts.join(' ')).split(/[\s,.-]+/).filter((word) => word !== '').join(' ')}`;

const behindZ: Readonly<Record<string, string>> = { å: '{', ä: '|', ö: '}' };

const sortKeyOf = (text: string): string => foldSv(text).replace(/[åäö]/g, (letter) => behindZ[letter] ?? letter);

const pupilEntry = (row: SearchPupilRow, openCaseId: string | null): Entry => {
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
      openCaseId,
    },
  };
};

const caseEntry = (row: SearchCaseRow): Entry => ({
  words: wordsOf(row.givenName, row.familyName, row.className) + ` ${row.caseNumber}`,
  digits: '',
  sortKey: sortKeyOf(`${fullName(row)} ${row.caseNumber}`),
  hit: { kind: 'CASE', caseId: row.caseId, title: `${fullName(row)}, ${row.className}`, detail: `Ärende ${row.caseNumber} · ${stageLabels[row.stage]}` },
});

const byKey = (a: Entry, b: Entry): number => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0);

/** All rows of a reader, a piece at a time. */
function* inPieces<T extends { readonly row: number }>(read: (afterRow: number, limit: number) => readonly T[], take: (row: T) => void): Steps<void> {
  for (let afterRow = 0; ; ) {
    const rows = read(afterRow, PIECE_ROWS);
    rows.forEach(take);
    const last = rows.at(-1);
    if (!last || rows.length < PIECE_ROWS) return;
    afterRow = last.row;
    yield;
  }
}

function* build(db: ReadDb, stamp: string): Steps<NameIndex> {
  const openCases = new Map<string, string>();
  const named = new Map<string, Set<string>>();
  const cases: Entry[] = [];
  const pupils: Entry[] = [];
  yield* inPieces((afterRow, limit) => readSearchCases(db, afterRow, limit), (row) => {
    if (row.stage !== 'CLOSED') openCases.set(row.pupilId, row.caseId);
    cases.push(caseEntry(row));
    for (const name of [row.caseNumber, ...wordsOf(row.givenName, row.familyName).split(' ')]) if (name !== '') named.set(name, (named.get(name) ?? new Set()).add(row.caseId));
  });
  yield;
  cases.sort(byKey);
  yield;
  yield* inPieces((afterRow, limit) => readSearchPupils(db, afterRow, limit), (row) => void pupils.push(pupilEntry(row, openCases.get(row.pupilId) ?? null)));
  yield;
  pupils.sort(byKey);
  return { stamp, pupils, cases, named };
}

/** What is under way for the database as it is now; begun anew when something was written since. */
const stepsOf = (db: ReadDb, stamp: string): Steps<NameIndex> => {
  const begun = underWay.get(db);
  if (begun?.stamp === stamp) return begun.steps;
  const steps = build(db, stamp);
  underWay.set(db, { stamp, steps });
  return steps;
};

const keep = (db: ReadDb, index: NameIndex): NameIndex => {
  underWay.delete(db);
  indexes.set(db, index);
  return index;
};

/** The names as they are now; what rest has not made yet is made here. */
export const nameIndexOf = (db: ReadDb): NameIndex => {
  const stamp = searchStamp(db);
  const known = indexes.get(db);
  return known?.stamp === stamp ? known : keep(db, runSteps(stepsOf(db, stamp)));
};

/**
 * Makes one piece of the index, so that the first keystroke finds it made; true while there is more. Nobody is shown
 * anything, so nothing is written in the log.
 */
export const nameIndexSlice = (db: ReadDb): boolean => {
  const stamp = searchStamp(db);
  if (indexes.get(db)?.stamp === stamp) return false;
  const step = stepsOf(db, stamp).next();
  if (step.done) keep(db, step.value);
  return !step.done;
};
