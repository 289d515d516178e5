import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './steps.module.css';

interface WizardStepsProps {
  /** In order: "Fil", "Kolumner", "Granska", "Klart". */
  readonly steps: readonly string[];
  /** Index of the step one is at. */
  readonly current: number;
  readonly label?: string;
  /** Lets one go back to a step that is done. */
  readonly onGoTo?: (index: number) => void;
}

/** From here on the lines between the steps are shorter, so that the row stays one row. */
const MANY_STEPS = 4;

/** Where one is in a short row of steps. */
export const WizardSteps = ({ steps, current, label = 'Steg', onGoTo }: WizardStepsProps): ReactNode => (
  <nav aria-label={label}>
    <ol className={css.steps} data-many={steps.length > MANY_STEPS || undefined}>
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'now' : 'later';
        const content = (
          <>
            <span className={css.mark} aria-hidden="true">
              {state === 'done' ? <Check /> : index + 1}
            </span>
            <span>{step}</span>
            {state === 'done' && <span className="visually-hidden">, klart</span>}
          </>
        );
        return (
          <li key={step} className={css.step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            {state === 'done' && onGoTo ? (
              <button
                type="button"
                className={css.inner}
                onClick={() => {
                  onGoTo(index);
                }}
              >
                {content}
              </button>
            ) : (
              <span className={css.inner}>{content}</span>
            )}
          </li>
        );
      })}
    </ol>
  </nav>
);
