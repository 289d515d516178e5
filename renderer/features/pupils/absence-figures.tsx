import type { ReactNode } from 'react';
import { shortDate } from '#renderer/lib/dates-sv.ts';
import type { AbsenceFigures, PupilAbsence } from '#shared/contract/absence.ts';
import { percentText } from '#shared/text/absence-picture.ts';
import { decimalText } from '#shared/text/numbers.ts';
import css from './pupils.module.css';

const percent = (value: number | null): string => (value === null ? '–' : percentText(value));

const Row = ({ name, figures }: { readonly name: string; readonly figures: AbsenceFigures }): ReactNode => (
  <tr>
    <th scope="row">
      {name}
      <span className={css.small}>{` ${shortDate(figures.from)} – ${shortDate(figures.to)}${figures.isEstimated ? ', uppskattat' : ''}`}</span>
    </th>
    <td className={css.main}>{percent(figures.totalPercent)}</td>
    <td>{percent(figures.validPercent)}</td>
    <td>{percent(figures.invalidPercent)}</td>
    <td>{figures.lostLessons ?? '–'}</td>
    <td>{figures.lostSchoolDays === null ? '–' : decimalText(figures.lostSchoolDays)}</td>
    <td>
      {percent(figures.reportingRatePercent)}
      {figures.ofReportedPercent !== null && <span className={css.small}>{` (${percent(figures.ofReportedPercent)} av det rapporterade)`}</span>}
    </td>
  </tr>
);

/** The figures of four weeks, of the term, and of sums that came for a whole period; the definition stands below. */
export const AbsenceFiguresTable = ({ absence }: { readonly absence: PupilAbsence }): ReactNode => (
  <>
    <div className={css.scroll}>
      <table className={css.figures}>
        <thead>
          <tr>
            <th scope="col">Period</th>
            <th scope="col">Frånvaro</th>
            <th scope="col">Giltig</th>
            <th scope="col">Ogiltig</th>
            <th scope="col">Missade lektioner</th>
            <th scope="col">Missade skoldagar</th>
            <th scope="col">Rapporterat</th>
          </tr>
        </thead>
        <tbody>
          {absence.fourWeeks && <Row name="Fyra veckor" figures={absence.fourWeeks} />}
          {absence.term && <Row name="Terminen" figures={absence.term} />}
          {absence.blocks.map((block) => (
            <Row key={`${block.from} ${block.to}`} name="Summa" figures={block.figures} />
          ))}
        </tbody>
      </table>
    </div>
    <p className={css.small}>{absence.definition}</p>
    {absence.sources.length > 0 && <p className={css.small}>{`Källa: ${absence.sources.join('; ')}.`}</p>}
  </>
);
