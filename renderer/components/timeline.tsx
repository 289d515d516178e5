import type { ReactNode } from 'react';
import css from './lists.module.css';

interface TimelineItem {
  readonly id: string;
  /** As it should be read: "tis 24 nov. 2026" or with time. */
  readonly when: string;
  readonly title: ReactNode;
  readonly who?: string;
  readonly detail?: ReactNode;
  /** `decided` gets the filled mark. */
  readonly mark?: 'plain' | 'decided';
}

/** What happened, newest first or oldest first as the view decides. */
export const Timeline = ({ items, label }: { readonly items: readonly TimelineItem[]; readonly label: string }): ReactNode => (
  <ol className={css.timeline} aria-label={label}>
    {items.map((item) => (
      <li key={item.id} className={css.event} data-mark={item.mark ?? 'plain'}>
        <div className={css.eventHead}>
          <span className={css.eventTitle}>{item.title}</span>
          <span className={css.when}>
            {item.when}
            {item.who && `, ${item.who}`}
          </span>
        </div>
        {item.detail !== undefined && <div className={css.eventDetail}>{item.detail}</div>}
      </li>
    ))}
  </ol>
);
