import { Check, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './steps.module.css';

interface PathStep {
  /** "Utkast", "Väntar på rektor", "Beslutad". */
  readonly label: string;
  /** Who and when, once it has happened: "Kim Ek, 12 nov." */
  readonly who?: string;
  readonly state: 'done' | 'now' | 'later';
  /** The last step of a decided thing carries the padlock. */
  readonly isDecision?: boolean;
}

/** The way of a paper to its decision, with who and when. */
export const DecisionPath = ({ steps, label }: { readonly steps: readonly PathStep[]; readonly label: string }): ReactNode => (
  <ol className={css.steps} aria-label={label}>
    {steps.map((step, index) => (
      <li key={step.label} className={css.step} data-state={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
        <span className={css.inner}>
          <span className={css.mark} aria-hidden="true">
            {step.isDecision && step.state !== 'later' ? <Lock /> : step.state === 'done' ? <Check /> : index + 1}
          </span>
          <span className={css.words}>
            <span>{step.label}</span>
            {step.who && <span className={css.who}>{step.who}</span>}
          </span>
        </span>
      </li>
    ))}
  </ol>
);
