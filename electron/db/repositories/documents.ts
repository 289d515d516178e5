import { and, desc, eq, isNull } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { document, letterProposal } from '../schema/index.ts';
import { openedJson, sealJson } from '../sealed.ts';
import type { CaseDocument } from '#shared/domain/documents/types.ts';
import type { LetterProposal } from '#shared/domain/letters/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

const ROOM = 'GEM';

/** A document row: `caseId` is null for a letter home that came before any case. */
export interface DocumentRecord extends Omit<CaseDocument, 'caseId'> {
  readonly pupilId: string;
  readonly caseId: string | null;
  /** The data as printed when it was handed out. */
  readonly snapshot: unknown;
  /** The paper left under the real name of a protected pupil: this is a copy with code words, the original lies in SKYDD. */
  readonly isReplaced?: true;
}

type Sealed = Pick<DocumentRecord, 'fields' | 'state' | 'snapshot' | 'isReplaced'>;

const placeOf = (documentId: string, rowVersion: number) => ({ table: 'document', rowId: documentId, column: 'sealed', rowVersion });

const documentIn = (db: ReadDb, { stateKind: _kind, sealed, ...row }: typeof document.$inferSelect): DocumentRecord => ({
  ...row,
  ...openedJson<Sealed>(db, ROOM, placeOf(row.documentId, row.rowVersion), sealed),
});

const columnsOf = (db: ReadDb, { documentId, caseId, fields, state, snapshot, isReplaced }: DocumentRecord, rowVersion: number) => ({
  caseId,
  stateKind: state.kind,
  rowVersion,
  sealed: sealJson(db, ROOM, placeOf(documentId, rowVersion), { fields, state, snapshot: snapshot ?? null, ...(isReplaced ? { isReplaced } : {}) } satisfies Sealed),
});

export const readDocumentsOfCase = (db: ReadDb, caseId: string): readonly DocumentRecord[] =>
  db
    .select()
    .from(document)
    .where(eq(document.caseId, caseId))
    .orderBy(desc(document.createdAtMs))
    .all()
    .map((row) => documentIn(db, row));

/** Letters home that belong to no case. */
export const readLettersOfPupil = (db: ReadDb, pupilId: string): readonly DocumentRecord[] =>
  db
    .select()
    .from(document)
    .where(and(eq(document.pupilId, pupilId), isNull(document.caseId)))
    .orderBy(desc(document.createdAtMs))
    .all()
    .map((row) => documentIn(db, row));

/** DOCUMENT_UNKNOWN where there is none. Callers with a case compare `caseId` themselves. */
export const readDocument = (db: ReadDb, documentId: string): Result<DocumentRecord> => {
  const row = db.select().from(document).where(eq(document.documentId, documentId)).get();
  return row ? ok(documentIn(db, row)) : fail('DOCUMENT_UNKNOWN');
};

export const insertDocument = (db: WriteDb, state: DocumentRecord): void => {
  db.insert(document)
    .values({
      documentId: state.documentId,
      pupilId: state.pupilId,
      kind: state.kind,
      profileId: state.profileId,
      profileVersion: state.profileVersion,
      createdAtMs: state.createdAtMs,
      ...columnsOf(db, state, 0),
    })
    .run();
};

/** CONFLICT when someone changed it since `expectedVersion`. */
export const updateDocument = (db: WriteDb, state: DocumentRecord, expectedVersion: number): Result<{ readonly rowVersion: number }> => {
  const rowVersion = expectedVersion + 1;
  const done = db
    .update(document)
    .set(columnsOf(db, state, rowVersion))
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

type Proposal = Omit<LetterProposal, 'caseId'>;

const answerPlace = (proposalId: string) => ({ table: 'letter_proposal', rowId: proposalId, column: 'sealed', rowVersion: 0 });

/** The proposal in a row. One that nobody has answered has nothing sealed. */
export const proposalIn = (db: ReadDb, { stateKind: _kind, sealed, ...row }: typeof letterProposal.$inferSelect): Proposal => ({
  ...row,
  state: sealed === null ? { kind: 'PROPOSED' } : openedJson<LetterProposal['state']>(db, ROOM, answerPlace(row.proposalId), sealed),
});

export const readLetterProposals = (db: ReadDb): readonly Proposal[] =>
  db
    .select()
    .from(letterProposal)
    .all()
    .map((row) => proposalIn(db, row));

/** LETTER_PROPOSAL_UNKNOWN where there is none. */
export const readLetterProposal = (db: ReadDb, proposalId: string): Result<Proposal> => {
  const row = db.select().from(letterProposal).where(eq(letterProposal.proposalId, proposalId)).get();
  return row ? ok(proposalIn(db, row)) : fail('LETTER_PROPOSAL_UNKNOWN');
};

export const putLetterProposal = (db: WriteDb, { caseId: _caseId, state, ...row }: LetterProposal): void => {
  const answer = { stateKind: state.kind, sealed: state.kind === 'PROPOSED' ? null : sealJson(db, ROOM, answerPlace(row.proposalId), state) };
  db.insert(letterProposal)
    .values({ ...row, ...answer })
    .onConflictDoUpdate({ target: letterProposal.proposalId, set: answer })
    .run();
};

/** Takes away a proposal that rested on data which no longer counts. */
export const dropLetterProposal = (db: WriteDb, proposalId: string): void => {
  db.delete(letterProposal).where(eq(letterProposal.proposalId, proposalId)).run();
};
