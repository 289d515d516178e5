import { useState } from 'react';
import type { ReactNode } from 'react';
import { parseSwedishDate } from '#shared/domain/calendar/parse-swedish-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { useToday } from '#renderer/lib/session.tsx';
import { FieldShell } from './field-shell.tsx';
import type { FieldProps } from './field-shell.tsx';
import css from './field.module.css';

interface DateFieldProps extends FieldProps {
  readonly value: IsoDate | null;
  /** Null while the text is empty or not understood. */
  readonly onChange: (value: IsoDate | null) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
  /** Refused before and after (inclusive bounds), with this sentence. */
  readonly min?: IsoDate;
  readonly max?: IsoDate;
}

const HINT = 'Skriv till exempel idag, +14, v42 eller 2026-11-21.';

/** A date typed as one thinks it; what the program understood stands below: "tis 24 nov. 2026". */
export const DateField = ({ value, onChange, onBlur, disabled, min, max, error, ...field }: DateFieldProps): ReactNode => {
  const today = useToday();
  // While one types, the text is theirs; a value set from outside shows again when it differs from what the text means.
  const [typed, setTyped] = useState<{ readonly text: string; readonly means: IsoDate | null } | undefined>(undefined);
  const text = typed && typed.means === value ? typed.text : (value ?? '');
  const parsed = text.trim() === '' ? undefined : parseSwedishDate(text, today);
  const date = parsed?.ok ? parsed.value : undefined;
  const outside = date !== undefined && ((min !== undefined && date < min) || (max !== undefined && date > max));

  const reading = ((): ReactNode => {
    if (!parsed) return HINT;
    if (date === undefined) return `Det gick inte att tyda som datum. ${HINT}`;
    if (outside) return `${longDate(date)} ligger utanför det som går att välja${min ? `, tidigast ${longDate(min)}` : ''}${max ? `, senast ${longDate(max)}` : ''}.`;
    return longDate(date);
  })();

  return (
    <FieldShell {...field} error={error} reading={reading}>
      {(control) => (
        <input
          {...control}
          aria-invalid={control['aria-invalid'] ?? ((parsed && date === undefined) || outside ? true : undefined)}
          className={`${css.control ?? ''} ${css.date ?? ''}`}
          type="text"
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          value={text}
          onChange={(event) => {
            const next = event.currentTarget.value;
            const result = next.trim() === '' ? undefined : parseSwedishDate(next, today);
            const inBounds = result?.ok && (min === undefined || result.value >= min) && (max === undefined || result.value <= max);
            const means = inBounds ? result.value : null;
            setTyped({ text: next, means });
            onChange(means);
          }}
          onBlur={onBlur}
        />
      )}
    </FieldShell>
  );
};
