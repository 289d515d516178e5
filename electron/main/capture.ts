import type { BrowserWindow } from 'electron';

/** Where a window can be kept out of screen pictures and shared screens. Linux has no way. */
const CAN_HIDE: ReadonlySet<string> = new Set(['win32', 'darwin']);

/** Whether the window shows on shared screens. Hidden from the start, and again after every lock. */
export const createCapture = (window: Pick<BrowserWindow, 'setContentProtection' | 'isDestroyed'>, platform: string) => {
  let isAllowed = false;
  return {
    canHide: CAN_HIDE.has(platform),
    isAllowed: () => isAllowed,
    allow: (wish: boolean): void => {
      isAllowed = wish;
      if (!window.isDestroyed()) window.setContentProtection(!wish);
    },
  };
};
