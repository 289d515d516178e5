import { Popover } from '@mantine/core';
import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { CheckField } from './choice-cards.tsx';
import type { Column } from './data-table-types.ts';
import css from './data-table.module.css';

interface ColumnChooserProps<T> {
  readonly columns: readonly Column<T>[];
  readonly shown: Readonly<Record<string, boolean>>;
  readonly onChange: (shown: Readonly<Record<string, boolean>>) => void;
}

/** Which columns a person wants to see. The first names the row and stays. */
export const ColumnChooser = <T,>({ columns, shown, onChange }: ColumnChooserProps<T>): ReactNode => {
  const [open, setOpen] = useState(false);
  const choosable = columns.filter((column, index) => index > 0 && !column.fixed);
  if (choosable.length === 0) return null;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus withRoles={false} width={240}>
      <Popover.Target>
        <IconButton label="Välj kolumner" icon={<Columns3 aria-hidden="true" />} aria-expanded={open} onClick={() => { setOpen(!open); }} />
      </Popover.Target>
      <Popover.Dropdown>
        <fieldset className={css.chooser}>
          <legend>Kolumner</legend>
          {choosable.map((column) => (
            <CheckField
              key={column.id}
              label={column.header}
              checked={shown[column.id] ?? true}
              onChange={(on) => { onChange({ ...shown, [column.id]: on }); }}
            />
          ))}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  );
};
