import type { Shape, TextShape } from './shapes.ts';
import type { PictureHoliday } from './types.ts';
import { textShape, type Frame, type Part } from './frame.ts';
import { isFree, takeRow, type Span } from './packing.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { isoWeekOf } from '#shared/domain/calendar/iso-week.ts';
import { endOfDay, mondayOf, startOfDay, weekNumber } from './school-time.ts';
import { textWidth } from './text-metrics.ts';

const spanOf = (text: TextShape): Span => ({ from: text.box.x, to: text.box.x + text.box.width });

const isInside = (frame: Frame, text: TextShape): boolean => text.box.x >= 0 && text.box.x + text.box.width <= frame.width;

/** Week numbers under the bars (as many as there is room for, weeks with a note first), months below. */
export const weekAxis = (frame: Frame, top: number): Part => {
  const { data, labels, unit, smallFont } = frame;
  const weekY = top + 18 * unit;
  const monthY = top + 33 * unit;
  const byWeek = new Map(data.weeks.map((week) => [weekNumber(week.weekStart), week]));
  const weeks = Array.from({ length: frame.weekCount }, (_, index) => {
    const number = frame.firstWeek + index;
    const week = byWeek.get(number);
    const isLow = week?.figures ? week.figures.reportingRatePercent < data.reportingFloorPercent : false;
    const mark = `${isLow ? '*' : ''}${week?.isEstimated === true && week.figures ? '°' : ''}`;
    const plain = week?.label ?? String(isoWeekOf(mondayOf(number)).week);
    return { index, number, mark, text: `${index === 0 ? labels.week(plain) : plain}${mark}` };
  });
  const widest = Math.max(...weeks.map((week) => textWidth(week.text, smallFont)));
  const every = Math.max(1, Math.ceil((widest + 5 * unit) / frame.weekWidth));
  const isEveryMarked = weeks.filter((week) => week.mark !== '').length * 2 > weeks.length;
  const wanted = [
    ...weeks.filter((week) => week.index === 0),
    ...(isEveryMarked ? [] : weeks.filter((week) => week.mark !== '')),
    ...weeks.filter((week) => week.index % every === 0),
  ];
  const row: Span[] = [];
  const shapes: Shape[] = [];
  const offer = (text: TextShape): void => {
    if (!isInside(frame, text) || !isFree(row, spanOf(text), 3 * unit)) return;
    row.push(spanOf(text));
    shapes.push(text);
  };
  for (const week of wanted) offer(textShape('week-label', week.text, { x: frame.x(week.number + 0.5), y: weekY, anchor: 'middle' }, smallFont));

  const months: { readonly key: string; readonly first: number; weeks: number }[] = [];
  for (const week of weeks) {
    // A week belongs to the month of its Thursday, as it belongs to the year.
    const key = addCalendarDays(mondayOf(week.number), 3).slice(0, 7);
    const current = months.at(-1);
    if (current?.key === key) current.weeks += 1;
    else months.push({ key, first: week.number, weeks: 1 });
  }
  row.length = 0;
  for (const month of [...months].sort((a, b) => b.weeks - a.weeks || a.first - b.first)) {
    const isNewYear = month.key.endsWith('-01');
    const text = labels.month(Number(month.key.slice(5)), isNewYear ? Number(month.key.slice(0, 4)) : null);
    const middle = frame.x(month.first + 0.5) - textWidth(labels.week('00'), smallFont) / 2;
    offer(textShape('month-label', text, { x: Math.max(frame.x(month.first) + unit, middle), y: monthY }, smallFont));
  }
  return { shapes, height: 38 * unit };
};

interface HolidayPlace { readonly holiday: PictureHoliday; readonly x1: number; readonly x2: number }

const visibleHolidays = (frame: Frame): HolidayPlace[] =>
  frame.data.holidays
    .map((holiday) => ({
      holiday,
      x1: Math.max(frame.left, frame.x(startOfDay(holiday.from))),
      x2: Math.min(frame.right, frame.x(endOfDay(holiday.to))),
    }))
    .filter((place) => place.x2 - place.x1 > 0.01);

/** The grey bands of lov, from the top of their names to `bottom`. */
export const holidayBands = (frame: Frame, top: number, bottom: number): Shape[] =>
  visibleHolidays(frame).map(({ x1, x2 }) => ({ kind: 'rect', role: 'holiday-band', x: x1, y: top, width: x2 - x1, height: bottom - top }));

/** The names of lov above the plot, in at most two rows; the longest lov first, a name without room is left to the reading. */
export const holidayLabels = (frame: Frame, top: number): Part => {
  const { unit, smallFont } = frame;
  const rows: Span[][] = [];
  const shapes: Shape[] = [];
  const places = visibleHolidays(frame).sort((a, b) => b.x2 - b.x1 - (a.x2 - a.x1) || a.x1 - b.x1);
  for (const { holiday, x1, x2 } of places) {
    const half = textWidth(holiday.name, smallFont) / 2;
    if (half * 2 > frame.width) continue;
    const middle = Math.min(Math.max((x1 + x2) / 2, half), frame.width - half);
    const span = { from: middle - half, to: middle + half };
    const fits = rows.length < 2 || rows.some((row) => isFree(row, span, 6 * unit));
    if (!fits) continue;
    const row = takeRow(rows, span, 6 * unit);
    shapes.push(textShape('holiday-label', holiday.name, { x: middle, y: top + (row * 14 + 12) * unit, anchor: 'middle' }, smallFont));
  }
  return { shapes, height: rows.length * 14 * unit + 8 * unit };
};
