import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { call, useBridgeEvent } from '#renderer/lib/api.ts';
import { flushDrafts } from '#renderer/lib/save-state.ts';
import css from './locking.module.css';

/** The program locks by itself: saves what is typed, then asks to lock. The shell does not wait longer than its grace. */
export const useLastSave = (): void => {
  useBridgeEvent('locking', () => {
    void flushDrafts().then(() => call('shell.lock', {}));
  });
};

/** Before the lock of a workstation that nobody touches: one sentence, gone at the first sign of life. */
export const LockingSoon = (): ReactNode => {
  const [seconds, setSeconds] = useState(0);
  useBridgeEvent('locking.soon', ({ inSeconds }) => {
    setSeconds(Math.ceil(inSeconds));
  });
  const isComing = seconds > 0;
  useEffect(() => {
    if (!isComing) return undefined;
    const stay = (): void => {
      setSeconds(0);
    };
    const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;
    for (const sign of signs) window.addEventListener(sign, stay);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, stay);
    };
  }, [isComing]);
  if (!isComing) return null;
  return createPortal(
    <p className={css.soon} role="status">
      Sedd låser om {seconds} sekunder. Rör musen eller tryck på en tangent för att fortsätta. Allt du har skrivit sparas.
    </p>,
    document.body,
  );
};
