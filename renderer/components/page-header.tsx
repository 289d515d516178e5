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
  /** 2 for a part inside a thing that has the first heading itself (a case, the settings). */
  readonly level?: 1 | 2;
}

/** The top of a view. Its heading takes focus when one comes here: the frame goes to the last heading with `tabindex="-1"`. */
export const PageHeader = ({ title, lead, status, actions, level = 1 }: PageHeaderProps): ReactNode => {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <header className={css.pageHeader} data-level={level}>
      <div className={css.headings}>
        <div className={css.titleLine}>
          <Heading tabIndex={-1}>{title}</Heading>
          {status}
        </div>
        {lead !== undefined && <p className={css.lead}>{lead}</p>}
      </div>
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </header>
  );
};
