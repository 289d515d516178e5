import type { ReactNode } from 'react';
import css from './outcome.module.css';

interface Outcome {
  readonly figure: string;
  readonly words: string;
}

/** The few figures that an import comes down to, large enough to be checked at a glance. */
export const Outcomes = ({ outcomes }: { readonly outcomes: readonly Outcome[] }): ReactNode => (
  <dl className={css.outcomes}>
    {outcomes.map(({ figure, words }) => (
      <div key={words}>
        <dt>{words}</dt>
        <dd>{figure}</dd>
      </div>
    ))}
  </dl>
);
