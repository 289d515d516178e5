import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { DataTable } from '#renderer/components/data-table.tsx';
import type { Column, TableState } from '#renderer/components/data-table-types.ts';
import { expectAccessible, show } from './render.tsx';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly percent: number | null;
}

const rows: readonly Row[] = [
  { id: '1', name: 'Öberg', group: '10A', percent: 12 },
  { id: '2', name: 'Zetterlund', group: '8B', percent: 9 },
  { id: '3', name: 'Åkerlund', group: '9A', percent: 31 },
  { id: '4', name: 'Ängman', group: '7C', percent: null },
];
const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Elev', cell: (row) => row.name, sortValue: (row) => row.name },
  { id: 'group', header: 'Klass', cell: (row) => row.group, sortValue: (row) => row.group },
  { id: 'percent', header: 'Frånvaro', align: 'end', cell: (row) => (row.percent === null ? 'okänt' : `${String(row.percent)} %`), sortValue: (row) => row.percent },
];
const start: TableState = { viewId: 'all', sort: { columnId: 'name', descending: false }, columns: {} };

const Table = ({ data = rows, isPartial = false, onOpen = () => undefined }: { readonly data?: readonly Row[] | undefined; readonly isPartial?: boolean; readonly onOpen?: (row: Row) => void }): ReactNode => {
  const [state, setState] = useState(start);
  return (
    <DataTable
      label="Ärenden"
      rows={data}
      isPartial={isPartial}
      columns={columns}
      rowId={(row) => row.id}
      onOpen={onOpen}
      views={[{ id: 'all', label: 'Alla' }, { id: 'high', label: 'Höga', filter: (row) => (row.percent ?? 0) > 30 }, { id: 'none', label: 'Inga', filter: () => false }]}
      state={state}
      onStateChange={setState}
      empty="Inget ärende i den här vyn."
    />
  );
};

const order = (): (string | null)[] => screen.getAllByRole('rowheader').map((cell) => cell.textContent);
const header = (name: string): HTMLElement => within(screen.getByRole('columnheader', { name })).getByRole('button');

describe('DataTable', () => {
  it('counts nothing while more rows are on their way, so that a tab never says 2 of 200', () => {
    show(<Table isPartial />);
    expect(screen.getByRole('tab', { name: 'Alla' }).textContent).toBe('Alla');
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('sorts å ä ö last and not among a and o', () => {
    show(<Table />);
    expect(order()).toEqual(['Zetterlund', 'Åkerlund', 'Ängman', 'Öberg']);
  });

  it('sorts 10A after 8B', async () => {
    show(<Table />);
    await userEvent.click(header('Klass'));
    expect(order()).toEqual(['Ängman', 'Zetterlund', 'Åkerlund', 'Öberg']);
  });

  it('keeps unknown figures last in both directions, so that they never look like zero or the highest', async () => {
    show(<Table />);
    await userEvent.click(header('Frånvaro'));
    expect(order()).toEqual(['Zetterlund', 'Öberg', 'Åkerlund', 'Ängman']);
    await userEvent.click(header('Frånvaro'));
    expect(order()).toEqual(['Åkerlund', 'Öberg', 'Zetterlund', 'Ängman']);
    expect(screen.getByRole('columnheader', { name: 'Frånvaro' }).getAttribute('aria-sort')).toBe('descending');
  });

  it('is one tab stop; arrows, Home and End move between rows and Enter opens', async () => {
    const onOpen = vi.fn();
    show(<Table onOpen={onOpen} />);
    const [first] = screen.getAllByRole('row').slice(1);
    first?.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.textContent).toContain('Ängman');
    await userEvent.keyboard('{End}{ArrowDown}{ArrowUp}{Enter}');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(rows[3]);
    await userEvent.keyboard('{Home}');
    expect(document.activeElement?.textContent).toContain('Zetterlund');
    expect(screen.getAllByRole('row').filter((row) => row.tabIndex === 0)).toHaveLength(1);
  });

  it('filters by tab and says so when nothing is left', async () => {
    show(<Table />);
    await userEvent.click(screen.getByRole('tab', { name: /Höga/ }));
    expect(order()).toEqual(['Åkerlund']);
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByText('Inget ärende i den här vyn.')).toBeTruthy();
  });

  it('hides a column that was not wanted', async () => {
    show(<Table />);
    await userEvent.click(screen.getByRole('button', { name: 'Välj kolumner' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Klass' }));
    expect(screen.queryByRole('columnheader', { name: 'Klass' })).toBeNull();
    expect(screen.queryByRole('checkbox', { name: 'Elev' })).toBeNull();
  });

  it('draws only a window of ten thousand rows', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ id: String(index), name: `Elev ${String(index)}`, group: '8B', percent: index % 100 }));
    show(<Table data={many} />);
    expect(screen.queryAllByRole('rowheader').length).toBeLessThan(100);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('10001');
  });

  it('shows that it waits, and has no axe finding with rows', async () => {
    const waiting = show(
      <DataTable label="Ärenden" rows={undefined} columns={columns} rowId={(row) => row.id} state={start} onStateChange={() => undefined} empty="" />,
    );
    expect(screen.getByText('Hämtar')).toBeTruthy();
    waiting.unmount();
    const { container } = show(<Table />);
    await expectAccessible(container);
  });
});
