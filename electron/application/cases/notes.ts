import { contactReaderNames, readerNames } from '#electron/application/documents/readers.ts';
import type { CommandContext, QueryContext } from '#electron/application/context.ts';
import { readCase, readOpenCase } from '#electron/db/repositories/cases.ts';
import { countClosedNotes, insertNote, readNote, readNotes } from '#electron/db/repositories/notes.ts';
import type { NoteList, NoteRow } from '#shared/contract/cases.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { roomsForNote } from '#shared/domain/cases/notes.ts';
import { relationOf } from '#shared/domain/cases/open.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { roleLabels } from '#shared/text/people.ts';

/** Newest first: what this person has the keys to. Of the rest only how many there are, by whose room. */
export const listNotes = (ctx: QueryContext, { caseId }: { readonly caseId: string }): Result<NoteList> => {
  const found = readCase(ctx.db, caseId);
  if (!found.ok) return found;
  const caseFile = found.value;
  const { actor, ports } = ctx;
  const notes = readNotes(ctx.db, caseId, actor.userId);
  // Newest first by day; a copy has the day of its original, so the first copy found is the latest.
  const lastCopyOf = (noteId: string): InstantMs | null => notes.find((copy) => copy.sharedFromNoteId === noteId)?.atMs ?? null;
  const contactReaders = contactReaderNames(caseFile, ctx);
  const mayWrite = may(actor, 'case.write', relationOf(caseFile, actor.userId, ctx));
  return ok({
    notes: notes.map((note): NoteRow => {
      const { noteId, kind, occurredOn, text, authorUserId, atMs, compartment, sharedFromNoteId } = note;
      const mayShare = authorUserId === actor.userId && compartment !== 'GEM' && compartment !== 'EGEN' && caseFile.state.stage !== 'CLOSED' && mayWrite;
      return {
        noteId, kind, occurredOn, text, atMs, room: compartment, mayShare,
        authorName: ports.people.nameOf(authorUserId),
        readers: compartment === 'EGEN' ? [ports.people.nameOf(actor.userId)] : kind === 'CONTACT' ? contactReaders : readerNames(caseFile, compartment, ctx),
        isShared: sharedFromNoteId !== null,
        sharedAtMs: lastCopyOf(noteId),
      };
    }),
    closed: relationOf(caseFile, actor.userId, ctx) === 'MEMBER' ? countClosedNotes(ctx.db, caseId) : [],
    rooms: roomsForNote('OFFICIAL_NOTE', actor.role).flatMap((room) => (room === 'EGEN' || !ports.people.holds(room) ? [] : [{ room, readers: readerNames(caseFile, room, ctx) }])),
    contactReaders,
    grounds: ports.packs.innerSharing().grounds,
    mayComment: caseFile.state.stage !== 'CLOSED' && may(actor, 'case.comment', relationOf(caseFile, actor.userId, ctx)),
  });
};

/** Notes are added, never changed. Refuses CASE_UNKNOWN, CASE_CLOSED, NOTE_IN_FUTURE, NOTE_ROOM_NOT_YOURS, COMPARTMENT_CLOSED. */
export const addNote = (ctx: CommandContext, { room, ...input }: InputOf<'note.add'>): Result<{ readonly noteId: string }> => {
  const [only, ...more] = roomsForNote(input.kind, ctx.actor.role);
  const wanted = room ?? only ?? 'GEM';
  if (wanted !== only && !more.includes(wanted)) return fail('NOTE_ROOM_NOT_YOURS', {}, 'room');
  return write(ctx, { ...input, compartment: wanted });
};

/** What a guest, or anybody in the case, wants the team to consider (S0.4). */
export const commentCase = (ctx: CommandContext, { caseId, text }: InputOf<'note.comment'>): Result<{ readonly noteId: string }> =>
  write(ctx, { caseId, kind: 'COMMENT', occurredOn: ctx.today, text, compartment: 'GEM' });

type Written = Pick<Parameters<typeof insertNote>[1], 'caseId' | 'kind' | 'occurredOn' | 'text' | 'sharedFromNoteId'> & { readonly compartment: NoteRow['room'] };

const write = (ctx: CommandContext, note: Written): Result<{ readonly noteId: string }> => {
  const found = readOpenCase(ctx.db, note.caseId);
  if (!found.ok) return found;
  if (note.occurredOn > ctx.today) return fail('NOTE_IN_FUTURE', {}, 'occurredOn');
  if (!ctx.ports.people.holds(note.compartment)) return fail('COMPARTMENT_CLOSED');
  const noteId = ctx.newId();
  insertNote(ctx.db, { noteId, ...note, authorUserId: ctx.actor.userId, atMs: ctx.nowMs });
  return ok({ noteId });
};

/**
 * Tells the team something from the profession's own room: deliberately, with a ground, and logged (security reference 3.1).
 * The original stays where it is. Refuses NOTE_UNKNOWN (also somebody else's), SHARING_GROUND_WRONG.
 */
export const shareNote = (ctx: CommandContext, { caseId, noteId, text, ground, reason }: InputOf<'note.share'>): Result<{ readonly sharedNoteId: string }> => {
  const note = readNote(ctx.db, noteId);
  if (!note || note.caseId !== caseId || note.authorUserId !== ctx.actor.userId || note.compartment === 'GEM' || note.compartment === 'EGEN') return fail('NOTE_UNKNOWN');
  const room = note.compartment;
  const known = ctx.ports.packs.innerSharing().grounds.find((candidate) => candidate.ground === ground);
  if (!known?.rooms.includes(room)) return fail('SHARING_GROUND_WRONG', {}, 'ground');
  const { userId, role } = ctx.actor;
  const head = `Delat till teamet av ${ctx.ports.people.nameOf(userId)} (${roleLabels[role].toLocaleLowerCase('sv')}). Grund: ${known.label}, ${known.reference}. ${reason}`;
  const shared = write(ctx, { caseId, kind: 'OFFICIAL_NOTE', occurredOn: note.occurredOn, text: `${head}\n\n${text}`, compartment: 'GEM', sharedFromNoteId: noteId });
  return shared.ok ? ok({ sharedNoteId: shared.value.noteId }) : shared;
};

