import type { UseCaseContext } from '#electron/application/context.ts';
import type { WriteDb } from '#electron/db/handles.ts';
import { dropLetterProposal, putLetterProposal, readLetterProposals } from '#electron/db/repositories/documents.ts';
import { readAllPupils, readOpenCaseIds, readPupilsOf, readStandings, readStandingsOf, type PupilRecord, type StandingRecord } from '#electron/db/repositories/pupils.ts';
import { staircaseOn } from '#electron/db/repositories/settings.ts';
import { proposeLetters, type LetterCrossing } from '#shared/domain/letters/decisions.ts';
import type { LetterProposal } from '#shared/domain/letters/types.ts';
import type { Staircase } from '#shared/domain/staircase/types.ts';
import { stepReason } from '#shared/text/staircase.ts';

type RefreshContext = Pick<UseCaseContext, 'today' | 'newId' | 'ports'>;

/**
 * Proposes the letters that passed steps name, from the standings as they are. To be called after `recomputeStandings`,
 * inside the same transaction: after an import, an undo, a change of staircase or calendar. The same crossing is proposed
 * once, also after it was declined. A proposal that nobody has answered goes away when, by the data in force, its step was
 * never passed this school year (an import taken back). Returns how many are new.
 */
export const refreshLetterProposals = (db: WriteDb, ctx: RefreshContext, pupilNos: readonly number[] | 'ALL' = 'ALL'): { readonly proposed: number } => {
  const period = staircaseOn(db, ctx.today);
  const staircase = period ? ctx.ports.packs.staircase(period.packId, period.packVersion) : undefined;
  if (!staircase) return { proposed: 0 };
  const standings = pupilNos === 'ALL' ? readStandings(db) : readStandingsOf(db, pupilNos);
  const openCases = readOpenCaseIds(db);
  const pupils = pupilNos === 'ALL' ? readAllPupils(db) : readPupilsOf(db, pupilNos);
  const standingOf = (pupil: PupilRecord): StandingRecord | undefined => standings.get(pupil.pupilNo);
  const known: LetterProposal[] = readLetterProposals(db).map((proposal) => ({ ...proposal, caseId: openCases.get(proposal.pupilId) ?? null }));
  const byPupilId = new Map(pupils.map((pupil) => [pupil.pupilId, pupil]));
  const existing = known.filter((proposal) => {
    const pupil = byPupilId.get(proposal.pupilId);
    if (proposal.state.kind !== 'PROPOSED' || !pupil || wasPassed(standingOf(pupil), proposal.stepId)) return true;
    dropLetterProposal(db, proposal.proposalId);
    return false;
  });
  const crossings = pupils.flatMap((pupil) => {
    const standing = standingOf(pupil);
    return standing ? crossingsOf(pupil, standing, staircase, openCases.get(pupil.pupilId) ?? null, ctx) : [];
  });
  // The store keeps one proposal per pupil, letter and day: two steps passed on one day are answered by one letter.
  const isTaken = (letter: Pick<LetterProposal, 'pupilId' | 'letterId' | 'crossedOn'>): boolean =>
    existing.some((other) => other.pupilId === letter.pupilId && other.letterId === letter.letterId && other.crossedOn === letter.crossedOn);
  const proposals = proposeLetters(crossings, existing).filter((proposal) => !isTaken(proposal));
  for (const proposal of proposals) putLetterProposal(db, { ...proposal, proposalId: ctx.newId() });
  return { proposed: proposals.length };
};

const wasPassed = (standing: StandingRecord | undefined, stepId: string): boolean => standing?.evaluation.steps.some((step) => step.stepId === stepId && step.firstCrossedOn !== null) ?? false;

/** Highest step first: when two propose the same letter, the graver one gives the reason. */
const crossingsOf = (pupil: PupilRecord, standing: StandingRecord, staircase: Staircase, caseId: string | null, { ports }: RefreshContext): readonly LetterCrossing[] =>
  standing.evaluation.steps
    .toSorted((a, b) => b.order - a.order)
    .flatMap((step) => {
      const named = staircase.steps.find((candidate) => candidate.id === step.stepId)?.proposesLetter;
      if (!named || !step.isCrossed || step.crossedOn === null) return [];
      const letterId = ports.packs.letterFor(named, pupil.schoolForm)?.letterId ?? named;
      return [{ pupilId: pupil.pupilId, caseId, stepId: step.stepId, crossedOn: step.crossedOn, reason: stepReason(step), letterIds: [letterId] }];
    });
