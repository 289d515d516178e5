import { useEffect, useState, type RefObject } from 'react';

/** The element's width in whole px, followed while it changes; `fallbackPx` until it is known. */
export const useElementWidth = (ref: RefObject<HTMLElement | null>, fallbackPx: number): number => {
  const [widthPx, setWidthPx] = useState(fallbackPx);
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width > 0) setWidthPx(width);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [ref]);
  return widthPx;
};
