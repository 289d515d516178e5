import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import css from './privacy-veil.module.css';

/** F8: blanks the window at once, when someone walks in. F8 or Escape brings it back; typed text is untouched. */
export const PrivacyVeil = (): ReactNode => {
  const [isDown, setDown] = useState(false);
  const writingIn = useRef<Element | null>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'F8') {
        // What is hidden loses the focus, before any effect could see it.
        if (!isDown) writingIn.current = document.activeElement;
        setDown(!isDown);
      } else if (isDown && event.key === 'Escape') setDown(false);
      // Behind the veil no key may reach a form, except the one that locks.
      else if (!isDown || (event.ctrlKey && event.key.toLowerCase() === 'l')) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [isDown]);

  useEffect(() => {
    document.body.toggleAttribute('data-blanked', isDown);
    if (!isDown && writingIn.current instanceof HTMLElement) writingIn.current.focus({ preventScroll: true });
    return () => {
      document.body.removeAttribute('data-blanked');
    };
  }, [isDown]);

  if (!isDown) return null;
  return createPortal(
    <div className={css.veil} data-blank role="status">
      <p>Skärmen är dold. Tryck F8 för att fortsätta.</p>
    </div>,
    document.body,
  );
};
