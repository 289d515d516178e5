import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow, IconButton } from '#renderer/components/button.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { Columns, Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import type { NamedDays } from '#shared/domain/calendar/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { spanWithYear } from '#shared/text/school.ts';
import css from './settings.module.css';

export interface ListWords {
  readonly title: string;
  /** "Lägg till lov" */
  readonly add: string;
  readonly empty: string;
  /** What a new one is called when nothing better is known. */
  readonly nameExample: string;
}

interface CalendarListProps {
  readonly words: ListWords;
  readonly days: readonly NamedDays[];
  /** "94 skoldagar", beside the dates. */
  readonly noteOf?: (days: NamedDays) => string;
  /** Null: only to look at. */
  readonly onChange: ((former: NamedDays | null, next: NamedDays | null) => Promise<Failure | null>) | null;
}

/** Terms, lov, studiedagar: lines to read, each of which opens where it stands. */
export const CalendarDays = ({ words, days, noteOf, onChange }: CalendarListProps): ReactNode => {
  const [open, setOpen] = useState<NamedDays | 'NEW' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const close = (): void => {
    setOpen(null);
    setFailure(null);
  };
  // What was typed stays until it is saved: a refusal is read where it can be mended.
  const store = async (former: NamedDays | null, next: NamedDays | null): Promise<void> => {
    const refused = (await onChange?.(former, next)) ?? null;
    if (refused) setFailure(refused);
    else close();
  };
  const editor = (former: NamedDays | null): ReactNode => (
    <DaysEditor
      former={former}
      words={words}
      onCancel={close}
      failure={failure}
      onDone={(next) => void store(former, next)}
    />
  );
  return (
    <Section
      title={words.title}
      actions={
        onChange &&
        open !== 'NEW' && (
          <Button
            size="small"
            variant="quiet"
            icon={<Plus aria-hidden="true" />}
            onClick={() => {
              setOpen('NEW');
            }}
          >
            {words.add}
          </Button>
        )
      }
    >
      {days.length === 0 && open !== 'NEW' && <p className={css.soft}>{words.empty}</p>}
      <ul className={css.rows}>
        {days.map((span) =>
          open === span && onChange ? (
            <li key={`${span.from}${span.name}`}>{editor(span)}</li>
          ) : (
            <li key={`${span.from}${span.name}`} className={css.row}>
              <span>{span.name}</span>
              <span className={css.soft}>
                {spanWithYear(span)}
                {noteOf && `, ${noteOf(span)}`}
              </span>
              {onChange && (
                <span className={css.rowActions}>
                  <IconButton
                    size="small"
                    label={`Ändra ${span.name}`}
                    icon={<Pencil aria-hidden="true" />}
                    onClick={() => {
                      setOpen(span);
                    }}
                  />
                  <IconButton
                    size="small"
                    label={`Ta bort ${span.name}`}
                    icon={<Trash2 aria-hidden="true" />}
                    onClick={() => {
                      void store(span, null);
                    }}
                  />
                </span>
              )}
            </li>
          ),
        )}
      </ul>
      {failure && open === null && <ErrorState failure={failure} />}
      {open === 'NEW' && editor(null)}
    </Section>
  );
};

interface DaysEditorProps {
  readonly former: NamedDays | null;
  readonly words: ListWords;
  readonly failure: Failure | null;
  readonly onDone: (next: NamedDays) => void;
  readonly onCancel: () => void;
}

const DaysEditor = ({ former, words, failure, onDone, onCancel }: DaysEditorProps): ReactNode => {
  const [name, setName] = useState(former?.name ?? '');
  const [from, setFrom] = useState<IsoDate | null>(former?.from ?? null);
  const [to, setTo] = useState<IsoDate | null>(former?.to ?? null);
  const [hasTried, setTried] = useState(false);
  // One day off is the common case: the last day is then the first.
  const last = to ?? from;
  const isReversed = from !== null && last !== null && last < from;

  const done = (): void => {
    setTried(true);
    if (name.trim() === '' || from === null || last === null || isReversed) return;
    onDone({ name: name.trim(), from, to: last });
  };

  return (
    <form
      noValidate
      className={css.editor}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        done();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <Stack>
        <TextField label="Namn" autoFocus required maxLength={80} width="medium" placeholder={words.nameExample} value={name} onChange={setName} error={hasTried && name.trim() === '' ? 'Skriv ett namn.' : undefined} />
        <Columns minRem={14}>
          <DateField label="Första dagen" required value={from} onChange={setFrom} error={hasTried && from === null ? 'Skriv första dagen.' : undefined} />
          <DateField label="Sista dagen" help="Tomt betyder en enda dag." value={to} onChange={setTo} error={isReversed ? 'Sista dagen ligger före den första.' : undefined} />
        </Columns>
        {failure && <ErrorState failure={failure} />}
        <ButtonRow>
          <Button type="submit" variant="primary" size="small">
            {former ? 'Spara ändringen' : words.add}
          </Button>
          <Button size="small" onClick={onCancel}>
            Avbryt
          </Button>
        </ButtonRow>
      </Stack>
    </form>
  );
};
