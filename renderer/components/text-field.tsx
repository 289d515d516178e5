import type { HTMLInputAutoCompleteAttribute, KeyboardEvent, ReactNode, Ref } from 'react';
import { countHidden, withoutHidden } from '#shared/kernel/clean-text.ts';
import { countOf } from '#shared/text/numbers.ts';
import { Button } from './button.tsx';
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

/** A text field shows no sign of what cannot be seen: it is said under it, with a way to be rid of it. */
const hiddenNotice = (value: string, reading: ReactNode, onChange: ((value: string) => void) | undefined): { readonly reading?: ReactNode } => {
  const count = countHidden(value);
  if (count === 0) return reading === undefined ? {} : { reading };
  return {
    reading: (
      <>
        {reading}
        {`Texten har ${countOf(count, 'osynligt tecken', 'osynliga tecken')}, som kan göra att den läses på ett annat sätt än den ser ut. `}
        {onChange && (
          <Button variant="quiet" size="small" onClick={() => { onChange(withoutHidden(value)); }}>
            {count === 1 ? 'Ta bort det' : 'Ta bort dem'}
          </Button>
        )}
      </>
    ),
  };
};

/** Running text. Grows as one writes; pair it with `useAutosave`. */
export const LongTextField = ({ value, onChange, onBlur, lines = 3, placeholder, maxLength, disabled, reading, ...field }: LongTextFieldProps): ReactNode => (
  <FieldShell {...field} {...hiddenNotice(value, reading, disabled ? undefined : onChange)}>
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
