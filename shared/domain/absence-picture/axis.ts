import type { AbsencePictureData } from './types.ts';

const steps = [20, 30, 40, 50, 60, 80, 100] as const;

/** The first step that holds every value; beyond 100 (faulty figures) whole twenties, because nothing is ever cut off. */
export const axisMaxPercent = (highestPercent: number): number =>
  steps.find((step) => highestPercent <= step) ?? Math.ceil(highestPercent / 20) * 20;

/** Round percentages from 0 to the top, at most six, evenly apart. */
export const axisTicks = (maxPercent: number): number[] => {
  const distance = maxPercent === 20 ? 5 : maxPercent <= 50 ? 10 : maxPercent <= 100 ? 20 : Math.ceil(maxPercent / 100) * 20;
  const ticks: number[] = [];
  for (let tick = 0; tick < maxPercent; tick += distance) ticks.push(tick);
  return [...ticks.filter((tick) => maxPercent - tick >= distance), maxPercent];
};

/** The highest value that the picture draws: bars, four-week line, goal and baseline. */
export const highestPercent = (data: AbsencePictureData): number =>
  Math.max(
    0,
    ...data.weeks.map((week) => (week.figures ? week.figures.validPercent + week.figures.invalidPercent : 0)),
    ...data.fourWeekLine.map((point) => point.percent ?? 0),
    data.goal?.percent ?? 0,
    data.baseline?.percent ?? 0,
  );
