import type { ReactNode } from 'react';
import { Section } from '#renderer/components/section.tsx';
import { ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { dateAndTime } from '#renderer/lib/dates-sv.ts';
import css from './settings.module.css';

/** Who has done what, newest first, and whether anybody has touched the rows. */
export const AuditLog = (): ReactNode => {
  const log = useCall('audit.list', {});
  if (log.isPending) return <LoadingState />;
  if (log.isError) return <ErrorState failure={log.error.failure} onRetry={() => void log.refetch()} />;
  const { rows, isIntact, firstBadSeq, total } = log.data;
  return (
    <Section
      title="Logg"
      note={total > rows.length ? `De senaste ${String(rows.length)} av ${String(total)} rader` : `${String(total)} rader`}
      actions={isIntact ? <StatusChip variant="done">Kedjan är hel</StatusChip> : <StatusChip variant="overdue">Kedjan är bruten</StatusChip>}
    >
      <p className={css.soft}>Varje rad är låst till den före. Ingen rad kan ändras eller tas bort utan att det syns här.</p>
      {firstBadSeq !== null && <ErrorState failure={{ code: 'AUDIT_BROKEN', params: { firstBadSeq } }} />}
      <table className={css.log}>
        <thead>
          <tr>
            <th scope="col">När</th>
            <th scope="col">Vem</th>
            <th scope="col">Vad</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.seq}>
              <td>{dateAndTime(row.atMs)}</td>
              <td>{row.userName}</td>
              <td>{row.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};
