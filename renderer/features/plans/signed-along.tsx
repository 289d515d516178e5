import type { ReactNode } from 'react';
import type { PlanPage } from '#shared/contract/plans.ts';
import css from './plan.module.css';

/** What is signed beside the plan's own text, word by word: the plan rests on it, and it may change afterwards. */
export const SignedAlong = ({ heading, attachments }: { readonly heading: string; readonly attachments: PlanPage['attachments'] }): ReactNode =>
  attachments.length > 0 && (
    <section className={css.along} aria-label={heading}>
      <h3>{heading}</h3>
      <dl>
        {attachments.map(({ title, lines }) => (
          <div key={title}>
            <dt>{title}</dt>
            {lines.map((line) => (
              <dd key={line}>{line}</dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
