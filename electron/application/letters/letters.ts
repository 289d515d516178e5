import type { CommandContext, QueryContext, UseCaseResult } from '#electron/application/context.ts';
import { isCaseMember, letterById } from '#electron/application/documents/find-document.ts';
import { hiddenFields } from '#electron/application/documents/paper-facts.ts';
import { createPaper } from '#electron/application/documents/write-document.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { deleteDraft, putLetterProposal, readDocumentsOfCase, readLetterProposal, readLetterProposals, readLettersOfPupil, type DocumentRecord } from '#electron/db/repositories/documents.ts';
import { readAllPupils, readOpenCaseId, readOpenCaseIds, readPupil } from '#electron/db/repositories/pupils.ts';
import type { OutputOf } from '#shared/contract/contract.ts';
import type { LetterProposalRow } from '#shared/contract/documents.ts';
import { decideDeclineLetter, decideLetterWritten } from '#shared/domain/letters/decisions.ts';
import type { LetterProposal } from '#shared/domain/letters/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { letterNames } from '#shared/text/letters.ts';

const PROFILE_ID = 'd22-brev-hem';

/** Letters that passed steps propose and nobody has answered, for those who may: where there is a case, its members. */
export const listProposals = (ctx: QueryContext): UseCaseResult<readonly LetterProposalRow[]> => {
  const openCases = readOpenCaseIds(ctx.db);
  const waiting = readLetterProposals(ctx.db).filter((proposal) => proposal.state.kind === 'PROPOSED');
  if (waiting.length === 0) return ok([]);
  const pupils = new Map(readAllPupils(ctx.db).map((pupil) => [pupil.pupilId, pupil]));
  return ok(
    waiting.flatMap((proposal) => {
      const pupil = pupils.get(proposal.pupilId);
      const caseId = openCases.get(proposal.pupilId) ?? null;
      if (!pupil || (caseId !== null && !isCaseMember(ctx.db, ctx, caseId))) return [];
      const pupilName = [pupil.givenName, pupil.familyName].filter((part) => part !== '').join(' ');
      return [{ ...proposal, caseId, pupilName, className: pupil.className, letterName: letterNames[proposal.letterId] ?? proposal.letterId }];
    }),
  );
};

const proposalOf = (db: ReadDb, proposalId: string): Result<LetterProposal> => {
  const found = readLetterProposal(db, proposalId);
  return found.ok ? ok({ ...found.value, caseId: readOpenCaseId(db, found.value.pupilId) }) : found;
};

const lettersOf = (db: ReadDb, pupilId: string, caseId: string | null): readonly DocumentRecord[] =>
  caseId === null ? readLettersOfPupil(db, pupilId) : readDocumentsOfCase(db, caseId).filter((document) => document.kind === 'D22');

/**
 * Begins a letter, from a proposal or without one. It belongs to the pupil's open case where there is one. A proposal
 * that was begun before gives its letter back, and so does a begun letter of the same kind without a proposal. Refuses LETTER_PROPOSAL_UNKNOWN, PUPIL_UNKNOWN, LETTER_UNKNOWN, NOT_ALLOWED.
 */
export const writeLetter = (ctx: CommandContext, input: { readonly pupilId: string; readonly proposalId: string | null; readonly letterId: string }): UseCaseResult<OutputOf<'letter.write'>> => {
  const pupil = readPupil(ctx.db, input.pupilId);
  if (!pupil.ok) return pupil;
  const caseId = readOpenCaseId(ctx.db, input.pupilId);
  if (caseId !== null && !isCaseMember(ctx.db, ctx, caseId)) return fail('NOT_ALLOWED');
  const proposal = input.proposalId === null ? null : proposalOf(ctx.db, input.proposalId);
  if (proposal && !proposal.ok) return proposal;
  if (proposal && proposal.value.pupilId !== input.pupilId) return fail('LETTER_PROPOSAL_UNKNOWN');
  if (proposal?.value.state.kind === 'WRITTEN') return ok({ documentId: proposal.value.state.documentId, caseId });
  const letterId = proposal?.value.letterId ?? input.letterId;
  const profile = ctx.ports.packs.documentProfile(PROFILE_ID);
  if (!profile || !ctx.ports.packs.letterFor(letterId, pupil.value.schoolForm)) return fail('LETTER_UNKNOWN');
  const begun = proposal ? undefined : lettersOf(ctx.db, input.pupilId, caseId).find((letter) => letter.state.kind === 'DRAFT' && letter.fields[hiddenFields.letterId] === letterId);
  if (begun) return ok({ documentId: begun.documentId, caseId });
  const fields = { [hiddenFields.letterId]: letterId, ...(input.proposalId === null ? {} : { [hiddenFields.proposalId]: input.proposalId }) };
  const created = createPaper(ctx, { pupilId: input.pupilId, caseId, profile, fields });
  if (!created.ok) return created;
  const answer = ok({ documentId: created.value.documentId, caseId });
  if (!proposal) return answer;
  const written = decideLetterWritten(proposal.value, { documentId: created.value.documentId }, ctx);
  if (!written.ok) return written;
  putLetterProposal(ctx.db, written.value.state);
  return answer;
};

/**
 * The begun letter of a proposal goes when it has not left; then the proposal waits again, to be declined. The letter may
 * lie in another case than the pupil's open one: NOT_ALLOWED for who is no member there.
 */
const withoutDraft = (ctx: CommandContext, proposal: LetterProposal): Result<LetterProposal> => {
  if (proposal.state.kind !== 'WRITTEN') return ok(proposal);
  const document = letterById(ctx.db, ctx, proposal.state.documentId);
  if (!document.ok && document.failure.code === 'NOT_ALLOWED') return document;
  if (document.ok && document.value.state.kind === 'HANDED_OUT') return ok(proposal);
  deleteDraft(ctx.db, proposal.state.documentId);
  return ok({ ...proposal, state: { kind: 'PROPOSED' } });
};

/** Refuses LETTER_PROPOSAL_UNKNOWN, NOT_ALLOWED, LETTER_ALREADY_WRITTEN (handed out), LETTER_ALREADY_DECLINED, LETTER_REASON_MISSING. */
export const declineLetter = (ctx: CommandContext, { proposalId, reason }: { readonly proposalId: string; readonly reason: string }): UseCaseResult<OutputOf<'letter.decline'>> => {
  const proposal = proposalOf(ctx.db, proposalId);
  if (!proposal.ok) return proposal;
  const { caseId } = proposal.value;
  if (caseId !== null && !isCaseMember(ctx.db, ctx, caseId)) return fail('NOT_ALLOWED');
  const waiting = withoutDraft(ctx, proposal.value);
  if (!waiting.ok) return waiting;
  const declined = decideDeclineLetter(waiting.value, { reason }, ctx);
  if (!declined.ok) return declined;
  putLetterProposal(ctx.db, declined.value.state);
  return ok({ pupilId: proposal.value.pupilId, caseId });
};
