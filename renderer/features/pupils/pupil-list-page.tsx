import { useNavigate } from '@tanstack/react-router';
import { FileSpreadsheet, UserPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import type { TableState, TableView } from '#renderer/components/data-table-types.ts';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { EmptyState } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import type { PupilRow } from '#shared/contract/pupils.ts';
import { absenceDefinitions } from '#shared/text/absence.ts';
import { pupilColumns } from './pupil-columns.tsx';
import { useTableMemory } from './table-memory.ts';
import { looksLikeNumber, matchesPupil } from './search-words.ts';
import css from './pupils.module.css';

const start: TableState = { viewId: 'all', sort: { columnId: 'name', descending: false }, columns: {} };

const views: readonly TableView<PupilRow>[] = [
  { id: 'all', label: 'Alla' },
  { id: 'steps', label: 'Har passerat ett steg', filter: (row) => (row.standing?.stepOrder ?? 0) > 0 },
  { id: 'without', label: 'Steg utan ärende', filter: (row) => (row.standing?.stepOrder ?? 0) > 0 && row.openCaseId === null },
];

/** All pupils in one table. A new pupil is offered only after a search has found none. */
export const PupilListPage = (): ReactNode => {
  const navigate = useNavigate();
  const { can } = useSession();
  const pupils = useCall('pupil.list', {});
  const [query, setQuery] = useState('');
  const [state, setState] = useTableMemory('pupils', start);
  const asksNumber = looksLikeNumber(query);
  const byNumber = useCall('search.all', { text: query.trim() }, { enabled: asksNumber, keepPrevious: true });
  const rows = useMemo(() => {
    if (query.trim() === '') return pupils.data;
    const found = new Set(asksNumber ? (byNumber.data ?? []).flatMap((hit) => (hit.kind === 'PUPIL' ? [hit.pupilId] : [])) : []);
    return pupils.data?.filter((row) => found.has(row.pupilId) || matchesPupil(row, query));
  }, [asksNumber, byNumber.data, pupils.data, query]);

  return (
    <>
      <PageHeader
        title="Elever"
        actions={
          <>
            {can('absence.import') && <LinkButton to={paths.absenceImport()} variant={pupils.data?.length === 0 ? 'secondary' : 'primary'} icon={<FileSpreadsheet aria-hidden="true" />}>Importera frånvaro</LinkButton>}
            {can('pupil.write') && <LinkButton to={paths.classListImport()}>Importera klasslista</LinkButton>}
          </>
        }
      />
      <Stack>
        <div className={css.search}>
          <TextField label="Sök elev" type="search" value={query} onChange={setQuery} placeholder="Namn, klass eller del av personnummer" />
        </div>
        <DataTable
          label="Elever"
          footnote={absenceDefinitions.TOTAL_OF_OFFERED}
          rows={rows}
          columns={pupilColumns}
          rowId={(row) => row.pupilId}
          onOpen={(row) => void navigate({ to: paths.pupil(row.pupilId) })}
          views={views}
          state={state}
          onStateChange={setState}
          failure={pupils.error?.failure}
          onRetry={() => void pupils.refetch()}
          maxHeight="max(16rem, calc(100dvh - 27rem))"
          empty={<NothingFound query={query.trim()} hasPupils={(pupils.data?.length ?? 0) > 0} hasHits={(rows?.length ?? 0) > 0} />}
        />
      </Stack>
    </>
  );
};

const NothingFound = ({ query, hasPupils, hasHits }: { readonly query: string; readonly hasPupils: boolean; readonly hasHits: boolean }): ReactNode => {
  const navigate = useNavigate();
  const { can } = useSession();
  if (hasHits) return <EmptyState>Ingen elev hör till den här vyn just nu.</EmptyState>;
  if (query !== '') {
    return (
      <EmptyState
        action={
          can('pupil.write') && (
            <Button icon={<UserPlus aria-hidden="true" />} onClick={() => void navigate({ to: paths.newPupil(), search: { sok: query } as never })}>
              Lägg till elev
            </Button>
          )
        }
      >
        {`Ingen elev hittades för ”${query}”.`}
      </EmptyState>
    );
  }
  if (hasPupils) return <EmptyState>Ingen elev hör till den här vyn just nu.</EmptyState>;
  return (
    <EmptyState
      action={
        can('pupil.write') && (
          <ButtonRow>
            <LinkButton variant="primary" to={paths.classListImport()}>
              Importera klasslista
            </LinkButton>
            <LinkButton to={paths.newPupil()}>Lägg till en elev för hand</LinkButton>
          </ButtonRow>
        )
      }
    >
      Här finns inga elever än. Läs in skolans klasslista, så kan frånvaron kopplas till rätt elev.
    </EmptyState>
  );
};
