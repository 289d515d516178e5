import { gathering, type CommandContext, type QueryContext, type UseCaseContext, type UseCaseResult } from '#electron/application/context.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { updateDocument, type DocumentRecord } from '#electron/db/repositories/documents.ts';
import type { HandOutMethod } from '#shared/contract/documents.ts';
import { shortHead } from '#shared/domain/audit/verdict.ts';
import { decideHandOut } from '#shared/domain/documents/decisions.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { documentOfCase, letterById, ofLetter } from './find-document.ts';
import { makePaper, paperOptions, type PaperSnapshot } from './make-paper.ts';

interface HandOut {
  readonly documentId: string;
  readonly rowVersion: number;
  readonly handleId: string;
  readonly recipient: string;
  readonly method: HandOutMethod;
  readonly ground: string;
  readonly passedGapsReason: string;
}

interface HandedOut extends Pick<DocumentRecord, 'pupilId' | 'caseId'> {
  readonly fileSha256: string;
}

interface Printed {
  readonly snapshot: PaperSnapshot;
  /** Where the log stood, as it is printed. */
  readonly logMark: string;
  readonly pdf: Uint8Array;
  readonly sha256: string;
  /** Set when the file is there. */
  readonly file: { takeBack?: () => void };
}

type Find<I> = (db: ReadDb, ctx: UseCaseContext, input: I) => Result<DocumentRecord>;

/** The paper as it would be handed out now, and the document in that state. Asked before printing, and again in the transaction. */
const decided = <I extends HandOut>(db: ReadDb, ctx: UseCaseContext, input: I, find: Find<I>, { fileSha256, logMark }: { readonly fileSha256: string; readonly logMark: string }): Result<{ readonly snapshot: PaperSnapshot; readonly next: DocumentRecord }> => {
  const found = find(db, ctx, input);
  if (!found.ok) return found;
  const made = makePaper(db, ctx, found.value);
  if (!made.ok) return made;
  const { recipient, method, ground, passedGapsReason } = input;
  const handedOut = decideHandOut({ ...found.value, caseId: found.value.caseId ?? '' }, made.value.gaps, { recipient, method, ground, passedGapsReason, fileSha256 }, ctx);
  if (!handedOut.ok) return handedOut;
  if (found.value.rowVersion !== input.rowVersion) return fail('CONFLICT');
  const snapshot = { data: made.value.data, options: { ...paperOptions(made.value, ctx, false), logMark } };
  return ok({ snapshot, next: { ...found.value, state: handedOut.value.state.state, snapshot } });
};

/**
 * Prints outside the transaction; inside it the paper must still be the same, then the hand-out is recorded and, last of
 * all, the file is written: a file that cannot be written leaves nothing recorded, and one whose record cannot be kept is
 * taken back. Refuses DOCUMENT_BLOCKED,
 * DOCUMENT_NEEDS_REASON, DOCUMENT_RECIPIENT_MISSING, DOCUMENT_GROUND_MISSING, DOCUMENT_HANDED_OUT, CONFLICT,
 * FILE_NOT_GRANTED, FILE_IS_VAULT and what the disk refuses.
 */
const exportOf = <I extends HandOut>(find: Find<I>) =>
  gathering({
    gather: async (ctx: QueryContext, input: I): Promise<UseCaseResult<Printed>> => {
      const head = ctx.ports.audit.mark();
      const logMark = head ? shortHead(head) : '';
      const ready = decided(ctx.db, ctx, input, find, { fileSha256: '', logMark });
      if (!ready.ok) return ready;
      const { snapshot } = ready.value;
      const pdf = await ctx.ports.paper.render(snapshot.data, snapshot.options);
      return pdf.ok ? ok({ snapshot, logMark, pdf: pdf.value, sha256: ctx.ports.paper.fingerprint(pdf.value), file: {} }) : pdf;
    },
    decide: (ctx: CommandContext, input: I, printed: Printed): UseCaseResult<HandedOut> => {
      const now = decided(ctx.db, ctx, input, find, { fileSha256: printed.sha256, logMark: printed.logMark });
      if (!now.ok) return now;
      if (JSON.stringify(now.value.snapshot) !== JSON.stringify(printed.snapshot)) return fail('CONFLICT');
      const saved = updateDocument(ctx.db, now.value.next, input.rowVersion);
      if (!saved.ok) return saved;
      const written = ctx.ports.files.writeGranted(input.handleId, printed.pdf);
      if (!written.ok) return written;
      printed.file.takeBack = written.value.takeBack;
      return ok({ fileSha256: printed.sha256, ...ofLetter(now.value.next) });
    },
    takeBack: ({ file }) => file.takeBack?.(),
  });

export const exportDocument = exportOf<HandOut & { readonly caseId: string }>((db, _ctx, input) => documentOfCase(db, input));
export const exportLetter = exportOf<HandOut>((db, ctx, { documentId }) => letterById(db, ctx, documentId));
