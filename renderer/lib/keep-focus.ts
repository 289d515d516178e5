/** A dialog fades out and hands the focus back before this. */
const SETTLED_MS = 400;

/** The heading nearest to what is gone, in the innermost part of the view that is still there. */
const nearestHeading = (around: readonly Element[]): HTMLElement | null => {
  for (const part of around) {
    const heading = part.isConnected && part !== document.body ? part.querySelector<HTMLElement>('h1, h2, h3') : null;
    if (heading) return heading;
  }
  return document.querySelector<HTMLElement>('main h1');
};

/**
 * What was pressed is often gone when its work is done: the button of an opened form, the row that was removed. The focus
 * then waits at the nearest heading, not nowhere. Call when it is pressed; the answer looks after the focus once called.
 */
export const rememberFocus = (pressed: Element | null): (() => void) => {
  const around: Element[] = [];
  for (let part = pressed?.parentElement ?? null; part?.closest('main'); part = part.parentElement) around.push(part);
  return () => {
    if (!pressed || pressed === document.body) return;
    setTimeout(() => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (!isLost || pressed.isConnected) return;
      const heading = nearestHeading(around);
      if (heading && !heading.hasAttribute('tabindex')) {
        heading.tabIndex = -1;
        heading.addEventListener('blur', () => { heading.removeAttribute('tabindex'); }, { once: true });
      }
      heading?.focus({ preventScroll: true });
    }, SETTLED_MS);
  };
};

/** Looks after the focus for every button in the page. Returns what ends it. */
export const keepFocusOnPress = (): (() => void) => {
  const onClick = (event: MouseEvent): void => {
    if (event.target instanceof Element) rememberFocus(event.target.closest('button'))();
  };
  document.addEventListener('click', onClick, true);
  return () => {
    document.removeEventListener('click', onClick, true);
  };
};
