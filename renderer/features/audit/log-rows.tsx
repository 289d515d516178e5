import { Ban } from 'lucide-react';
import type { ReactNode } from 'react';
import { dayOfInstant } from '#shared/domain/calendar/day-of-instant.ts';
import type { LogLine } from '#shared/contract/audit.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { dayHeading, timeText } from '#shared/text/audit-log.ts';
import css from './audit.module.css';

/** Rows day by day, newest first; what was refused is marked with more than its colour. */
export const LogRows = ({ rows }: { readonly rows: readonly LogLine[] }): ReactNode =>
  [...Map.groupBy(rows, ({ atMs }) => dayOfInstant(atMs as InstantMs))].map(([day, lines]) => (
    <section key={day} aria-label={dayHeading(day)}>
      <h3 className={css.day}>{dayHeading(day)}</h3>
      <table className={css.log}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Klockan</th>
            <th scope="col">Vem</th>
            <th scope="col">Vad</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.seq} className={line.outcome === 'DONE' ? undefined : css.refused}>
              <td>{timeText(line.atMs)}</td>
              <td>{line.userName}</td>
              <td>
                {line.outcome !== 'DONE' && <Ban aria-hidden="true" />}
                {line.text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  ));
