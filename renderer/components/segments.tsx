import type { ReactNode } from 'react';
import { FieldGroup } from './field-shell.tsx';
import type { FieldProps } from './field-shell.tsx';
import css from './segments.module.css';

interface SegmentsProps<V extends string> extends FieldProps {
  readonly choices: readonly { readonly value: V; readonly label: string }[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
}

/** One of a few short words beside each other. One Tab stop; arrow keys move the choice. */
export const Segments = <V extends string>({ choices, value, onChange, ...field }: SegmentsProps<V>): ReactNode => (
  <FieldGroup {...field}>
    {({ id, name, invalid }) => (
      <div className={css.segments}>
        {choices.map((choice, index) => (
          <label key={choice.value} className={css.segment}>
            <input
              className="visually-hidden"
              type="radio"
              id={index === 0 ? id : undefined}
              name={name}
              value={choice.value}
              checked={choice.value === value}
              aria-invalid={invalid || undefined}
              onChange={() => {
                onChange(choice.value);
              }}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    )}
  </FieldGroup>
);
