import type { AbsencePictureData } from './types.ts';
import type { AbsencePictureLayout, Box, PictureLane, Shape } from './shapes.ts';
import { centredBaseline, makeFrame, textShape, type Frame, type PictureOptions } from './frame.ts';
import { axisTicks } from './axis.ts';
import { followUpLane, markLane } from './event-lanes.ts';
import { legend, notes } from './legend.ts';
import { measureLanes, type MeasureLanes } from './measure-lanes.ts';
import { barShapes, gridShapes, lineShapes } from './plot.ts';
import { holidayBands, holidayLabels, weekAxis } from './week-axis.ts';

const lowestPlotUnits = 180;

const emptyLayout = (data: AbsencePictureData, options: PictureOptions): AbsencePictureLayout => {
  const font = options.fontSizePx ?? 12;
  const heightPx = font * 4;
  return {
    widthPx: options.widthPx, heightPx, isEmpty: true, data,
    plot: { x: 0, y: 0, width: options.widthPx, height: heightPx },
    axis: { maxPercent: 100, ticks: [] },
    shapes: [textShape('note', options.labels.empty, { x: 0, y: centredBaseline(heightPx / 2, font) }, font)],
    weekTargets: [], lanes: [],
  };
};

interface LaneSet { readonly lanes: readonly PictureLane[]; readonly shapes: readonly Shape[]; readonly measuresTop: number; readonly bottom: number }

/** The lanes under the axis from `top` down: measures, follow-ups, letters and meetings. Empty lanes take no room. */
const laneSet = (frame: Frame, measures: MeasureLanes, top: number): LaneSet => {
  const { labels, unit } = frame;
  const lanes: PictureLane[] = [];
  const shapes: Shape[] = [];
  let y = top;
  let measuresTop = top;
  const add = (kind: PictureLane['kind'], caption: string, firstRowHeight: number, draw: (top: number) => { readonly shapes: readonly Shape[]; readonly height: number }): void => {
    const captionHeight = frame.isNarrow ? 17 * unit : 0;
    const ruleY = y;
    const drawn = draw(y + 4 * unit + captionHeight);
    if (drawn.height === 0) return;
    if (kind === 'MEASURES') measuresTop = y + 4 * unit + captionHeight;
    const captionMiddle = frame.isNarrow ? y + 4 * unit + captionHeight / 2 : y + 4 * unit + firstRowHeight / 2;
    shapes.push(
      { kind: 'line', role: 'lane-rule', x1: 0, x2: frame.width, y1: ruleY, y2: ruleY },
      textShape('lane-caption', caption, { x: 2 * unit, y: centredBaseline(captionMiddle, frame.smallFont) }, frame.smallFont),
      ...drawn.shapes,
    );
    const height = drawn.height + captionHeight + 8 * unit;
    lanes.push({ kind, caption, x: 0, y, width: frame.width, height });
    y += height;
  };
  add('MEASURES', labels.captions.measures, measures.rowHeight, (at) => ({ shapes: measures.shapes(at), height: measures.rows * measures.rowHeight }));
  add('FOLLOW_UPS', labels.captions.followUps, 28 * unit, (at) => followUpLane(frame, at));
  add('MARKS', labels.captions.marks, 22 * unit, (at) => markLane(frame, at));
  return { lanes, shapes, measuresTop, bottom: y };
};

/** What is left of a vertical stretch when the texts that it would cross are taken out. */
const withoutTexts = (x: number, y1: number, y2: number, texts: readonly Shape[]): { readonly y1: number; readonly y2: number }[] => {
  const crossed = texts
    .flatMap((shape) => (shape.kind === 'text' ? [shape.box] : []))
    .filter((box) => box.x - 2 < x && x < box.x + box.width + 2 && box.y + box.height > y1 && box.y < y2)
    .sort((a, b) => a.y - b.y);
  const pieces: { readonly y1: number; readonly y2: number }[] = [];
  let from = y1;
  for (const box of crossed) {
    pieces.push({ y1: from, y2: box.y - 1 });
    from = Math.max(from, box.y + box.height + 1);
  }
  pieces.push({ y1: from, y2 });
  return pieces.filter((piece) => piece.y2 - piece.y1 > 1);
};

/** Thin lines from where a measure starts or stops up through the plot, broken where they would cross a text. */
const phaseLines = (measures: MeasureLanes, plot: Box, measuresTop: number, texts: readonly Shape[]): Shape[] => {
  const drawn = new Map<string, { readonly x: number; readonly isStop: boolean; row: number }>();
  for (const phase of measures.phases) {
    const key = `${Math.round(phase.x)}`;
    const known = drawn.get(key);
    if (known) known.row = Math.max(known.row, phase.row);
    else drawn.set(key, { ...phase });
  }
  return [...drawn.values()].flatMap((phase): Shape[] =>
    withoutTexts(phase.x, plot.y, measuresTop + (phase.row + 0.5) * measures.rowHeight, texts).map((piece) => ({
      kind: 'line', role: phase.isStop ? 'phase-line-stop' : 'phase-line', x1: phase.x, x2: phase.x, ...piece,
    })),
  );
};

/**
 * The picture "frånvaro mot insats" as a display list in px, in drawing order. Pure: same data and size, same picture, on
 * screen and on paper. Nothing is cut off: the axis holds the highest value, and the height grows with the lanes.
 */
export const layoutAbsencePicture = (data: AbsencePictureData, options: PictureOptions): AbsencePictureLayout => {
  if (data.weeks.length === 0) return emptyLayout(data, options);
  const frame = makeFrame(data, options);
  const { unit } = frame;
  const measures = measureLanes(frame);

  const top = legend(frame, 0);
  const namesTop = top.height + 4 * unit;
  const names = holidayLabels(frame, namesTop);
  const plotTop = namesTop + names.height;

  const measure = (plotBottom: number): { readonly lanes: LaneSet; readonly axisHeight: number; readonly height: number } => {
    const axisHeight = weekAxis(frame, plotBottom).height;
    const lanes = laneSet(frame, measures, plotBottom + axisHeight + 6 * unit);
    return { lanes, axisHeight, height: lanes.bottom + notes(frame, lanes.bottom).height };
  };
  const underPlot = measure(0).height;
  const plotHeight = Math.max((options.lowestPlotUnits ?? lowestPlotUnits) * unit, options.heightPx - plotTop - underPlot);
  const plot: Box = { x: frame.left, y: plotTop, width: frame.right - frame.left, height: plotHeight };
  const plotBottom = plotTop + plotHeight;
  const { lanes, axisHeight, height } = measure(plotBottom);
  const axis = weekAxis(frame, plotBottom);
  const bars = barShapes(frame, plot);
  const bandBottom = lanes.lanes.length > 0 ? lanes.bottom : plotBottom + axisHeight;

  return {
    widthPx: options.widthPx,
    heightPx: height,
    plot,
    axis: { maxPercent: frame.maxPercent, ticks: axisTicks(frame.maxPercent) },
    shapes: [
      ...holidayBands(frame, namesTop, bandBottom),
      ...gridShapes(frame, plot),
      ...phaseLines(measures, plot, lanes.measuresTop, [...axis.shapes, ...lanes.shapes]),
      ...bars.shapes,
      ...lineShapes(frame, plot),
      ...top.shapes,
      ...names.shapes,
      ...axis.shapes,
      ...lanes.shapes,
      ...notes(frame, lanes.bottom).shapes,
    ],
    weekTargets: bars.targets,
    lanes: lanes.lanes,
    isEmpty: false,
    data,
  };
};
