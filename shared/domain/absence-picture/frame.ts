import type { AbsencePictureData, PictureLabels } from './types.ts';
import type { Box, Shape, ShapeRole, TextShape } from './shapes.ts';
import { axisMaxPercent, highestPercent } from './axis.ts';
import { weekNumber } from './school-time.ts';
import { textWidth } from './text-metrics.ts';

export interface PictureOptions {
  readonly widthPx: number;
  /** Wanted height; grows when the lanes need more. */
  readonly heightPx: number;
  /** Least height of the bars, in units of the font, where the page leaves less room than usual. */
  readonly lowestPlotUnits?: number;
  readonly labels: PictureLabels;
  /** Size of the larger of the two label sizes; everything scales with it. 12 on screen, about 8 on paper. */
  readonly fontSizePx?: number;
}

/** Scales and sizes shared by the parts of the picture. All lengths in px. */
export interface Frame {
  readonly data: AbsencePictureData;
  readonly labels: PictureLabels;
  readonly width: number;
  /** One twelfth of the font size: the unit of every distance. */
  readonly unit: number;
  readonly font: number;
  readonly smallFont: number;
  /** Lane captions stand above their lanes instead of beside them. */
  readonly isNarrow: boolean;
  readonly left: number;
  readonly right: number;
  readonly firstWeek: number;
  readonly weekCount: number;
  readonly weekWidth: number;
  readonly maxPercent: number;
  /** From the week scale of `school-time.ts` to px. */
  readonly x: (weekScale: number) => number;
}

/** So far may the picture run past the last imported week to reach today: an import a little old shows its gap. */
const longestTailWeeks = 6;
const narrowBelowUnits = 620;

/** Room for labels around the plot and the time scale. `data.weeks` must not be empty. */
export const makeFrame = (data: AbsencePictureData, options: PictureOptions): Frame => {
  const font = options.fontSizePx ?? 12;
  const unit = font / 12;
  const smallFont = font * (11 / 12);
  const { labels } = options;
  const maxPercent = axisMaxPercent(highestPercent(data));
  const isNarrow = options.widthPx < narrowBelowUnits * unit;
  const widest = (texts: readonly string[], bold: boolean): number => Math.max(0, ...texts.map((text) => textWidth(text, smallFont, bold)));
  const axisWidth = widest([labels.percent(maxPercent)], false) + 10 * unit;
  const captions = isNarrow ? 0 : widest(Object.values(labels.captions), false) + 16 * unit;
  const lineLabels = [
    ...data.fourWeekLine.map((point) => (point.percent === null ? '' : labels.percent(point.percent))),
    ...(data.goal ? [labels.goal(data.goal.percent)] : []),
    ...(data.baseline ? [labels.baseline(data.baseline.percent)] : []),
  ];
  const left = Math.max(axisWidth, captions);
  const right = options.widthPx - Math.max(widest(lineLabels, true) + 10 * unit, 12 * unit);
  const weeks = data.weeks.map((week) => weekNumber(week.weekStart));
  const firstWeek = Math.min(...weeks);
  const lastData = Math.max(...weeks);
  const lastWeek = Math.max(lastData, Math.min(weekNumber(data.today), lastData + longestTailWeeks));
  const weekCount = lastWeek - firstWeek + 1;
  const weekWidth = (right - left) / weekCount;
  return {
    data, labels, width: options.widthPx, unit, font, smallFont, isNarrow, left, right, firstWeek, weekCount, weekWidth, maxPercent,
    x: (weekScale) => left + (weekScale - firstWeek) * weekWidth,
  };
};

/** A text with the box it covers; `y` is the baseline. */
export const textShape = (
  role: ShapeRole,
  text: string,
  at: { readonly x: number; readonly y: number; readonly anchor?: TextShape['anchor'] },
  fontSizePx: number,
  bold = false,
): TextShape => {
  const anchor = at.anchor ?? 'start';
  const width = textWidth(text, fontSizePx, bold);
  const x = anchor === 'start' ? at.x : anchor === 'middle' ? at.x - width / 2 : at.x - width;
  const box: Box = { x, y: at.y - fontSizePx * 0.86, width, height: fontSizePx * 1.1 };
  return { kind: 'text', role, text, x: at.x, y: at.y, anchor, fontSizePx, bold, box };
};

/** The baseline that puts a line of text in the middle of a row. */
export const centredBaseline = (middleY: number, fontSizePx: number): number => middleY + fontSizePx * 0.355;

/** Shapes of one part and the height it takes. */
export interface Part { readonly shapes: readonly Shape[]; readonly height: number }
