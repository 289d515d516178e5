import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';
import css from './before-unlock.module.css';

/** The page around first start and lock view: the mark, the one thing to do, nothing else. */
export const BeforeUnlock = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <div className={css.page}>
    <header className={css.brand}>
      <Mark size={32} />
      <span>Sedd</span>
    </header>
    <main className={css.sheet}>{children}</main>
    <footer className={css.foot}>Allt stannar på den här datorn, krypterat.</footer>
  </div>
);
