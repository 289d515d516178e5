import { Select, type OptionsFilter } from '@mantine/core';
import type { ReactNode } from 'react';
import { compareSv } from '#shared/kernel/sort-sv.ts';
import { FieldShell } from './field-shell.tsx';
import type { FieldProps } from './field-shell.tsx';
import css from './field.module.css';

/** Someone who can be chosen: a colleague, a guardian. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Role or relation in Swedish: "kurator". */
  readonly detail?: string;
}

interface PersonPickerProps extends FieldProps {
  readonly people: readonly Person[];
  readonly value: string | null;
  readonly onChange: (personId: string | null) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  /** Where there are too many to give: told what is typed, and `people` are the answers. */
  readonly onSearch?: (text: string) => void;
}

const named = (person: Person): string => (person.detail ? `${person.name}, ${person.detail}` : person.name);

/** What was searched elsewhere is not searched again. */
const asGiven: OptionsFilter = ({ options }) => options;

/** One person out of the known ones; type part of the name or the role. */
export const PersonPicker = ({ people, value, onChange, onBlur, disabled, placeholder = 'Skriv ett namn', onSearch, ...field }: PersonPickerProps): ReactNode => (
  <FieldShell {...field}>
    {(control) => (
      <Select
        {...control}
        classNames={{ input: css.control ?? '' }}
        data={people.toSorted((a, b) => compareSv(a.name, b.name)).map((person) => ({ value: person.id, label: named(person) }))}
        value={value}
        onChange={onChange}
        onBlur={onBlur}
        disabled={disabled ?? false}
        placeholder={placeholder}
        nothingFoundMessage="Ingen med det namnet"
        searchable
        {...(onSearch
          ? {
              // The field writes out whoever is chosen: nobody has searched for that.
              onSearchChange: (text: string) => {
                if (!people.some((person) => named(person) === text)) onSearch(text);
              },
              filter: asGiven,
            }
          : {})}
        clearable={!field.required}
        clearButtonProps={{ 'aria-label': 'Ta bort valet' }}
        checkIconPosition="right"
      />
    )}
  </FieldShell>
);
