import type { ReactNode } from 'react';
import type { AbsencePictureData } from '#shared/domain/absence-picture/types.ts';
import { weekRows } from '#shared/text/absence-picture-reading.ts';
import css from './absence-picture.module.css';

/** The same figures as the picture, one row per week. */
export const WeekTable = ({ data, caption }: { readonly data: AbsencePictureData; readonly caption: string }): ReactNode => (
  <div className={css.tableWrap} tabIndex={0} role="region" aria-label={`${caption}, tabell`}>
    <table className={css.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Vecka</th>
          <th scope="col">Ogiltig</th>
          <th scope="col">Giltig</th>
          <th scope="col">Totalt</th>
          <th scope="col">Fyra veckor</th>
          <th scope="col">Rapporterat</th>
          <th scope="col">Händelser</th>
        </tr>
      </thead>
      <tbody>
        {weekRows(data).map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.week}</th>
            <td>{row.invalid}</td>
            <td>{row.valid}</td>
            <td>{row.total}</td>
            <td>{row.fourWeeks}</td>
            <td>{row.reporting}</td>
            <td>{row.events}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
