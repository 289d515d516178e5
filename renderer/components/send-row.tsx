import type { ReactNode } from 'react';
import type { CommandState } from '#renderer/lib/api.ts';
import { Button, ButtonRow } from './button.tsx';
import { ErrorState } from './states.tsx';

interface SendRowProps {
  readonly command: CommandState;
  /** What the button says and does: "Spara kontakten". */
  readonly label: string;
  /** May reject when the command is refused: the row shows why. */
  readonly onSend: () => void | Promise<void>;
  /** What else one may do: "Avbryt". */
  readonly children?: ReactNode;
}

/** The foot of a form: why it was refused, and the one button that sends it. */
export const SendRow = ({ command, label, onSend, children }: SendRowProps): ReactNode => (
  <>
    {command.error && <ErrorState failure={command.error.failure} />}
    <ButtonRow>
      <Button
        variant="primary"
        busy={command.isPending}
        onClick={() => {
          // A refusal is shown from `command.error`.
          Promise.resolve(onSend()).catch(() => undefined);
        }}
      >
        {label}
      </Button>
      {children}
    </ButtonRow>
  </>
);
