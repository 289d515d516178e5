import type { ReactNode } from 'react';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { dateAndTime } from '#renderer/lib/dates-sv.ts';
import css from './cases.module.css';

/** Who has read and changed the case, newest first. */
export const CaseLogPage = ({ caseId }: { readonly caseId: string }): ReactNode => {
  const log = useCall('case.log', { caseId });
  return (
    <section>
      <PageHeader title="Logg" level={2} lead="Vem som har läst och ändrat i ärendet. Loggen kan inte ändras." />
      {log.error && <ErrorState failure={log.error.failure} onRetry={() => void log.refetch()} />}
      {!log.data && !log.error && <LoadingState />}
      {log.data && (
        <table className={css.log}>
          <thead>
            <tr>
              <th scope="col">När</th>
              <th scope="col">Vem</th>
              <th scope="col">Vad</th>
            </tr>
          </thead>
          <tbody>
            {log.data.map((row) => (
              <tr key={row.seq}>
                <td>{dateAndTime(row.atMs)}</td>
                <td>{row.userName}</td>
                <td>{row.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
