import type { ReactNode } from 'react';
import { FieldGroup } from './field-shell.tsx';
import type { FieldProps } from './field-shell.tsx';
import css from './scale.module.css';

/** Goal attainment, worst to best. */
export type FiveStep = -2 | -1 | 0 | 1 | 2;

const steps: readonly FiveStep[] = [-2, -1, 0, 1, 2];

/** "−2" with a real minus, "0", "+1". */
export const signedStep = (step: FiveStep): string => (step < 0 ? `−${String(-step)}` : step > 0 ? `+${String(step)}` : '0');

interface FiveStepScaleProps extends FieldProps {
  readonly value: FiveStep | null;
  readonly onChange: (value: FiveStep) => void;
  /** The words of each step, in the same order as −2 … +2. A figure never stands alone. */
  readonly words: readonly [string, string, string, string, string];
  /** Proposed from the figures: marked dashed until a person chooses. */
  readonly proposed?: FiveStep | null;
}

/** Five steps with words. One Tab stop; arrow keys move the choice. */
export const FiveStepScale = ({ value, onChange, words, proposed = null, ...field }: FiveStepScaleProps): ReactNode => (
  <FieldGroup {...field}>
    {({ id, name, invalid }) => (
      <div className={css.scale}>
        {steps.map((step, index) => (
          <label key={step} className={css.step} data-proposed={proposed === step || undefined}>
            <input
              className="visually-hidden"
              type="radio"
              id={index === 0 ? id : undefined}
              name={name}
              value={String(step)}
              checked={value === step}
              aria-invalid={invalid || undefined}
              onChange={() => {
                onChange(step);
              }}
            />
            <span className={css.figure}>{signedStep(step)}</span>
            <span className={css.word}>{words[index]}</span>
            {proposed === step && <span className={css.proposed}>Förslag</span>}
          </label>
        ))}
      </div>
    )}
  </FieldGroup>
);
