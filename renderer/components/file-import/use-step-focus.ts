import { useEffect, useRef } from 'react';

/** At each new step the reader starts at the top again: the view's heading takes focus, and the window is there too. */
export const useStepFocus = (step: number): void => {
  const seen = useRef(step);
  useEffect(() => {
    if (seen.current === step) return;
    seen.current = step;
    document.querySelector<HTMLElement>('main h1[tabindex="-1"]')?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [step]);
};
