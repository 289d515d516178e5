import type { ReactNode } from 'react';
import { mondayOf, weekNumber } from '#shared/domain/absence-picture/school-time.ts';
import { shadeOf } from '#shared/domain/absence-picture/shade.ts';
import { addCalendarDays, weekdayOf } from '#shared/domain/calendar/iso-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { monthNames, percentText } from '#shared/text/absence-picture.ts';
import { dayText } from '#shared/text/absence-picture-reading.ts';
import css from './small-pictures.module.css';

/** One school day, or a free one with its name. Saturdays and Sundays are left out. */
export interface CalendarDay {
  readonly date: IsoDate;
  /** Absent share of that day's lessons; `null` without figures. */
  readonly absentPercent: number | null;
  readonly freeDayName?: string;
}

const squarePx = 13;
const stepPx = 16;
const topPx = 18;

const dayTitle = (day: CalendarDay): string =>
  `${dayText(day.date)}: ${day.freeDayName ?? (day.absentPercent === null ? 'inga uppgifter' : `${percentText(day.absentPercent)} frånvaro`)}`;

/** A school year as squares: a column per week, a row per weekday, darker where more of the day was lost. */
export const CalendarSquares = ({ days, label }: { readonly days: readonly CalendarDay[]; readonly label: string }): ReactNode => {
  const weeks = days.map((day) => weekNumber(day.date));
  const first = Math.min(...weeks);
  const count = days.length === 0 ? 0 : Math.max(...weeks) - first + 1;
  const months = Array.from({ length: count }, (_, index) => addCalendarDays(mondayOf(first + index), 3))
    .map((thursday, index) => ({ index, month: Number(thursday.slice(5, 7)) }))
    .filter((week, index, all) => all[index - 1]?.month !== week.month && (all[index + 1]?.month ?? week.month) === week.month);
  return (
    <div className={css.scroll}>
      <svg className={css.squares} width={count * stepPx} height={topPx + 5 * stepPx} role="img" aria-label={label}>
        {months.map(({ index, month }) => (
          <text key={index} x={index * stepPx} y={11} fontSize={11}>
            {monthNames[month - 1]?.slice(0, 3)}
          </text>
        ))}
        {days
          .filter((day) => weekdayOf(day.date) <= 5)
          .map((day) => (
            <rect
              key={day.date}
              x={(weekNumber(day.date) - first) * stepPx + 0.5}
              y={topPx + (weekdayOf(day.date) - 1) * stepPx + 0.5}
              width={squarePx}
              height={squarePx}
              rx={2}
              data-shade={day.freeDayName !== undefined ? 'free' : day.absentPercent === null ? 'none' : shadeOf(day.absentPercent)}
            >
              <title>{dayTitle(day)}</title>
            </rect>
          ))}
      </svg>
    </div>
  );
};
