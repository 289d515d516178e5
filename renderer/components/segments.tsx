import type { ReactNode } from 'react';
import { FieldGroup } from './field-shell.tsx';
import type { FieldProps } from './field-shell.tsx';
import css from './segments.module.css';

interface SegmentsProps<V extends string> extends FieldProps {
  readonly choices: readonly { readonly value: V; readonly label: string }[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  /** Words under the first and the last choice. */
  readonly ends?: { readonly lowest: string; readonly highest: string };
  readonly disabled?: boolean;
}

/** From this many on they are figures on a scale: as narrow as figures are. */
const MANY = 6;

/** One of a few short words or figures beside each other. One Tab stop; arrow keys move the choice. */
export const Segments = <V extends string>({ choices, value, onChange, ends, disabled, ...field }: SegmentsProps<V>): ReactNode => (
  <FieldGroup {...field}>
    {({ id, name, invalid }) => (
      <div className={css.box}>
        <div className={css.segments} data-many={choices.length >= MANY || undefined}>
          {choices.map((choice, index) => (
            <label key={choice.value} className={css.segment}>
              <input
                className="visually-hidden"
                type="radio"
                id={index === 0 ? id : undefined}
                name={name}
                value={choice.value}
                checked={choice.value === value}
                disabled={disabled}
                aria-invalid={invalid || undefined}
                onChange={() => {
                  onChange(choice.value);
                }}
              />
              <span>{choice.label}</span>
            </label>
          ))}
        </div>
        {ends && (
          <div className={css.ends}>
            <span>{ends.lowest}</span>
            <span>{ends.highest}</span>
          </div>
        )}
      </div>
    )}
  </FieldGroup>
);
