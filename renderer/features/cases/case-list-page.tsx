import { useNavigate } from '@tanstack/react-router';
import { FolderPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
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
import { useKeptText } from '#renderer/lib/use-kept-text.ts';
import { useViewState } from '#renderer/lib/use-view-state.ts';
import { seesEveryCase } from '#shared/domain/access/matrix.ts';
import { lateFirst } from '#shared/domain/cases/late-first.ts';
import type { CaseRow } from '#shared/contract/cases.ts';
import { foldSv } from '#shared/kernel/fold-sv.ts';
import { absenceDefinitions } from '#shared/text/absence.ts';
import { caseColumns } from './case-columns.tsx';
import { EmergencyByNumber } from './emergency-access.tsx';
import { OutsideCaseDialog } from './outside-case.tsx';
import css from './cases.module.css';

const isOpen = (row: CaseRow): boolean => row.stage !== 'CLOSED';

const views: readonly TableView<CaseRow>[] = [
  { id: 'mine', label: 'Mina', filter: (row) => isOpen(row) && (row.isMine || row.isMember) },
  { id: 'all', label: 'Alla', filter: isOpen },
  { id: 'overdue', label: 'Försenade', filter: (row) => row.next?.isOverdue ?? false },
  { id: 'awaiting', label: 'Väntar på beslut', filter: (row) => row.stage === 'AWAITING_DECISION' },
  { id: 'closed', label: 'Avslutade', filter: (row) => row.stage === 'CLOSED' },
];

const emptyTexts: Readonly<Record<string, string>> = {
  mine: 'Du är inte med i något öppet ärende just nu.',
  all: 'Det finns inget öppet ärende. När en elev passerar ett steg i frånvarotrappan föreslås ett ärende på Idag.',
  overdue: 'Ingenting är försenat.',
  awaiting: 'Ingen plan väntar på beslut.',
  closed: 'Inget ärende är avslutat ännu.',
};

/** As many as a tall window shows. */
const FIRST_ROWS = 60;

/**
 * The newest cases at once (one's own where the view shows those), and all of them behind. Until all are there the first
 * ones are shown only where they are what the full list begins with: in the given order, in a view that has something.
 */
const useCases = ({ viewId, sort }: TableState, query: string) => {
  const isOwnView = viewId === 'mine';
  const first = useCall('case.list', isOwnView ? { first: FIRST_ROWS, ownOpen: true } : { first: FIRST_ROWS });
  const isWhole = !isOwnView && first.data !== undefined && first.data.length < FIRST_ROWS;
  const all = useCall('case.list', {}, { enabled: first.data !== undefined && !isWhole });
  const filter = views.find((view) => view.id === viewId)?.filter;
  const mayShowFirst = sort === null && query.trim() === '' && (first.data?.some((row) => filter?.(row) ?? true) ?? false);
  // A long list of everybody's cases is shown from its beginning while the rest comes, and is not turned over under the eye.
  const isLateFirst = isOwnView || isWhole || viewId === 'overdue';
  const rows = isWhole ? first.data : (all.data ?? (mayShowFirst ? first.data : undefined));
  return {
    rows: useMemo(() => (rows && isLateFirst ? lateFirst(rows) : rows), [rows, isLateFirst]),
    isPartial: !isWhole && all.data === undefined,
    failure: first.error?.failure ?? all.error?.failure,
    retry: () => void Promise.all([first.refetch(), ...(isWhole ? [] : [all.refetch()])]),
  };
};

/** All cases in one table; tab, sorting and columns are kept for the person. */
export const CaseListPage = (): ReactNode => {
  const navigate = useNavigate();
  const { actor, can } = useSession();
  const [isByNumber, setByNumber] = useState(false);
  const [query, setQuery] = useKeptText('cases');
  const [outside, setOutside] = useState<CaseRow | null>(null);
  // The head teacher is a member of no case and reads them all.
  const [state, setState] = useViewState<TableState>('cases', { viewId: can('case.open') ? 'mine' : 'all', sort: null, columns: {} });
  const cases = useCases(state, query);
  const rows = useMemo(() => {
    const words = foldSv(query).split(/\s+/u).filter((word) => word !== '');
    if (words.length === 0) return cases.rows;
    return cases.rows?.filter((row) => {
      const text = foldSv(`${row.pupilName} ${row.className} ${row.caseNumber} ${row.coordinatorName}`);
      return words.every((word) => text.includes(word));
    });
  }, [cases.rows, query]);

  const open = (row: CaseRow): void => {
    if (can('case.read', row.isMember ? 'MEMBER' : 'OUTSIDER')) void navigate({ to: paths.caseOverview(row.caseId) });
    else setOutside(row);
  };

  return (
    <>
      <PageHeader
        title="Ärenden"
        actions={
          <>
            {can('case.open') && (
              <LinkButton to={paths.openCase()} variant="primary" icon={<FolderPlus aria-hidden="true" />}>
                Öppna ärende
              </LinkButton>
            )}
            {can('access.request') && !seesEveryCase(actor) && <Button onClick={() => { setByNumber(true); }}>Begär nödåtkomst</Button>}
          </>
        }
      />
      <Stack>
        <div className={css.search}>
          <TextField label="Sök i listan" type="search" value={query} onChange={setQuery} placeholder="Namn, klass eller ansvarig" />
        </div>
        <DataTable
          label="Ärenden"
          footnote={absenceDefinitions.TOTAL_OF_OFFERED}
          rows={rows}
          isPartial={cases.isPartial}
          columns={caseColumns}
          rowId={(row) => row.caseId}
          onOpen={open}
          views={views}
          state={state}
          onStateChange={setState}
          failure={cases.failure}
          onRetry={cases.retry}
          empty={<EmptyState>{query.trim() === '' ? (emptyTexts[state.viewId === 'all' && !seesEveryCase(actor) ? 'mine' : state.viewId] ?? '') : `Inget ärende i den här vyn passar ”${query.trim()}”.`}</EmptyState>}
        />
      </Stack>
      {isByNumber && <EmergencyByNumber onClose={() => { setByNumber(false); }} />}
      {outside && <OutsideCaseDialog row={outside} onClose={() => { setOutside(null); }} />}
    </>
  );
};
