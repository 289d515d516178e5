import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './card.module.css';

interface CardProps {
  readonly title?: ReactNode;
  /** `proposal` dashed: the program or a draft proposes; `decided` with a padlock: cannot be changed. */
  readonly kind?: 'plain' | 'proposal' | 'decided';
  /** Under the title of a decided card: who and when. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Heading level within the view. */
  readonly level?: 2 | 3 | 4;
  readonly children?: ReactNode;
}

/** Something that can be picked up or decided: a goal, a proposal, a paper. Everything else needs no box. */
export const Card = ({ title, kind = 'plain', note, actions, level = 3, children }: CardProps): ReactNode => {
  const Heading = `h${String(level)}` as 'h2' | 'h3' | 'h4';
  return (
    <article className={css.card} data-kind={kind}>
      {(title !== undefined || kind !== 'plain') && (
        <div className={css.head}>
          {title !== undefined && <Heading className={css.title}>{title}</Heading>}
          {kind === 'proposal' && <span className={css.kind}>Förslag</span>}
          {kind === 'decided' && (
            <span className={css.kind}>
              <Lock aria-hidden="true" />
              Beslutad
            </span>
          )}
        </div>
      )}
      {note !== undefined && <p className={css.note}>{note}</p>}
      {children}
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </article>
  );
};
