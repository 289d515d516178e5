import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import type { Role } from '#shared/domain/access/roles.ts';
import { AddColleagues } from '../add-colleagues.tsx';
import type { Slip } from '../slips.tsx';
import { Step } from './step.tsx';

/** The three without whom no case comes all the way. */
const needed = ['COUNSELLOR', 'PSYCHOLOGIST', 'HEAD_TEACHER'] as const satisfies readonly Role[];

interface ColleaguesStepProps {
  readonly founderRole: Role | null;
  readonly onDone: () => void;
}

export const ColleaguesStep = ({ founderRole, onDone }: ColleaguesStepProps): ReactNode => {
  const [slips, setSlips] = useState<readonly Slip[]>([]);
  const proposedRole = needed.find((role) => role !== founderRole && slips.every((slip) => slip.role !== role)) ?? null;
  return (
    <Step title="Kollegor" lead="Kurator, skolpsykolog och rektor är de tre som behövs för att ett ärende ska gå hela vägen. Rektor beslutar planerna. Fler kan läggas till när som helst.">
      <AddColleagues
        proposedRole={proposedRole}
        onAdded={(slip) => {
          setSlips([...slips, slip]);
        }}
      />
      <div>
        {slips.length > 0 ? (
          <Button variant="primary" onClick={onDone}>
            Fortsätt
          </Button>
        ) : (
          <Button variant="quiet" onClick={onDone}>
            Hoppa över så länge
          </Button>
        )}
      </div>
    </Step>
  );
};
