import type { ReactNode } from 'react';
import css from './layout.module.css';

interface PageHeaderProps {
  readonly title: string;
  /** One sentence: what this place is for, or what it says right now. */
  readonly lead?: ReactNode;
  /** Chips beside the title. */
  readonly status?: ReactNode;
  /** Buttons to the right; the main one first. */
  readonly actions?: ReactNode;
}

/** The top of a view. Its heading takes focus when one comes here (the frame looks for `h1[tabindex="-1"]`). */
export const PageHeader = ({ title, lead, status, actions }: PageHeaderProps): ReactNode => (
  <header className={css.pageHeader}>
    <div className={css.headings}>
      <div className={css.titleLine}>
        <h1 tabIndex={-1}>{title}</h1>
        {status}
      </div>
      {lead !== undefined && <p className={css.lead}>{lead}</p>}
    </div>
    {actions !== undefined && <div className={css.actions}>{actions}</div>}
  </header>
);
