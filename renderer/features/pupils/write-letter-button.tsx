import { useNavigate } from '@tanstack/react-router';
import { Mail } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';

/** The staircase's usual letter, where nothing has been proposed. */
const USUAL_LETTER = 'L2';

/** Begins a letter home: the proposed one where a passed step asks for it. */
export const WriteLetterButton = ({ pupilId }: { readonly pupilId: string }): ReactNode => {
  const navigate = useNavigate();
  const proposals = useCall('letter.proposals', {});
  const write = useCommand('letter.write', { invalidates: ['letter.proposals', 'today.get'] });
  const proposal = proposals.data?.find((candidate) => candidate.pupilId === pupilId && candidate.state.kind === 'PROPOSED');
  return (
    <>
      <Button
        icon={<Mail aria-hidden="true" />}
        busy={write.isPending}
        onClick={() => {
          write.mutate(
            { pupilId, proposalId: proposal?.proposalId ?? null, letterId: proposal?.letterId ?? USUAL_LETTER },
            { onSuccess: ({ documentId }) => void navigate({ to: paths.letter(documentId) }) },
          );
        }}
      >
        Skriv brev hem
      </Button>
      {write.error && <ErrorState failure={write.error.failure} />}
    </>
  );
};
