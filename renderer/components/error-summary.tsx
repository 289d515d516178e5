import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import css from './error-summary.module.css';

export interface FieldError {
  /** The `id` given to the field. */
  readonly fieldId: string;
  readonly message: string;
}

interface ErrorSummaryProps {
  readonly errors: readonly FieldError[];
  /** Count up at every attempt to send: the summary takes focus each time there are errors. */
  readonly attempt: number;
}

/** Above the form: what is missing, each line a way to its field. Takes focus after an attempt to send. */
export const ErrorSummary = ({ errors, attempt }: ErrorSummaryProps): ReactNode => {
  const box = useRef<HTMLDivElement>(null);
  const hasErrors = errors.length > 0;
  useEffect(() => {
    if (attempt > 0 && hasErrors) box.current?.focus();
  }, [attempt, hasErrors]);
  if (!hasErrors) return null;
  return (
    <div className={css.summary} role="alert" tabIndex={-1} ref={box} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{errors.length === 1 ? 'En sak fattas innan det går vidare' : `${String(errors.length)} saker fattas innan det går vidare`}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.fieldId}>
            <button
              type="button"
              onClick={() => {
                const field = document.getElementById(error.fieldId);
                field?.scrollIntoView({ block: 'center' });
                field?.focus();
              }}
            >
              {error.message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};
