import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { paths } from '#renderer/lib/paths.ts';
import type { DecisionRow } from '#shared/contract/plans.ts';
import { dayOfInstant } from '#shared/domain/calendar/day-of-instant.ts';
import { DecisionPaper } from './decision-paper.tsx';
import css from './decisions.module.css';

const Waiting = ({ rows, shownId }: { readonly rows: readonly DecisionRow[]; readonly shownId: string | undefined }): ReactNode => (
  <nav aria-label="Väntar på beslut">
    <ul className={css.list}>
      {rows.map((row) => (
        <li key={row.planVersionId}>
          <Link to={paths.decision(row.caseId, row.planVersionId)} className={css.item} aria-current={row.planVersionId === shownId || undefined}>
            <span className={css.name}>
              {row.pupilName}, {row.className}
            </span>
            <span className={css.small}>
              Version {row.version} · {row.caseNumber}
            </span>
            <span className={css.small}>
              {row.submittedByName}, {longDate(dayOfInstant(row.submittedAtMs))}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);

const countOf = (count: number): string => (count === 0 ? 'Inget väntar på ditt beslut.' : count === 1 ? 'En plan väntar på ditt beslut.' : `${String(count)} planer väntar på ditt beslut.`);

const Decisions = ({ chosen }: { readonly chosen: { readonly caseId: string; readonly planVersionId: string } | null }): ReactNode => {
  const list = useCall('decision.list', {});
  if (list.error) return <ErrorState failure={list.error.failure} onRetry={() => void list.refetch()} />;
  if (!list.data) return <LoadingState />;
  const shown = chosen ?? list.data[0];
  return (
    <>
      <PageHeader title="Beslut" lead={countOf(list.data.length)} />
      {shown ? (
        <div className={list.data.length > 0 ? css.view : undefined}>
          {list.data.length > 0 && <Waiting rows={list.data} shownId={shown.planVersionId} />}
          <DecisionPaper key={shown.planVersionId} caseId={shown.caseId} planVersionId={shown.planVersionId} />
        </div>
      ) : (
        <EmptyState>När en plan skickas till dig står den här, med frånvaron och det som har ändrats sedan sist.</EmptyState>
      )}
    </>
  );
};

/** What waits for the head teacher; the one that has waited longest is open. */
export const DecisionsPage = (): ReactNode => <Decisions chosen={null} />;

/** One plan to decide on, beside the list. */
export const DecisionPage = (props: { readonly caseId: string; readonly planVersionId: string }): ReactNode => <Decisions chosen={props} />;
