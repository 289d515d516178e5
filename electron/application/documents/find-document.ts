import type { UseCaseContext } from '#electron/application/context.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { relationTo } from '#electron/db/repositories/cases.ts';
import { readDocument, type DocumentRecord } from '#electron/db/repositories/documents.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/** DOCUMENT_UNKNOWN where this case has no such document, also when another case has it. */
export const documentOfCase = (db: ReadDb, { caseId, documentId }: { readonly caseId: string; readonly documentId: string }): Result<DocumentRecord> => {
  const found = readDocument(db, documentId);
  return found.ok && found.value.caseId !== caseId ? fail('DOCUMENT_UNKNOWN') : found;
};

/**
 * A letter home, for someone who may write to pupils. Only letters are found this way; one that belongs to a case is for
 * that case's members. Refuses DOCUMENT_UNKNOWN, NOT_ALLOWED.
 */
export const letterById = (db: ReadDb, ctx: Pick<UseCaseContext, 'actor' | 'today'>, documentId: string): Result<DocumentRecord> => {
  const found = readDocument(db, documentId);
  if (!found.ok) return found;
  const { kind, caseId } = found.value;
  if (kind !== 'D22') return fail('DOCUMENT_UNKNOWN');
  return caseId === null || isCaseMember(db, ctx, caseId) ? ok(found.value) : fail('NOT_ALLOWED');
};

export const isCaseMember = (db: ReadDb, { actor, today }: Pick<UseCaseContext, 'actor' | 'today'>, caseId: string): boolean => relationTo(db, caseId, actor.userId, today) === 'MEMBER';

/** What the log needs to put a letter under its pupil and its case. */
export const ofLetter = ({ pupilId, caseId }: DocumentRecord): Pick<DocumentRecord, 'pupilId' | 'caseId'> => ({ pupilId, caseId });
