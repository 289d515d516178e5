import { Ban } from 'lucide-react';
import type { ReactNode } from 'react';
import { dayOfInstant } from '#shared/domain/calendar/day-of-instant.ts';
import type { LogLine } from '#shared/contract/audit.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { dayHeading, timeText } from '#shared/text/audit-log.ts';
import css from './audit.module.css';

interface Told extends LogLine {
  /** How many rows after each other say the same thing at the same minute. */
  readonly times: number;
}

const isSame = (a: LogLine, b: LogLine): boolean => a.userName === b.userName && a.text === b.text && a.outcome === b.outcome && timeText(a.atMs) === timeText(b.atMs);

/** Said once with how often. The chain and the paper keep every row. */
const told = (lines: readonly LogLine[]): readonly Told[] =>
  lines.reduce<readonly Told[]>((former, line) => {
    const last = former.at(-1);
    return last && isSame(last, line) ? [...former.slice(0, -1), { ...last, times: last.times + 1 }] : [...former, { ...line, times: 1 }];
  }, []);

/** Rows day by day, newest first; what was refused is marked with more than its colour. */
export const LogRows = ({ rows }: { readonly rows: readonly LogLine[] }): ReactNode =>
  [...Map.groupBy(rows, ({ atMs }) => dayOfInstant(atMs as InstantMs))].map(([day, lines]) => (
    <section key={day} aria-label={dayHeading(day)}>
      <h2 className={css.day}>{dayHeading(day)}</h2>
      <table className={css.log}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Klockan</th>
            <th scope="col">Vem</th>
            <th scope="col">Vad</th>
          </tr>
        </thead>
        <tbody>
          {told(lines).map((line) => (
            <tr key={line.seq} className={line.outcome === 'DONE' ? undefined : css.refused}>
              <td>{timeText(line.atMs)}</td>
              <td>{line.userName}</td>
              <td>
                {line.outcome !== 'DONE' && <Ban aria-hidden="true" />}
                {line.text}
                {line.times > 1 && <span className={css.quiet}>{`, ${String(line.times)} gånger`}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  ));
