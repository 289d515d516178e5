import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import type { Column, TableState } from '#renderer/components/data-table-types.ts';
import { Section } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { dateAndTime, shortDate } from '#renderer/lib/dates-sv.ts';
import type { AbsenceImportRow } from '#shared/contract/absence.ts';
import { fileKindLabels } from '#shared/text/absence.ts';
import { countText } from '#shared/text/numbers.ts';
import css from './absence.module.css';

const start: TableState = { viewId: 'all', sort: null, columns: {} };

/** The system, when the file was taken out of it, and what is known to be wrong with it. */
const Source = ({ row }: { readonly row: AbsenceImportRow }): ReactNode => (
  <>
    {row.sourceSystem}
    <span className={css.detail}>{[row.exportedOn ? `uttagen ${shortDate(row.exportedOn)}` : 'uttagsdag inte angiven', ...(row.knownFaults.trim() === '' ? [] : [`känt fel: ${row.knownFaults.trim()}`])].join(', ')}</span>
  </>
);

/** Earlier imports with their sources; the newest of each source can be taken back. */
export const ImportList = (): ReactNode => {
  const imports = useCall('absence.imports', {});
  const undo = useCommand('absence.undo', { invalidates: 'all' });
  const [state, setState] = useState(start);
  const columns: readonly Column<AbsenceImportRow>[] = [
    { id: 'when', header: 'Inläst', sortValue: (row) => row.importedAtMs, cell: (row) => <span className={css.whole}>{dateAndTime(row.importedAtMs)}</span> },
    { id: 'source', header: 'System', sortValue: (row) => row.sourceSystem, cell: (row) => <Source row={row} /> },
    { id: 'level', header: 'Innehåll', sortValue: (row) => row.level, cell: (row) => fileKindLabels[row.level] },
    { id: 'period', header: 'Period', sortValue: (row) => row.periodFrom, cell: (row) => <span className={css.whole}>{`${shortDate(row.periodFrom)} – ${shortDate(row.periodTo)}`}</span> },
    { id: 'rows', header: 'Rader', align: 'end', sortValue: (row) => row.rowCount, cell: (row) => countText(row.rowCount) },
    { id: 'pupils', header: 'Elever', align: 'end', sortValue: (row) => row.pupilCount, cell: (row) => countText(row.pupilCount) },
    { id: 'by', header: 'Av', sortValue: (row) => row.importedByName, cell: (row) => <span className={css.whole}>{row.importedByName}</span> },
    {
      id: 'undo',
      header: 'Ångra',
      fixed: true,
      cell: (row) =>
        row.undoneAtMs !== null ? (
          <StatusChip variant="neutral">Ångrad</StatusChip>
        ) : row.canUndo ? (
          <Button size="small" busy={undo.isPending && undo.variables.importId === row.importId} onClick={() => { undo.mutate({ importId: row.importId }); }}>
            Ångra
          </Button>
        ) : (
          <span title="Det finns en senare import från samma system">–</span>
        ),
    },
  ];
  return (
    <Section title="Tidigare importer" note="den senaste från varje system kan ångras">
      {undo.error && <ErrorState failure={undo.error.failure} />}
      <DataTable
        label="Tidigare importer"
        rows={imports.data}
        columns={columns}
        rowId={(row) => row.importId}
        state={state}
        onStateChange={setState}
        failure={imports.error?.failure}
        onRetry={() => void imports.refetch()}
        empty="Ingen frånvaro är inläst än. Den första importen visas här, med var den kom ifrån."
      />
    </Section>
  );
};
