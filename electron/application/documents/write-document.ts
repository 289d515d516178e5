import type { CommandContext, UseCaseResult } from '#electron/application/context.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readOpenCase } from '#electron/db/repositories/cases.ts';
import { deleteDraft, insertDocument, readDocumentsOfCase, updateDocument, type DocumentRecord } from '#electron/db/repositories/documents.ts';
import { readSetting } from '#electron/db/repositories/settings.ts';
import type { OutputOf } from '#shared/contract/contract.ts';
import { addCalendarDays, weekdayOf } from '#shared/domain/calendar/iso-date.ts';
import { latestTerm } from '#shared/domain/calendar/school-calendar.ts';
import { defaultValidTo } from '#shared/domain/consents/decisions.ts';
import { prefillFields } from '#shared/domain/documents/assemble.ts';
import { decideCompleteReferral, decideEditDocument, newDocument } from '#shared/domain/documents/decisions.ts';
import { steeringFields } from '#shared/domain/documents/facts.ts';
import type { DocumentProfile } from '#shared/domain/documents/profile.ts';
import type { DocumentFields, DocumentKind } from '#shared/domain/documents/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { letterWords } from '#shared/text/document-pages.ts';
import { documentWords } from '#shared/text/documents.ts';
import { filledFields } from './field-views.ts';
import { documentOfCase, letterById, ofLetter } from './find-document.ts';
import { makePaper } from './make-paper.ts';
import { mayWriteKind } from './may-write-kind.ts';
import { hiddenFields, loadPaperFacts } from './paper-facts.ts';

/** The last day of the school year that a day lies in, as far as the calendar knows it. */
export const schoolYearEnd = (db: ReadDb, today: IsoDate): IsoDate | null => {
  const calendar = readSetting(db, 'calendar')?.body;
  const term = calendar && latestTerm(calendar, today);
  return (term && calendar.terms.findLast((candidate) => candidate.schoolYearStart === term.schoolYearStart)?.to) ?? null;
};

interface NewPaper {
  readonly pupilId: string;
  readonly caseId: string | null;
  readonly profile: DocumentProfile;
  readonly fields: DocumentFields;
}

const WEEK_DAYS = 7;
const FRIDAY = 5;

/** In a week, or the Monday after where that is a weekend: nobody answers a telephone then. */
const inAWeek = (today: IsoDate): IsoDate => {
  const day = addCalendarDays(today, WEEK_DAYS);
  const weekday = weekdayOf(day);
  return weekday <= FRIDAY ? day : addCalendarDays(day, WEEK_DAYS + 1 - weekday);
};

/** Proposals that belong to the day and not to the case. */
const dated = (ctx: CommandContext, kind: DocumentKind): DocumentFields => {
  if (kind === 'D09') return { validTo: defaultValidTo(ctx.today, schoolYearEnd(ctx.db, ctx.today)) };
  return kind === 'D22' ? { nextStepOn: inAWeek(ctx.today) } : {};
};

/** Puts a new draft in, with everything proposed that the case knows. */
export const createPaper = (ctx: CommandContext, { pupilId, caseId, profile, fields }: NewPaper): Result<{ readonly documentId: string }> => {
  const hidden = { ...fields, [hiddenFields.authorUserId]: ctx.actor.userId };
  const source = loadPaperFacts(ctx.db, ctx, { pupilId, caseId, kind: profile.kind, fields: hidden });
  if (!source.ok) return source;
  const proposed = prefillFields(source.value.facts, profile, profile.kind === 'D22' ? letterWords : documentWords);
  const documentId = ctx.newId();
  const draft = newDocument({ documentId, caseId: caseId ?? '', fields: { ...proposed, ...dated(ctx, profile.kind), ...hidden } }, profile, ctx);
  insertDocument(ctx.db, { ...draft, pupilId, caseId, snapshot: null });
  return ok({ documentId });
};

/** Refuses CASE_UNKNOWN, CASE_CLOSED, DOCUMENT_PROFILE_MISSING, NOT_ALLOWED (see `mayWriteKind`) and as `loadPaperFacts`. */
export const createDocument = (
  ctx: CommandContext,
  { caseId, kind, profileId, fields }: { readonly caseId: string; readonly kind: DocumentKind; readonly profileId: string; readonly fields?: DocumentFields | undefined },
): UseCaseResult<{ readonly documentId: string }> => {
  const found = readOpenCase(ctx.db, caseId);
  if (!found.ok) return found;
  const profile = ctx.ports.packs.documentProfile(profileId);
  if (profile?.kind !== kind || kind === 'D22') return fail('DOCUMENT_PROFILE_MISSING');
  if (!mayWriteKind(ctx.actor, profile)) return fail('NOT_ALLOWED');
  const draft = readDocumentsOfCase(ctx.db, caseId).find((document) => document.profileId === profileId && document.state.kind === 'DRAFT');
  if (draft && !fields) return ok({ documentId: draft.documentId });
  return createPaper(ctx, { pupilId: found.value.pupilId, caseId, profile, fields: withoutHidden(fields ?? {}) });
};

/** Nobody types what a document carries for itself. */
const withoutHidden = (fields: DocumentFields): DocumentFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !(Object.values(hiddenFields) as readonly string[]).includes(name) && name !== steeringFields.completedByUserId && name !== steeringFields.completedOn));

/** The papers of a closed case stay as they are. A letter without a case can be written at any time. */
const toWrite = (ctx: CommandContext, found: Result<DocumentRecord>): Result<DocumentRecord> => {
  if (!found.ok || found.value.caseId === null) return found;
  const open = readOpenCase(ctx.db, found.value.caseId);
  return open.ok ? found : open;
};

type Saved = OutputOf<'document.saveFields'>;

const save = (ctx: CommandContext, document: DocumentRecord, input: { readonly rowVersion: number; readonly fields: DocumentFields }): Result<Saved> => {
  const decided = decideEditDocument({ ...document, caseId: document.caseId ?? '' }, { ...document.fields, ...withoutHidden(input.fields) }, ctx);
  if (!decided.ok) return decided;
  const next: DocumentRecord = { ...document, fields: decided.value.state.fields };
  const saved = updateDocument(ctx.db, next, input.rowVersion);
  if (!saved.ok) return saved;
  const made = makePaper(ctx.db, ctx, next);
  if (!made.ok) return made;
  const { gaps, profile, data, source } = made.value;
  return ok({ rowVersion: saved.value.rowVersion, gaps, filled: filledFields({ facts: source.facts, profile, data, fields: next.fields }) });
};

interface SaveFields {
  readonly documentId: string;
  readonly rowVersion: number;
  readonly fields: DocumentFields;
}

/** Refuses DOCUMENT_UNKNOWN, CASE_CLOSED, DOCUMENT_HANDED_OUT, CONFLICT. */
export const saveDocumentFields = (ctx: CommandContext, input: SaveFields & { readonly caseId: string }): UseCaseResult<Saved> => {
  const found = toWrite(ctx, documentOfCase(ctx.db, input));
  return found.ok ? save(ctx, found.value, input) : found;
};

/** Refuses as `letterById`, CASE_CLOSED, DOCUMENT_HANDED_OUT, CONFLICT. */
export const saveLetterFields = (ctx: CommandContext, input: SaveFields): UseCaseResult<OutputOf<'letter.saveFields'>> => {
  const found = toWrite(ctx, letterById(ctx.db, ctx, input.documentId));
  if (!found.ok) return found;
  const saved = save(ctx, found.value, input);
  return saved.ok ? ok({ ...saved.value, ...ofLetter(found.value) }) : saved;
};

/** Refuses DOCUMENT_UNKNOWN, CASE_CLOSED, DOCUMENT_HANDED_OUT, REFERRAL_ONLY, REFERRAL_NEEDS_PSYCHOLOGIST, CONFLICT. */
export const completeReferral = (ctx: CommandContext, input: { readonly caseId: string; readonly documentId: string; readonly rowVersion: number }): UseCaseResult<{ readonly rowVersion: number }> => {
  const found = toWrite(ctx, documentOfCase(ctx.db, input));
  if (!found.ok) return found;
  const decided = decideCompleteReferral({ ...found.value, caseId: input.caseId }, ctx);
  return decided.ok ? updateDocument(ctx.db, { ...found.value, fields: decided.value.state.fields }, input.rowVersion) : decided;
};

const discard = (ctx: CommandContext, document: DocumentRecord): Result<null> => {
  if (document.state.kind === 'HANDED_OUT') return fail('DOCUMENT_HANDED_OUT');
  if (document.fields[hiddenFields.proposalId] !== undefined) return fail('LETTER_NEEDS_REASON');
  deleteDraft(ctx.db, document.documentId);
  return ok(null);
};

/** Refuses DOCUMENT_UNKNOWN, CASE_CLOSED, DOCUMENT_HANDED_OUT; LETTER_NEEDS_REASON for a letter that answers a proposal. */
export const discardDocument = (ctx: CommandContext, input: { readonly caseId: string; readonly documentId: string }): UseCaseResult<null> => {
  const found = toWrite(ctx, documentOfCase(ctx.db, input));
  return found.ok ? discard(ctx, found.value) : found;
};

/** Refuses as `letterById` and `discardDocument`. */
export const discardLetter = (ctx: CommandContext, { documentId }: { readonly documentId: string }): UseCaseResult<OutputOf<'letter.discard'>> => {
  const found = toWrite(ctx, letterById(ctx.db, ctx, documentId));
  if (!found.ok) return found;
  const gone = discard(ctx, found.value);
  return gone.ok ? ok(ofLetter(found.value)) : gone;
};
