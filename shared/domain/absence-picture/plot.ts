import type { Box, Point, Shape, Segment, HatchShape, WeekTarget } from './shapes.ts';
import type { PictureLevelLine, WeekFigures } from './types.ts';
import { centredBaseline, textShape, type Frame } from './frame.ts';
import { axisTicks } from './axis.ts';
import { spread } from './packing.ts';
import { endOfDay, startOfDay, weekNumber } from './school-time.ts';

const barShare = 0.64;
const widestBarUnits = 38;

/** Diagonals through a box, clipped to it, in phase with the whole picture so that neighbours line up. */
export const hatchSegments = (box: Box, spacing: number): Segment[] => {
  const segments: Segment[] = [];
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const first = Math.ceil((box.x + box.y) / spacing) * spacing;
  for (let sum = first; sum < right + bottom; sum += spacing) {
    const x1 = Math.max(box.x, sum - bottom);
    const x2 = Math.min(right, sum - box.y);
    if (x2 - x1 > 0.05) segments.push({ x1, y1: sum - x1, x2, y2: sum - x2 });
  }
  return segments;
};

const hatch = (box: Box, frame: Frame, weekIndex?: number): HatchShape => ({
  kind: 'hatch', role: 'bar-hatch', ...box, segments: hatchSegments(box, 4.5 * frame.unit), ...(weekIndex === undefined ? {} : { weekIndex }),
});

/** The sample boxes of the legend: the same shapes as the bars. */
export const swatch = (kind: 'invalid' | 'valid' | 'hollow', box: Box, frame: Frame): Shape[] =>
  kind === 'valid'
    ? [{ kind: 'rect', role: 'bar-valid', ...box }, hatch(box, frame)]
    : [{ kind: 'rect', role: kind === 'invalid' ? 'bar-invalid' : 'bar-hollow', ...box }];

const bar = (figures: WeekFigures, isHollow: boolean, plot: Box, frame: Frame, center: number, weekIndex: number): Shape[] => {
  const width = Math.min(frame.weekWidth * barShare, widestBarUnits * frame.unit);
  const x = center - width / 2;
  const bottom = plot.y + plot.height;
  const invalidHeight = (figures.invalidPercent / frame.maxPercent) * plot.height;
  const validHeight = (figures.validPercent / frame.maxPercent) * plot.height;
  if (invalidHeight + validHeight <= 0) return [{ kind: 'line', role: 'bar-zero', weekIndex, x1: x, y1: bottom, x2: x + width, y2: bottom }];
  const lower: Box = { x, y: bottom - invalidHeight, width, height: invalidHeight };
  const upper: Box = { x, y: bottom - invalidHeight - validHeight, width, height: validHeight };
  const parts: Shape[] = [];
  if (validHeight > 0) parts.push({ kind: 'rect', role: isHollow ? 'bar-hollow' : 'bar-valid', weekIndex, ...upper });
  if (validHeight > 0 && !isHollow) parts.push(hatch(upper, frame, weekIndex));
  if (invalidHeight > 0) parts.push({ kind: 'rect', role: isHollow ? 'bar-hollow' : 'bar-invalid', weekIndex, ...lower });
  return parts;
};

/** Grid lines and their percentages. */
export const gridShapes = (frame: Frame, plot: Box): Shape[] =>
  axisTicks(frame.maxPercent).flatMap((tick): Shape[] => {
    const y = plot.y + plot.height * (1 - tick / frame.maxPercent);
    return [
      { kind: 'line', role: tick === 0 ? 'axis' : 'grid', x1: frame.left, y1: y, x2: frame.right, y2: y },
      textShape('axis-label', frame.labels.percent(tick), { x: frame.left - 8 * frame.unit, y: centredBaseline(y, frame.smallFont), anchor: 'end' }, frame.smallFont),
    ];
  });

/** One bar per week with figures, and the column that chooses each week. */
export const barShapes = (frame: Frame, plot: Box): { readonly shapes: Shape[]; readonly targets: WeekTarget[] } => {
  const shapes: Shape[] = [];
  const targets = frame.data.weeks.map((week, weekIndex): WeekTarget => {
    const start = weekNumber(week.weekStart);
    const centerX = frame.x(start + 0.5);
    const total = week.figures ? week.figures.validPercent + week.figures.invalidPercent : 0;
    if (week.figures) shapes.push(...bar(week.figures, week.figures.reportingRatePercent < frame.data.reportingFloorPercent, plot, frame, centerX, weekIndex));
    return {
      weekIndex, centerX, x: frame.x(start), y: plot.y, width: frame.weekWidth, height: plot.height,
      topY: plot.y + plot.height * (1 - total / frame.maxPercent),
    };
  });
  return { shapes, targets };
};

const levelSpan = (frame: Frame, level: PictureLevelLine): { readonly x1: number; readonly x2: number } | null => {
  const x1 = Math.max(frame.left, frame.x(startOfDay(level.fromDate)));
  const x2 = Math.min(frame.right, frame.x(endOfDay(level.toDate)));
  return x2 > x1 ? { x1, x2 } : null;
};

/** Four-week line, goal, and the starting level drawn on to the end so that later weeks can be compared with it. */
export const lineShapes = (frame: Frame, plot: Box): Shape[] => {
  const { data, labels, unit } = frame;
  const y = (percent: number): number => plot.y + plot.height * (1 - percent / frame.maxPercent);
  const shapes: Shape[] = [];
  const gutter: { readonly role: 'rolling-label' | 'goal-label' | 'baseline-label'; readonly text: string; readonly y: number }[] = [];

  if (data.baseline) {
    const span = levelSpan(frame, { ...data.baseline, toDate: data.today });
    if (span) {
      shapes.push({ kind: 'line', role: 'baseline-line', x1: span.x1, x2: frame.right, y1: y(data.baseline.percent), y2: y(data.baseline.percent) });
      gutter.push({ role: 'baseline-label', text: labels.baseline(data.baseline.percent), y: y(data.baseline.percent) });
    }
  }
  if (data.goal) {
    const span = levelSpan(frame, data.goal);
    if (span) {
      shapes.push({ kind: 'line', role: 'goal-line', ...span, y1: y(data.goal.percent), y2: y(data.goal.percent) });
      gutter.push({ role: 'goal-label', text: labels.goal(data.goal.percent), y: y(data.goal.percent) });
    }
  }

  const runs: Point[][] = [];
  let previousWeek = Number.NaN;
  for (const point of data.fourWeekLine) {
    const week = weekNumber(point.weekStart);
    const isInside = week >= frame.firstWeek && week < frame.firstWeek + frame.weekCount;
    if (point.percent === null || !isInside) {
      previousWeek = Number.NaN;
      continue;
    }
    const place = { x: frame.x(week + 0.5), y: y(point.percent) };
    if (week === previousWeek + 1) runs.at(-1)?.push(place);
    else runs.push([place]);
    previousWeek = week;
  }
  for (const points of runs) {
    const only = points.length === 1 ? points[0] : undefined;
    shapes.push(only ? { kind: 'dot', role: 'rolling-dot', cx: only.x, cy: only.y, radius: 3 * unit } : { kind: 'path', role: 'rolling-line', points, closed: false });
  }
  const lastRun = runs.at(-1);
  const last = lastRun?.at(-1);
  const lastPercent = data.fourWeekLine.findLast((point) => point.percent !== null)?.percent;
  if (last && lastPercent !== undefined && lastPercent !== null) {
    if (lastRun && lastRun.length > 1) shapes.push({ kind: 'dot', role: 'rolling-dot', cx: last.x, cy: last.y, radius: 3.5 * unit });
    gutter.push({ role: 'rolling-label', text: labels.percent(lastPercent), y: last.y });
  }

  const half = frame.smallFont / 2;
  const places = spread(gutter.map((label) => label.y), frame.smallFont * 1.3, plot.y + half, plot.y + plot.height - half);
  gutter.forEach((label, index) => {
    const middle = places[index] ?? label.y;
    shapes.push(textShape(label.role, label.text, { x: frame.right + 8 * unit, y: centredBaseline(middle, frame.smallFont) }, frame.smallFont, true));
  });
  return shapes;
};
