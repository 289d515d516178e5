import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { ConfirmDialog } from '#renderer/components/dialog.tsx';
import { call } from '#renderer/lib/api.ts';
import { flushDrafts } from '#renderer/lib/save-state.ts';

interface Lock {
  /** Saves what is typed, then locks. Asks when something could not be saved. */
  readonly lock: () => void;
  readonly isAsking: boolean;
  readonly lockAnyway: () => void;
  readonly stay: () => void;
}

const lockNow = (): void => void call('shell.lock', {});

/** Locking by button, palette and Ctrl+L, all the same way. */
export const useLock = (): Lock => {
  const [isAsking, setAsking] = useState(false);

  const lock = (): void => {
    void flushDrafts().then((isSaved) => {
      if (isSaved) lockNow();
      else setAsking(true);
    });
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'l') return;
      event.preventDefault();
      lock();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);

  return { lock, isAsking, lockAnyway: lockNow, stay: () => { setAsking(false); } };
};

/** Shown when locking would lose text. */
export const LockGuard = ({ isAsking, lockAnyway, stay }: Lock): ReactNode => (
  <ConfirmDialog open={isAsking} title="En text är inte sparad än" confirmLabel="Lås och släng texten" cancelLabel="Stanna kvar" onCancel={stay} onConfirm={lockAnyway}>
    <p>Sparandet gick inte just nu. Texten finns kvar i fönstret och programmet försöker igen. Låser du ändå försvinner det osparade.</p>
  </ConfirmDialog>
);
