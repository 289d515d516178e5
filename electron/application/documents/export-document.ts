import { gathering, type CommandContext, type QueryContext, type UseCaseContext, type UseCaseResult } from '#electron/application/context.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { updateDocument, type DocumentRecord } from '#electron/db/repositories/documents.ts';
import { noOriginals, putProtectedIdentity, readProtectedIdentity, type DocumentOriginal } from '#electron/db/repositories/protected-identities.ts';
import { knownIdentity } from '#electron/application/pupils/store-identity.ts';
import type { HandOutMethod } from '#shared/contract/documents.ts';
import { shortHead } from '#shared/domain/audit/verdict.ts';
import { decideHandOut } from '#shared/domain/documents/decisions.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { documentOfCase, letterById, ofLetter } from './find-document.ts';
import { makePaper, paperOptions, type Paper, type PaperSnapshot, type RealNameOnPaper } from './make-paper.ts';

interface HandOut {
  readonly documentId: string;
  readonly rowVersion: number;
  readonly handleId: string;
  readonly recipient: string;
  readonly method: HandOutMethod;
  readonly ground: string;
  readonly passedGapsReason: string;
  readonly protection?: { readonly organisation: string; readonly reason: string; readonly hasRealName: boolean } | undefined;
}

interface HandedOut extends Pick<DocumentRecord, 'pupilId' | 'caseId'> {
  readonly fileSha256: string;
  readonly compartment?: 'SKYDD';
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

interface Decided {
  /** As it is printed. */
  readonly snapshot: PaperSnapshot;
  readonly next: DocumentRecord;
  /** Printed under the real name: what leaves lies in SKYDD, and `next` is a copy with the code name. */
  readonly original: DocumentOriginal | null;
}

/** Null where the paper carries the code name. Refuses as `knownIdentity`. */
const realNameFor = (db: ReadDb, ctx: UseCaseContext, { pupilId }: DocumentRecord, { protection }: HandOut): Result<RealNameOnPaper | null> => {
  if (!protection?.hasRealName) return ok(null);
  const found = knownIdentity(db, ctx, pupilId);
  if (!found.ok) return found;
  const { givenName, familyName } = found.value.identity;
  return ok({ givenName, familyName, organisation: protection.organisation });
};

/** The paper as it would be handed out now, and the document in that state. Asked before printing, and again in the transaction. */
const decided = <I extends HandOut>(db: ReadDb, ctx: UseCaseContext, input: I, find: Find<I>, { fileSha256, logMark }: { readonly fileSha256: string; readonly logMark: string }): Result<Decided> => {
  const found = find(db, ctx, input);
  if (!found.ok) return found;
  const document = found.value;
  const inCode = makePaper(db, ctx, document);
  if (!inCode.ok) return inCode;
  const { isProtected } = inCode.value.data;
  const realName = isProtected ? realNameFor(db, ctx, document, input) : ok(null);
  if (!realName.ok) return realName;
  const made = realName.value ? makePaper(db, ctx, document, realName.value) : inCode;
  if (!made.ok) return made;
  const { recipient, method, ground, passedGapsReason, protection } = input;
  const words = { recipient, method, ground, passedGapsReason, fileSha256, ...(isProtected && protection ? { protection } : {}) };
  const handedOut = decideHandOut({ ...document, caseId: document.caseId ?? '' }, { gaps: made.value.gaps, isProtected }, words, ctx);
  if (!handedOut.ok) return handedOut;
  if (document.rowVersion !== input.rowVersion) return fail('CONFLICT');
  const snapshotOfPaper = (paper: Paper): PaperSnapshot => ({ data: paper.data, options: { ...paperOptions(paper, ctx, false), logMark } });
  const { state } = handedOut.value.state;
  const snapshot = snapshotOfPaper(made.value);
  if (!realName.value) return ok({ snapshot, next: { ...document, state, snapshot }, original: null });
  return ok({ snapshot, next: { ...document, state, snapshot: snapshotOfPaper(inCode.value), isReplaced: true }, original: { fields: document.fields, state, snapshot } });
};

/** Puts what left under the real name beside the identity. */
const keepOriginal = (ctx: CommandContext, { pupilId, documentId }: DocumentRecord, original: DocumentOriginal): Result<unknown> => {
  const found = readProtectedIdentity(ctx.db, pupilId);
  if (!found.ok || !found.value) return found.ok ? fail('IDENTITY_UNKNOWN') : found;
  const { identity, rowVersion } = found.value;
  const originals = identity.originals ?? noOriginals;
  const next = { ...identity, originals: { ...originals, documents: { ...originals.documents, [documentId]: original } } };
  return putProtectedIdentity(ctx.db, { pupilId, identity: next, changedByUserId: ctx.actor.userId, changedAtMs: ctx.nowMs, expectedVersion: rowVersion });
};

/**
 * Prints outside the transaction; inside it the paper must still be the same, then the hand-out is recorded and, last of
 * all, the file is written: a file that cannot be written leaves nothing recorded, and one whose record cannot be kept is
 * taken back. Refuses DOCUMENT_BLOCKED,
 * DOCUMENT_NEEDS_REASON, DOCUMENT_RECIPIENT_MISSING, DOCUMENT_GROUND_MISSING, DOCUMENT_HANDED_OUT, CONFLICT, about a protected
 * pupil PROTECTED_NEEDS_CONFIRMATION, PROTECTED_METHOD and, with the real name, as `knownIdentity`,
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
      const { original } = now.value;
      const kept = original ? keepOriginal(ctx, now.value.next, original) : ok(null);
      if (!kept.ok) return kept;
      const written = ctx.ports.files.writeGranted(input.handleId, printed.pdf);
      if (!written.ok) return written;
      printed.file.takeBack = written.value.takeBack;
      return ok({ fileSha256: printed.sha256, ...ofLetter(now.value.next), ...(original ? { compartment: 'SKYDD' as const } : {}) });
    },
    takeBack: ({ file }) => file.takeBack?.(),
  });

export const exportDocument = exportOf<HandOut & { readonly caseId: string }>((db, _ctx, input) => documentOfCase(db, input));
export const exportLetter = exportOf<HandOut>((db, ctx, { documentId }) => letterById(db, ctx, documentId));
