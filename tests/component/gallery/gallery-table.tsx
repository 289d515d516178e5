import { useState } from 'react';
import type { ReactNode } from 'react';
import { DataTable } from '#renderer/components/data-table.tsx';
import type { Column, TableState } from '#renderer/components/data-table-types.ts';
import { Sparkline } from '#renderer/components/sparkline.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import type { StatusVariant } from '#renderer/components/status-chip.tsx';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly percent: number;
  readonly state: string;
  readonly variant: StatusVariant;
  readonly next: string;
}

const rows: readonly Row[] = [
  { id: '1', name: 'Åkerlund, Ali', group: '8B', percent: 31, state: 'Kartläggning', variant: 'info', next: 'Brev hem, idag' },
  { id: '2', name: 'Öberg, Noor', group: '10A', percent: 24, state: 'Väntar på rektor', variant: 'attention', next: 'Beslut, tors 26 nov.' },
  { id: '3', name: 'Ängman, Sixten', group: '7C', percent: 18, state: 'Försenad 3 dagar', variant: 'overdue', next: 'Uppföljning, lör 21 nov.' },
  { id: '4', name: 'Zetterlund, Mira', group: '9A', percent: 12, state: 'Beslutad', variant: 'decided', next: 'Uppföljning, fre 18 dec.' },
];

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Elev', cell: (row) => row.name, sortValue: (row) => row.name },
  { id: 'group', header: 'Klass', cell: (row) => row.group, sortValue: (row) => row.group, width: '5rem' },
  { id: 'percent', header: 'Frånvaro 4 v.', align: 'end', cell: (row) => `${String(row.percent)} %`, sortValue: (row) => row.percent, width: '8rem' },
  { id: 'curve', header: 'Kurva', cell: (row) => <Sparkline values={[0.1, 0.2, null, 0.25, row.percent / 100]} max={0.5} label={`Senast ${String(row.percent)} procent`} />, width: '8rem' },
  { id: 'state', header: 'Läge', cell: (row) => <StatusChip variant={row.variant}>{row.state}</StatusChip>, sortValue: (row) => row.state },
  { id: 'next', header: 'Nästa', cell: (row) => row.next },
];

/** The table of cases with four pupils who do not exist. */
export const GalleryTable = (): ReactNode => {
  const [state, setState] = useState<TableState>({ viewId: 'all', sort: { columnId: 'name', descending: false }, columns: {} });
  return (
    <DataTable
      label="Ärenden"
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      onOpen={() => undefined}
      views={[{ id: 'mine', label: 'Mina' }, { id: 'all', label: 'Alla' }, { id: 'late', label: 'Försenade', filter: (row) => row.variant === 'overdue' }]}
      state={state}
      onStateChange={setState}
      empty="Inget ärende är försenat."
    />
  );
};
