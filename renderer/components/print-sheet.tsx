import { createPortal } from 'react-dom';
import type { ReactNode } from 'react';
import css from './print-sheet.module.css';

/** What comes out of the printer while this is mounted, and nothing else of the window. Not seen on the screen. */
export const PrintSheet = ({ children }: { readonly children: ReactNode }): ReactNode =>
  createPortal(
    <div className={css.sheet} data-print-sheet aria-hidden="true">
      {children}
    </div>,
    document.body,
  );
