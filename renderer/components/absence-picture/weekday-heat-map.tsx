import type { ReactNode } from 'react';
import { shadeOf } from '#shared/domain/absence-picture/shade.ts';
import { percentText } from '#shared/text/absence-picture.ts';
import css from './small-pictures.module.css';

export interface HeatCell {
  /** 1 = Monday … 5 = Friday. */
  readonly weekday: number;
  /** Row of the timetable, e.g. "08:10" or "Lektion 1". */
  readonly slot: string;
  readonly absentPercent: number;
  /** How many lessons lie behind the figure. */
  readonly lessons: number;
}

interface WeekdayHeatMapProps {
  readonly cells: readonly HeatCell[];
  /** Rows from the top, in the order of the day. */
  readonly slots: readonly string[];
  readonly caption: string;
  /** With fewer lessons the figure is shown without shade: chance, not pattern. */
  readonly minLessons: number;
}

const weekdays = ['Mån', 'Tis', 'Ons', 'Tor', 'Fre'] as const;

/** Weekday × lesson: a table with its figures written out, so that the shade is never the only bearer. */
export const WeekdayHeatMap = ({ cells, slots, caption, minLessons }: WeekdayHeatMapProps): ReactNode => {
  const byPlace = new Map(cells.map((cell) => [`${cell.weekday} ${cell.slot}`, cell]));
  return (
    <table className={css.heat}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Lektion</th>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {slots.map((slot) => (
          <tr key={slot}>
            <th scope="row">{slot}</th>
            {weekdays.map((weekday, index) => {
              const cell = byPlace.get(`${index + 1} ${slot}`);
              if (!cell) return <td key={weekday} aria-label="ingen lektion" />;
              return (
                <td key={weekday} data-shade={cell.lessons < minLessons ? 'none' : shadeOf(cell.absentPercent)} title={`${cell.lessons} lektioner`}>
                  {percentText(cell.absentPercent)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
