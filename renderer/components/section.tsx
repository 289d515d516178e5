import { useId } from 'react';
import type { ReactNode } from 'react';
import css from './layout.module.css';

interface SectionProps {
  readonly title: string;
  /** Small print beside the heading: a count, a definition, a date. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** 3 inside another section. */
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

/** A part of a view, named. Space and the heading separate it, no box. */
export const Section = ({ title, note, actions, level = 2, children }: SectionProps): ReactNode => {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={css.section} aria-labelledby={id}>
      <div className={css.sectionHead}>
        <Heading id={id}>{title}</Heading>
        {note !== undefined && <span className={css.note}>{note}</span>}
        {actions !== undefined && <div className={css.sectionActions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
};

/** A view's body: sections under each other with even space; `aside` becomes a narrow column to the right where there is room. */
export const PageBody = ({ children, aside }: { readonly children: ReactNode; readonly aside?: ReactNode }): ReactNode => (
  <div className={css.body} data-aside={aside === undefined ? undefined : true}>
    <div className={css.stack}>{children}</div>
    {aside !== undefined && <aside className={css.aside}>{aside}</aside>}
  </div>
);

/** Things under each other with even space. */
export const Stack = ({ children, gap = 'normal' }: { readonly children: ReactNode; readonly gap?: 'tight' | 'normal' | 'wide' }): ReactNode => (
  <div className={css.plainStack} data-gap={gap}>
    {children}
  </div>
);

/** Fields or cards side by side, as many as fit, one column when narrow. */
export const Columns = ({ children, minRem = 16 }: { readonly children: ReactNode; readonly minRem?: number }): ReactNode => (
  <div className={css.columns} style={{ '--min': `${String(minRem)}rem` } as Record<string, string>}>
    {children}
  </div>
);
