import { notifications } from '@mantine/notifications';
import { Button } from '#renderer/components/button.tsx';

const SHOWN_MS = 8_000;

interface Undo {
  readonly label: string;
  readonly run: () => void;
}

/** Says that something is done, with a way back where there is one: undo instead of "are you sure". */
export const notifyDone = (message: string, undo?: Undo): void => {
  const id = notifications.show({
    autoClose: SHOWN_MS,
    closeButtonProps: { 'aria-label': 'Stäng' },
    role: 'status',
    message: (
      <span style={{ display: 'flex', gap: '1rem', alignItems: 'center', justifyContent: 'space-between' }}>
        {message}
        {undo && (
          <Button
            size="small"
            onClick={() => {
              notifications.hide(id);
              undo.run();
            }}
          >
            {undo.label}
          </Button>
        )}
      </span>
    ),
  });
};
