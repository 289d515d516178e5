import Database from 'better-sqlite3';
import type { ReadDb } from './handles.ts';
import { driverOf } from './raw.ts';
import { textReaders, type IndexedText, type TextKind, type TextSource } from './text-sources.ts';

/** What is done between two looks at whether somebody asks for something: some milliseconds. */
const SLICE_ROWS = 100;
const NOTHING_LEFT = 0;

interface TextIndex {
  /** Words only, no texts: a hit's text is opened anew, so that nothing is kept in the clear longer than it is shown. */
  readonly memory: Database.Database;
  readonly put: (kind: TextKind, rowId: string, text: IndexedText | null) => void;
  readonly readerId: string;
  /** Rows that are still to be read, by kind: everything below this rowid. */
  readonly below: Map<TextKind, number>;
  /** Written since they were read. */
  readonly changed: Map<string, { readonly kind: TextKind; readonly rowId: string }>;
}

const indexes = new WeakMap<Database.Database, TextIndex>();

// In memory, so that no word of a sealed text ever lies in a file (security reference 3.3). The process ends at lock.
const newIndex = (readerId: string): TextIndex => {
  const memory = new Database(':memory:');
  memory.pragma('temp_store=MEMORY');
  memory.exec(`
    CREATE TABLE source (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, row_id TEXT NOT NULL, case_id TEXT NOT NULL, dated TEXT NOT NULL, UNIQUE (kind, row_id));
    CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1, detail=none, tokenize='unicode61 remove_diacritics 0')`);
  return { memory, put: putterOf(memory), readerId, below: new Map([...textReaders.keys()].map((kind) => [kind, Number.MAX_SAFE_INTEGER])), changed: new Map() };
};

const indexOf = (db: ReadDb, readerId: string): TextIndex => {
  const driver = driverOf(db);
  const known = indexes.get(driver);
  if (known?.readerId === readerId) return known;
  known?.memory.close();
  const made = newIndex(readerId);
  indexes.set(driver, made);
  return made;
};

/** Writes and replaces texts. Statements are made once: making them takes longer than running them. */
const putterOf = (memory: Database.Database): TextIndex['put'] => {
  const known = memory.prepare('SELECT id FROM source WHERE kind = ? AND row_id = ?').pluck();
  const dropWords = memory.prepare('DELETE FROM words WHERE rowid = ?');
  const dropSource = memory.prepare('DELETE FROM source WHERE id = ?');
  const addSource = memory.prepare('INSERT INTO source (kind, row_id, case_id, dated) VALUES (?, ?, ?, ?)');
  const addWords = memory.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
  return (kind, rowId, text) => {
    const former = known.get(kind, rowId) as number | undefined;
    if (former !== undefined) {
      dropWords.run(former);
      dropSource.run(former);
    }
    if (!text) return;
    const { lastInsertRowid } = addSource.run(kind, rowId, text.caseId, text.dated);
    addWords.run(lastInsertRowid, text.text);
  };
};

/** What was written since is read as it stands now: a change that was taken back is not there. */
const takeChanges = (db: ReadDb, { put, readerId, changed }: TextIndex): void => {
  for (const { kind, rowId } of changed.values()) put(kind, rowId, textReaders.get(kind)?.one(db, rowId, readerId) ?? null);
  changed.clear();
};

/**
 * Reads one slice of the texts that this person can open into the index; true while there is more. At rest after unlocking,
 * until it says false; afterwards it costs nothing.
 */
export const indexSlice = (db: ReadDb, readerId: string): boolean => {
  const index = indexOf(db, readerId);
  const open = [...index.below].find(([, below]) => below > NOTHING_LEFT);
  if (!open) return false;
  const [kind, below] = open;
  const slice = textReaders.get(kind)?.below(db, below, SLICE_ROWS, readerId);
  index.memory.transaction(() => {
    for (const { rowId, text } of slice?.rows ?? []) index.put(kind, rowId, text);
  })();
  index.below.set(kind, slice?.lastRow ?? NOTHING_LEFT);
  return [...index.below.values()].some((left) => left > NOTHING_LEFT);
};

/** To be called by whatever writes a text that can be found. */
export const noteTextWrite = (db: ReadDb, kind: TextKind, rowId: string): void => {
  indexes.get(driverOf(db))?.changed.set(`${kind} ${rowId}`, { kind, rowId });
};

/** Where words were found. */
export interface TextHit extends TextSource {
  readonly kind: TextKind;
  readonly rowId: string;
  readonly caseId: string;
  /** `YYYY-MM-DD`; empty where it has no day yet. */
  readonly dated: string;
}

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"*`;

/** Letters and digits only, as the index cuts them: a hyphen would ask for a phrase. */
const tokensOf = (words: readonly string[]): readonly string[] => words.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u)).filter((word) => word !== '');

/**
 * Texts in which every word begins a word, newest first, in these cases, which the caller has made sure that this person may read.
 * Before the index is whole (`indexSlice`) it finds what has been read so far, the newest.
 */
export const searchTexts = (db: ReadDb, words: readonly string[], visibleCaseIds: ReadonlySet<string>, { readerId, limit }: { readonly readerId: string; readonly limit: number }): readonly TextHit[] => {
  const tokens = tokensOf(words);
  if (tokens.length === 0) return [];
  const index = indexOf(db, readerId);
  takeChanges(db, index);
  const found = index.memory
    .prepare('SELECT s.kind, s.row_id AS rowId, s.case_id AS caseId, s.dated FROM words w JOIN source s ON s.id = w.rowid WHERE words MATCH ? ORDER BY s.dated DESC, s.row_id DESC')
    .iterate(tokens.map(quoted).join(' AND ')) as IterableIterator<Omit<TextHit, keyof TextSource>>;
  const hits: TextHit[] = [];
  for (const row of found) {
    if (!visibleCaseIds.has(row.caseId)) continue;
    const source = textReaders.get(row.kind)?.one(db, row.rowId, readerId);
    if (source) hits.push({ ...row, text: source.text, noteKind: source.noteKind, version: source.version });
    if (hits.length >= limit) break;
  }
  return hits;
};
