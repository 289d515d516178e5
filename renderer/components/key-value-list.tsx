import type { ReactNode } from 'react';
import css from './lists.module.css';

interface Fact {
  readonly label: string;
  /** Empty values are said in words ("Inte angivet"), never left blank. */
  readonly value: ReactNode;
}

/** Facts with their names, for header strips and side columns. */
export const KeyValueList = ({ facts, layout = 'rows' }: { readonly facts: readonly Fact[]; readonly layout?: 'rows' | 'line' }): ReactNode => (
  <dl className={css.facts} data-layout={layout}>
    {facts.map((fact) => (
      <div key={fact.label} className={css.fact}>
        <dt>{fact.label}</dt>
        <dd>{fact.value ?? <span className={css.nothing}>Inte angivet</span>}</dd>
      </div>
    ))}
  </dl>
);
