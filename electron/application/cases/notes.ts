import type { CommandContext, QueryContext } from '#electron/application/context.ts';
import { readOpenCase } from '#electron/db/repositories/cases.ts';
import { insertNote, readNotes } from '#electron/db/repositories/notes.ts';
import type { NoteRow } from '#shared/contract/cases.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/**
 * Newest first. A memory note is the writer's own support for the memory and is shown to nobody else: once others could
 * read it, it would belong to the file.
 */
export const listNotes = ({ db, ports, actor }: QueryContext, { caseId }: { readonly caseId: string }): Result<readonly NoteRow[]> =>
  ok(
    readNotes(db, caseId, actor.userId).map(({ noteId, kind, occurredOn, text, authorUserId, atMs }) => ({ noteId, kind, occurredOn, text, authorName: ports.people.nameOf(authorUserId), atMs })),
  );

/** Notes are added, never changed. Refuses CASE_UNKNOWN, CASE_CLOSED, NOTE_IN_FUTURE. */
export const addNote = (ctx: CommandContext, input: { readonly caseId: string; readonly kind: NoteRow['kind']; readonly occurredOn: IsoDate; readonly text: string }): Result<{ readonly noteId: string }> => {
  const found = readOpenCase(ctx.db, input.caseId);
  if (!found.ok) return found;
  if (input.occurredOn > ctx.today) return fail('NOTE_IN_FUTURE', {}, 'occurredOn');
  const noteId = ctx.newId();
  insertNote(ctx.db, { noteId, ...input, authorUserId: ctx.actor.userId, atMs: ctx.nowMs });
  return ok({ noteId });
};
