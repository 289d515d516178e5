import type { ReactNode } from 'react';
import type { Failure } from '#shared/kernel/result.ts';
import { LinkButton } from './link-button.tsx';
import { Stack } from './section.tsx';
import { ErrorState, isFinal } from './states.tsx';

interface RefusedProps {
  readonly failure: Failure;
  readonly onRetry: () => void;
  /** Where one goes on from an address that leads nowhere. */
  readonly to: string;
  readonly toLabel: string;
}

/** In place of a whole view: why it is not shown, and a way on. Trying again only where it can help. */
export const Refused = ({ failure, onRetry, to, toLabel }: RefusedProps): ReactNode => (
  <Stack>
    <ErrorState failure={failure} onRetry={onRetry} />
    {isFinal(failure) && (
      <div>
        <LinkButton to={to}>{toLabel}</LinkButton>
      </div>
    )}
  </Stack>
);
