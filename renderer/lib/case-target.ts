import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaseTarget } from '#shared/domain/cases/next-action.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { call, useCommand } from './api.ts';
import { paths } from './paths.ts';
import { useSession } from './session.tsx';

/** A place in a case, as the core names it. Null for a letter, which has to be begun first. */
export const pathOfTarget = (caseId: string, target: CaseTarget, canDecide: boolean): string | null => {
  switch (target.part) {
    case 'OVERVIEW':
      return paths.caseOverview(caseId);
    case 'ASSESSMENT':
      return paths.assessment(caseId);
    case 'PLAN':
      return paths.plan(caseId);
    case 'FOLLOW_UP':
      return paths.followUp(caseId);
    case 'CONSENTS':
      return paths.consents(caseId);
    case 'DOCUMENTS':
      return target.documentId === null ? paths.documents(caseId) : paths.document(caseId, target.documentId);
    case 'DECISION':
      return canDecide ? paths.decision(caseId, target.planVersionId) : paths.plan(caseId);
    case 'LETTER':
      return null;
  }
};

interface TargetAction {
  readonly goToCase: (caseId: string, pupilId: string, target: CaseTarget) => void;
  /** Begins the proposed letter and goes to it. */
  readonly writeLetter: (pupilId: string, proposalId: string) => void;
  readonly busyProposalId: string | null;
  readonly failure: Failure | undefined;
}

/** What the one button of a line does: goes to its place, or begins the letter and goes there. */
export const useCaseTarget = (): TargetAction => {
  const navigate = useNavigate();
  const { can } = useSession();
  const write = useCommand('letter.write', { invalidates: ['letter.proposals', 'today.get', 'case.list', 'case.get'] });
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const [busyProposalId, setBusy] = useState<string | null>(null);

  const begin = async (pupilId: string, proposalId: string): Promise<void> => {
    setFailure(undefined);
    const proposals = await call('letter.proposals', {});
    if (!proposals.ok) {
      setFailure(proposals.failure);
      return;
    }
    const proposal = proposals.value.find((candidate) => candidate.proposalId === proposalId);
    if (!proposal) {
      setFailure({ code: 'LETTER_PROPOSAL_UNKNOWN' });
      return;
    }
    const { documentId } = await write.mutateAsync({ pupilId, proposalId, letterId: proposal.letterId });
    await navigate({ to: paths.letter(documentId) });
  };
  const writeLetter = (pupilId: string, proposalId: string): void => {
    setBusy(proposalId);
    void begin(pupilId, proposalId)
      // The refusal itself is shown from `write.error`.
      .catch(() => undefined)
      .finally(() => {
        setBusy(null);
      });
  };
  return {
    goToCase: (caseId, pupilId, target) => {
      const to = pathOfTarget(caseId, target, can('plan.decide'));
      if (to !== null) void navigate({ to });
      else if (target.part === 'LETTER') writeLetter(pupilId, target.proposalId);
    },
    writeLetter,
    busyProposalId,
    failure: failure ?? write.error?.failure,
  };
};
