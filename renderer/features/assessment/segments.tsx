import type { ReactNode } from 'react';
import { FieldGroup } from '#renderer/components/field-shell.tsx';
import css from './fields.module.css';

interface SegmentsProps<V extends string> {
  readonly label: string;
  readonly choices: readonly { readonly value: V; readonly label: string }[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly error?: string | undefined;
  readonly id?: string;
  /** Words under the first and the last choice. */
  readonly ends?: { readonly lowest: string; readonly highest: string };
  readonly disabled?: boolean;
}

/** One of a few short words or figures beside each other. Arrow keys move the choice. */
export const Segments = <V extends string>({ label, choices, value, onChange, error, id, ends, disabled }: SegmentsProps<V>): ReactNode => (
  <FieldGroup label={label} error={error} {...(id === undefined ? {} : { id })}>
    {({ id: firstId, name, invalid }) => (
      <div className={css.segmentsBox}>
        <div className={css.segments} data-many={choices.length > 5 || undefined}>
          {choices.map((choice, index) => (
            <label key={choice.value} className={css.segment}>
              <input
                className="visually-hidden"
                type="radio"
                id={index === 0 ? firstId : undefined}
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
