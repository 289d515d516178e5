import type { ReactNode } from 'react';
import css from './record-list.module.css';

/** Things one looks after, under each other: colleagues, delegations. `label` names the list to a screen reader. */
export const RecordList = ({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode => (
  <ul className={css.list} aria-label={label}>
    {children}
  </ul>
);

interface RecordRowProps {
  readonly title: ReactNode;
  /** Under the title, softer. */
  readonly detail?: ReactNode;
  /** The middle column: lines under each other. */
  readonly children: ReactNode;
  /** To the right: its state, then what can be done. */
  readonly end?: ReactNode;
}

/** One of them: what it is, what is known about it, its state and what can be done. One column when narrow. */
export const RecordRow = ({ title, detail, children, end }: RecordRowProps): ReactNode => (
  <li className={css.row}>
    <div className={css.lines}>
      <span className={css.title}>{title}</span>
      {detail !== undefined && <span className={css.soft}>{detail}</span>}
    </div>
    <div className={css.lines}>{children}</div>
    {end !== undefined && <div className={css.end}>{end}</div>}
  </li>
);

/** A softer line in the middle column. */
export const RecordNote = ({ children }: { readonly children: ReactNode }): ReactNode => <span className={css.soft}>{children}</span>;
