import type { ReactNode } from 'react';
import { FieldGroup } from './field-shell.tsx';
import type { FieldProps } from './field-shell.tsx';
import css from './choice.module.css';

export interface Choice<V extends string = string> {
  readonly value: V;
  readonly label: string;
  /** One sentence: what follows from choosing it. */
  readonly detail?: ReactNode;
  readonly disabled?: boolean;
}

interface ChoiceCardsProps<V extends string> extends FieldProps {
  readonly choices: readonly Choice<V>[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
}

/** One of a few weighty alternatives, each with its consequence in words. Arrow keys move the choice. */
export const ChoiceCards = <V extends string>({ choices, value, onChange, ...field }: ChoiceCardsProps<V>): ReactNode => (
  <FieldGroup {...field}>
    {({ id, name, invalid }) => (
      <div className={css.cards}>
        {choices.map((choice, index) => (
          <label key={choice.value} className={css.card}>
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={name}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              aria-invalid={invalid || undefined}
              onChange={() => {
                onChange(choice.value);
              }}
            />
            <span className={css.cardText}>
              <span className={css.cardLabel}>{choice.label}</span>
              {choice.detail !== undefined && <span className={css.cardDetail}>{choice.detail}</span>}
            </span>
          </label>
        ))}
      </div>
    )}
  </FieldGroup>
);

interface CheckListProps<V extends string> extends FieldProps {
  readonly choices: readonly Choice<V>[];
  readonly values: readonly V[];
  readonly onChange: (values: readonly V[]) => void;
}

/** Several of several, in the order of `choices`. */
export const CheckList = <V extends string>({ choices, values, onChange, ...field }: CheckListProps<V>): ReactNode => (
  <FieldGroup {...field}>
    {({ id, invalid }) => (
      <div className={css.list}>
        {choices.map((choice, index) => (
          <label key={choice.value} className={css.line}>
            <input
              type="checkbox"
              id={index === 0 ? id : undefined}
              checked={values.includes(choice.value)}
              disabled={choice.disabled}
              aria-invalid={invalid || undefined}
              onChange={(event) => {
                const on = event.currentTarget.checked;
                onChange(choices.filter((c) => (c.value === choice.value ? on : values.includes(c.value))).map((c) => c.value));
              }}
            />
            <span className={css.cardText}>
              <span>{choice.label}</span>
              {choice.detail !== undefined && <span className={css.cardDetail}>{choice.detail}</span>}
            </span>
          </label>
        ))}
      </div>
    )}
  </FieldGroup>
);

interface CheckFieldProps {
  readonly label: ReactNode;
  readonly detail?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly id?: string;
}

/** One statement that is true or not: "Vårdnadshavaren behöver tolk". */
export const CheckField = ({ label, detail, checked, onChange, disabled, id }: CheckFieldProps): ReactNode => (
  <label className={css.line}>
    <input
      type="checkbox"
      id={id}
      checked={checked}
      disabled={disabled}
      onChange={(event) => {
        onChange(event.currentTarget.checked);
      }}
    />
    <span className={css.cardText}>
      <span>{label}</span>
      {detail !== undefined && <span className={css.cardDetail}>{detail}</span>}
    </span>
  </label>
);
