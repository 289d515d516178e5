import { and, count, desc, eq, ne, or } from 'drizzle-orm';
import type { Compartment } from '#shared/domain/access/compartments.ts';
import type { ReadDb, WriteDb } from '../handles.ts';
import { fieldsOf } from '../raw.ts';
import { note, stagePassed } from '../schema/index.ts';
import { placeOfNote } from '../sealed-places.ts';
import { noteTextWrite } from '../search-index.ts';
import { openedJson, openJson, SealedRefusal, sealJson } from '../sealed.ts';

type NoteRow = typeof note.$inferSelect;

/** A note with its text. `compartment` says whose key it lies under. */
export interface NoteRecord extends Omit<NoteRow, 'sealed'> {
  readonly text: string;
}

/** The text of a note, null where this person lacks the key. Throws FIELD_DAMAGED. */
export const noteTextIn = (db: ReadDb, { noteId, compartment, sealed }: Pick<NoteRow, 'noteId' | 'compartment' | 'sealed'>): string | null => {
  const opened = openJson<string>(db, compartment, placeOfNote(noteId), sealed);
  if (opened.ok) return opened.value;
  // Another person's own room has another key of the same name: what does not open there is simply not one's own.
  if (opened.failure.code === 'FIELD_DAMAGED' && compartment !== 'EGEN') throw new SealedRefusal('FIELD_DAMAGED');
  return null;
};

/**
 * Newest first: the notes that this person has the keys to. What lies in other rooms is left out. With `readerId` that
 * person's own memory notes too; nobody else's, whose keys are theirs alone.
 */
export const readNotes = (db: ReadDb, caseId: string, readerId?: string): readonly NoteRecord[] =>
  db
    .select()
    .from(note)
    .where(and(eq(note.caseId, caseId), readerId === undefined ? ne(note.compartment, 'EGEN') : or(ne(note.compartment, 'EGEN'), eq(note.authorUserId, readerId))))
    .orderBy(desc(note.occurredOn), desc(note.atMs))
    .all()
    .flatMap((row) => {
      const text = noteTextIn(db, row);
      const { sealed: _sealed, ...rest } = row;
      return text === null ? [] : [{ ...rest, text }];
    });

/** One note that this person has the key to. */
export const readNote = (db: ReadDb, noteId: string): NoteRecord | undefined => {
  const row = db.select().from(note).where(eq(note.noteId, noteId)).get();
  const text = row && noteTextIn(db, row);
  if (!row || text === null || text === undefined) return undefined;
  const { sealed: _sealed, ...rest } = row;
  return { ...rest, text };
};

/** How many notes lie in rooms whose key this person lacks, by room. Memory notes are not counted: they are nobody's business. */
export const countClosedNotes = (db: ReadDb, caseId: string): readonly { readonly room: Compartment; readonly count: number }[] =>
  db
    .select({ room: note.compartment, count: count() })
    .from(note)
    .where(and(eq(note.caseId, caseId), ne(note.compartment, 'EGEN')))
    .groupBy(note.compartment)
    .all()
    .flatMap(({ room, count: notes }) => (room === 'EGEN' || fieldsOf(db).holds(room) ? [] : [{ room, count: notes }]));

/** Contacts with the home, newest first, of one case or of all: the contact log (S2.8). */
export const readContacts = (db: ReadDb): readonly NoteRecord[] =>
  db
    .select()
    .from(note)
    .where(eq(note.kind, 'CONTACT'))
    .orderBy(desc(note.occurredOn), desc(note.atMs))
    .all()
    .flatMap((row) => {
      const text = noteTextIn(db, row);
      const { sealed: _sealed, ...rest } = row;
      return text === null ? [] : [{ ...rest, text }];
    });

/** Without `compartment`: a memory note lies in the writer's own room, everything else in the team's. */
export type NewNote = Omit<NoteRecord, 'compartment' | 'sharedFromNoteId'> & Partial<Pick<NoteRecord, 'compartment' | 'sharedFromNoteId'>>;

export const insertNote = (db: WriteDb, { text, ...row }: NewNote): void => {
  noteTextWrite(db, 'NOTE', row.noteId);
  const compartment = row.compartment ?? (row.kind === 'MEMORY_NOTE' ? 'EGEN' : 'GEM');
  db.insert(note)
    .values({ ...row, compartment, sealed: sealJson(db, compartment, placeOfNote(row.noteId), text) })
    .run();
};

interface SealedMove {
  readonly missing: readonly string[];
  readonly reason: string;
}

/** A line of the case's history: from stage to stage, with what was missing and why it was passed all the same. */
export interface StagePassedRecord extends Omit<typeof stagePassed.$inferSelect, 'sealed'>, SealedMove {}

const movePlace = (stagePassedId: string) => ({ table: 'stage_passed', rowId: stagePassedId, column: 'sealed', rowVersion: 0 });

export const insertStagePassed = (db: WriteDb, { missing, reason, ...row }: StagePassedRecord): void => {
  db.insert(stagePassed)
    .values({ ...row, sealed: sealJson(db, 'GEM', movePlace(row.stagePassedId), { missing, reason } satisfies SealedMove) })
    .run();
};

export const readStagesPassed = (db: ReadDb, caseId: string): readonly StagePassedRecord[] =>
  db
    .select()
    .from(stagePassed)
    .where(eq(stagePassed.caseId, caseId))
    .orderBy(stagePassed.atMs)
    .all()
    .map(({ sealed, ...row }) => ({ ...row, ...openedJson<SealedMove>(db, 'GEM', movePlace(row.stagePassedId), sealed) }));
