import { useNavigate } from '@tanstack/react-router';
import { FileSpreadsheet, UserPlus } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import type { TableState, TableView } from '#renderer/components/data-table-types.ts';
import { SaveTable } from '#renderer/components/file-import/save-table.tsx';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { EmptyState } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { call, useCall } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useKeptText } from '#renderer/lib/use-kept-text.ts';
import { useSession, useToday } from '#renderer/lib/session.tsx';
import type { PupilRow } from '#shared/contract/pupils.ts';
import { seesEveryCase } from '#shared/domain/access/matrix.ts';
import { ok } from '#shared/kernel/result.ts';
import { absenceDefinitions } from '#shared/text/absence.ts';
import { countOf } from '#shared/text/numbers.ts';
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

/** Whoever knows of the own cases only must not be told that the others have none. */
const viewsOfOwn = views.filter(({ id }) => id !== 'without');

/** All pupils in one table. A new pupil is offered only after a search has found none. */
export const PupilListPage = (): ReactNode => {
  const navigate = useNavigate();
  const { actor, can } = useSession();
  const pupils = useCall('pupil.list', {});
  const [query, setQuery] = useKeptText('pupils');
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
            {can('absence.read') && <LinkButton to={paths.groupReport()}>Underlag till analysmöte</LinkButton>}
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
          views={seesEveryCase(actor) ? views : viewsOfOwn}
          toolbar={(seen) => <SavePupils seen={seen} />}
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

/** What is seen now, in its order, as a table. Protected pupils stay in the vault. */
const SavePupils = ({ seen }: { readonly seen: readonly PupilRow[] }): ReactNode => {
  const today = useToday();
  const open = seen.filter((row) => !row.isProtected);
  const leftOut = seen.length - open.length;
  if (open.length === 0) return null;
  return (
    <SaveTable
      what={`${countOf(open.length, 'elev', 'elever')} med klass, steg och frånvaro, i den ordning de står${leftOut > 0 ? `. ${countOf(leftOut, 'elev', 'elever')} med skyddade uppgifter tas inte med` : ''}`}
      warning="Filen är inte krypterad: den som får tag i den kan läsa allt. Spara den bara där skolan får ha elevuppgifter och ta bort den när den inte behövs. Det står i loggen att listan sparades."
      suggestedName={`elever-${today}.csv`}
      save={async (handleId) => {
        const saved = await call('pupil.exportList', { handleId, pupilIds: open.map((row) => row.pupilId) });
        return saved.ok ? ok(`Listan med ${countOf(saved.value.length, 'elev', 'elever')} är sparad. Filen är inte krypterad.`) : saved;
      }}
    />
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
