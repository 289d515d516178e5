import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import css from './view-tabs.module.css';

interface Part {
  /** From `renderer/lib/paths.ts`. */
  readonly to: string;
  readonly label: string;
  /** "2 saknas": what waits in that part. */
  readonly note?: string;
}

/** The parts of one thing (a case, the settings) as places: links that look like tabs, the open one is marked. */
export const PartLinks = ({ label, parts }: { readonly label: string; readonly parts: readonly Part[] }): ReactNode => (
  <nav aria-label={label} className={css.tabs}>
    {parts.map((part) => (
      <Link key={part.to} to={part.to} className={css.tab}>
        {part.label}
        {part.note && <span className={css.count}>{part.note}</span>}
      </Link>
    ))}
  </nav>
);
