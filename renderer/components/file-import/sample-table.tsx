import type { ReactNode } from 'react';
import css from './file-import.module.css';

interface SampleTableProps {
  /** "De första raderna i franvaro.csv". */
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Line of the heading in the file: the rows are numbered after it. */
  readonly headerLineNumber: number;
  /** What each column was understood as; null = not used. */
  readonly meanings?: readonly (string | null)[];
  readonly maxRows?: number;
}

/** The first rows of a file as they stand in it, under what the program takes the columns for. */
export const SampleTable = ({ label, columns, rows, headerLineNumber, meanings, maxRows = 6 }: SampleTableProps): ReactNode => (
  <div className={css.sample} tabIndex={0} role="region" aria-label={label}>
    <table>
      <caption>{label}</caption>
      <thead>
        {meanings && (
          <tr className={css.meanings}>
            <td />
            {columns.map((column, index) => (
              <td key={index} data-unused={meanings[index] ? undefined : true}>
                {meanings[index] ?? <span className="visually-hidden">{`${column} används inte`}</span>}
              </td>
            ))}
          </tr>
        )}
        <tr>
          <th scope="col">Rad</th>
          {columns.map((column, index) => (
            <th key={index} scope="col" data-unused={meanings && !meanings[index] ? true : undefined}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, maxRows).map((row, index) => (
          <tr key={index}>
            <td>{headerLineNumber + index + 1}</td>
            {columns.map((_, column) => (
              <td key={column} data-unused={meanings && !meanings[column] ? true : undefined}>
                {row[column] ?? ''}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
