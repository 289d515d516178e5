import type { ReactNode } from 'react';
import type { SampleRow } from '#shared/contract/audit.ts';
import { sampleReasonLabels, shortInstantText } from '#shared/text/audit-log.ts';
import css from './audit.module.css';

/** The heads of a sample's rows; `last` names what comes after them. */
export const SampleHead = ({ last }: { readonly last: string }): ReactNode => (
  <thead>
    <tr>
      <th scope="col">När</th>
      <th scope="col">Vem</th>
      <th scope="col">Vad</th>
      <th scope="col">Elev och ärende</th>
      <th scope="col">Varför raden är med</th>
      <th scope="col">{last}</th>
    </tr>
  </thead>
);

/** Everything that made a row worth a look; a row without such a thing was drawn by lot. */
const reasonText = ({ reasons, drawnAs }: SampleRow): string => (reasons.length === 0 ? [drawnAs] : reasons).map((reason) => sampleReasonLabels[reason]).join(', ');

/** One row of a sample on one line: when, who, what, whom it concerned, and why it was drawn. */
export const SampleCells = ({ row }: { readonly row: SampleRow }): ReactNode => (
  <>
    <td className={css.when}>{shortInstantText(row.atMs)}</td>
    <td className={css.who}>{row.userName}</td>
    <td>{row.text}</td>
    <td>{row.about === '' ? <span className={css.quiet}>Ingen elev</span> : row.about}</td>
    <td className={row.reasons.length === 0 ? css.quiet : css.reason}>{reasonText(row)}</td>
  </>
);
