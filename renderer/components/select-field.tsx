import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldShell } from './field-shell.tsx';
import type { FieldProps } from './field-shell.tsx';
import css from './field.module.css';

export interface Option<V extends string = string> {
  readonly value: V;
  readonly label: string;
}

interface SelectFieldProps<V extends string> extends FieldProps {
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly onBlur?: () => void;
  readonly options: readonly Option<V>[];
  /** The first line while nothing is chosen. */
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly width?: 'short' | 'medium' | 'full';
}

/** One of many known values, more than about five. With fewer and weightier ones use `ChoiceCards`. */
export const SelectField = <V extends string>({
  value,
  onChange,
  onBlur,
  options,
  placeholder = 'Välj',
  disabled,
  width = 'full',
  ...field
}: SelectFieldProps<V>): ReactNode => (
  <FieldShell {...field}>
    {(control) => (
      <span className={`${css.selectBox ?? ''} ${width === 'full' ? '' : (css[width] ?? '')}`}>
        <select
          {...control}
          className={`${css.control ?? ''} ${css.select ?? ''}`}
          disabled={disabled}
          value={value ?? ''}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value);
            if (chosen) onChange(chosen.value);
          }}
          onBlur={onBlur}
        >
          {value === null && (
            <option value="" disabled>
              {placeholder}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden="true" />
      </span>
    )}
  </FieldShell>
);
