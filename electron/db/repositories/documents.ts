import { and, desc, eq, isNull } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { document, letterProposal } from '../schema/index.ts';
import type { CaseDocument } from '#shared/domain/documents/types.ts';
import type { LetterProposal } from '#shared/domain/letters/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/** A document row: `caseId` is null for a letter home that came before any case. */
export interface DocumentRecord extends Omit<CaseDocument, 'caseId'> {
  readonly pupilId: string;
  readonly caseId: string | null;
  /** The data as printed when it was handed out. */
  readonly snapshot: unknown;
}

const toRecord = ({ stateKind: _kind, ...row }: typeof document.$inferSelect): DocumentRecord => row;

export const readDocumentsOfCase = (db: ReadDb, caseId: string): readonly DocumentRecord[] =>
  db.select().from(document).where(eq(document.caseId, caseId)).orderBy(desc(document.createdAtMs)).all().map(toRecord);

/** Letters home that belong to no case. */
export const readLettersOfPupil = (db: ReadDb, pupilId: string): readonly DocumentRecord[] =>
  db
    .select()
    .from(document)
    .where(and(eq(document.pupilId, pupilId), isNull(document.caseId)))
    .orderBy(desc(document.createdAtMs))
    .all()
    .map(toRecord);

/** DOCUMENT_UNKNOWN where there is none. Callers with a case compare `caseId` themselves. */
export const readDocument = (db: ReadDb, documentId: string): Result<DocumentRecord> => {
  const row = db.select().from(document).where(eq(document.documentId, documentId)).get();
  return row ? ok(toRecord(row)) : fail('DOCUMENT_UNKNOWN');
};

export const insertDocument = (db: WriteDb, state: DocumentRecord): void => {
  db.insert(document)
    .values({ ...state, stateKind: state.state.kind, rowVersion: 0 })
    .run();
};

/** CONFLICT when someone changed it since `expectedVersion`. */
export const updateDocument = (db: WriteDb, state: DocumentRecord, expectedVersion: number): Result<{ readonly rowVersion: number }> => {
  const rowVersion = expectedVersion + 1;
  const done = db
    .update(document)
    .set({ fields: state.fields, state: state.state, stateKind: state.state.kind, snapshot: state.snapshot, caseId: state.caseId, rowVersion })
    .where(and(eq(document.documentId, state.documentId), eq(document.rowVersion, expectedVersion)))
    .run();
  return done.changes === 1 ? ok({ rowVersion }) : fail('CONFLICT');
};

/** Takes away a draft. The caller has made sure that it is one. */
export const deleteDraft = (db: WriteDb, documentId: string): void => {
  db.delete(document)
    .where(and(eq(document.documentId, documentId), eq(document.stateKind, 'DRAFT')))
    .run();
};

type ProposalRow = typeof letterProposal.$inferSelect;
const toProposal = ({ stateKind: _kind, ...row }: ProposalRow): Omit<LetterProposal, 'caseId'> => row;

export const readLetterProposals = (db: ReadDb): readonly Omit<LetterProposal, 'caseId'>[] => db.select().from(letterProposal).all().map(toProposal);

/** LETTER_PROPOSAL_UNKNOWN where there is none. */
export const readLetterProposal = (db: ReadDb, proposalId: string): Result<Omit<LetterProposal, 'caseId'>> => {
  const row = db.select().from(letterProposal).where(eq(letterProposal.proposalId, proposalId)).get();
  return row ? ok(toProposal(row)) : fail('LETTER_PROPOSAL_UNKNOWN');
};

export const putLetterProposal = (db: WriteDb, { caseId: _caseId, ...state }: LetterProposal): void => {
  db.insert(letterProposal)
    .values({ ...state, stateKind: state.state.kind })
    .onConflictDoUpdate({ target: letterProposal.proposalId, set: { state: state.state, stateKind: state.state.kind } })
    .run();
};

/** Takes away a proposal that rested on data which no longer counts. */
export const dropLetterProposal = (db: WriteDb, proposalId: string): void => {
  db.delete(letterProposal).where(eq(letterProposal.proposalId, proposalId)).run();
};
