import type { HTMLInputAutoCompleteAttribute, KeyboardEvent, ReactNode, Ref } from 'react';
import { FieldShell } from './field-shell.tsx';
import type { FieldProps } from './field-shell.tsx';
import css from './field.module.css';

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly type?: 'text' | 'password' | 'search';
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly disabled?: boolean;
  readonly readOnly?: boolean;
  readonly autoFocus?: boolean;
  /** How long an answer is expected: a class, a name, a line. */
  readonly width?: 'short' | 'medium' | 'full';
  /** After the control: "%", "minuter". */
  readonly unit?: string;
  /** Under the control, read out politely (caps-lock hint, strength). */
  readonly reading?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text. */
export const TextField = ({
  value,
  onChange,
  onBlur,
  onKeyDown,
  type = 'text',
  inputMode,
  autoComplete = 'off',
  placeholder,
  maxLength,
  disabled,
  readOnly,
  autoFocus,
  width = 'full',
  unit,
  ref,
  ...field
}: TextFieldProps): ReactNode => (
  <FieldShell {...field}>
    {(control) => (
      <span className={css.withAffix}>
        <input
          {...control}
          ref={ref}
          className={`${css.control ?? ''} ${width === 'full' ? '' : (css[width] ?? '')}`}
          type={type}
          inputMode={inputMode}
          autoComplete={autoComplete}
          spellCheck={type === 'text'}
          placeholder={placeholder}
          maxLength={maxLength}
          disabled={disabled}
          readOnly={readOnly}
          autoFocus={autoFocus}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
          onBlur={onBlur}
          onKeyDown={onKeyDown}
        />
        {unit && <span className={css.affix}>{unit}</span>}
      </span>
    )}
  </FieldShell>
);

interface LongTextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** Lines shown when empty; the field grows with the text. */
  readonly lines?: number;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly disabled?: boolean;
  readonly reading?: ReactNode;
}

/** Running text. Grows as one writes; pair it with `useAutosave`. */
export const LongTextField = ({ value, onChange, onBlur, lines = 3, placeholder, maxLength, disabled, ...field }: LongTextFieldProps): ReactNode => (
  <FieldShell {...field}>
    {(control) => (
      <textarea
        {...control}
        className={`${css.control ?? ''} ${css.long ?? ''}`}
        style={{ '--lines': lines } as Record<string, number>}
        placeholder={placeholder}
        maxLength={maxLength}
        disabled={disabled}
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
        onBlur={onBlur}
      />
    )}
  </FieldShell>
);
