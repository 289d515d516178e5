import { useState } from 'react';
import type { ReactNode } from 'react';
import { FieldShell } from './field-shell.tsx';
import type { FieldProps } from './field-shell.tsx';
import css from './field.module.css';

interface NumberFieldProps extends FieldProps {
  readonly value: number | null;
  /** Null while the text is empty or is no number. */
  readonly onChange: (value: number | null) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
  /** After the control: "%", "dagar". */
  readonly unit?: string;
}

/** "12,5", "12.5", "−3" and "1 200" are numbers; null for anything else. */
export const parseNumberSv = (text: string): number | null => {
  const plain = text.replace(/\s/gu, '').replace('−', '-').replace(',', '.');
  if (!/^-?\d+(\.\d+)?$/u.test(plain)) return null;
  return Number(plain);
};

/** A number as it is written in Swedish: decimal comma. */
export const numberSv = (value: number | null): string => (value === null ? '' : String(value).replace('.', ',').replace('-', '−'));

/** One number, with decimal comma, as one types it. */
export const NumberField = ({ value, onChange, onBlur, disabled, unit, ...field }: NumberFieldProps): ReactNode => {
  // While one types, the text is theirs ("12," on the way to "12,5").
  const [typed, setTyped] = useState<{ readonly text: string; readonly means: number | null } | undefined>(undefined);
  const text = typed && typed.means === value ? typed.text : numberSv(value);
  const isOdd = text.trim() !== '' && parseNumberSv(text) === null && !/[,.−-]$/u.test(text.trim());
  return (
    <FieldShell {...field} {...(isOdd ? { reading: 'Skriv ett tal, till exempel 12,5.' } : {})}>
      {(control) => (
        <span className={css.withAffix}>
          <input
            {...control}
            aria-invalid={control['aria-invalid'] ?? (isOdd || undefined)}
            className={`${css.control ?? ''} ${css.short ?? ''}`}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            disabled={disabled}
            value={text}
            onChange={(event) => {
              const next = event.currentTarget.value;
              const means = parseNumberSv(next);
              setTyped({ text: next, means });
              onChange(means);
            }}
            onBlur={onBlur}
          />
          {unit && <span className={css.affix}>{unit}</span>}
        </span>
      )}
    </FieldShell>
  );
};
