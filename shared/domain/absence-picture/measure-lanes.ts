import type { Box, Point, Shape, TextShape } from './shapes.ts';
import type { PictureMeasure } from './types.ts';
import { centredBaseline, textShape, type Frame } from './frame.ts';
import { takeRow, type Span } from './packing.ts';
import { endOfDay, startOfDay } from './school-time.ts';
import { fitText, textWidth } from './text-metrics.ts';

/** Where a measure's name stands: in its bar, after it or before it. */
interface LaneLabel { readonly x: number; readonly text: string; readonly level: string | null }

interface MeasurePlace {
  readonly measure: PictureMeasure;
  readonly x1: number;
  readonly x2: number;
  readonly startsInside: boolean;
  readonly endsInside: boolean;
  /** It runs on beyond today: drawn with a point. */
  readonly isOpen: boolean;
  readonly label: LaneLabel | null;
  readonly row: number;
}

export interface MeasureLanes {
  readonly rows: number;
  readonly rowHeight: number;
  /** Bars and names, the top of the first row at `top`. */
  readonly shapes: (top: number) => Shape[];
  /** Where a measure starts or stops inside the span, with the row it belongs to. */
  readonly phases: readonly { readonly x: number; readonly row: number; readonly isStop: boolean }[];
}

const placeLabel = (frame: Frame, measure: PictureMeasure, x1: number, x2: number): { readonly label: LaneLabel | null; readonly span: Span } => {
  const { font, unit } = frame;
  const pad = 8 * unit;
  const name = textWidth(measure.name, font, true);
  const level = ` · ${frame.labels.levels[measure.level]}`;
  const levelWidth = textWidth(level, font);
  const inside = x2 - x1 - 2 * pad;
  const room = { after: frame.width - x2 - pad, before: x1 - pad };
  if (name + levelWidth <= inside) return { label: { x: x1 + pad, text: measure.name, level }, span: { from: x1, to: x2 } };
  if (name <= inside) return { label: { x: x1 + pad, text: measure.name, level: null }, span: { from: x1, to: x2 } };
  if (name <= room.after) return { label: { x: x2 + pad, text: measure.name, level: null }, span: { from: x1, to: x2 + pad + name } };
  const floor = frame.isNarrow ? 0 : frame.left;
  if (name <= room.before - floor) return { label: { x: x1 - pad - name, text: measure.name, level: null }, span: { from: x1 - pad - name, to: x2 } };
  const short = fitText(measure.name, font, Math.max(inside, room.after), true);
  if (short === null) return { label: null, span: { from: x1, to: x2 } };
  const isAfter = room.after > inside;
  const x = isAfter ? x2 + pad : x1 + pad;
  return { label: { x, text: short, level: null }, span: { from: x1, to: Math.max(x2, x + textWidth(short, font, true)) } };
};

const placeMeasures = (frame: Frame): readonly MeasurePlace[] => {
  const { data } = frame;
  const end = frame.firstWeek + frame.weekCount;
  const today = endOfDay(data.today);
  const rows: Span[][] = [];
  return [...data.measures]
    .sort((a, b) => startOfDay(a.start) - startOfDay(b.start))
    .flatMap((measure): MeasurePlace[] => {
      const starts = startOfDay(measure.start);
      const isOpen = measure.end === null || endOfDay(measure.end) > Math.min(today, end);
      const ends = measure.end === null ? (starts < today ? Math.min(today, end) : end) : Math.min(endOfDay(measure.end), end);
      const from = Math.max(starts, frame.firstWeek);
      if (from >= end || ends <= frame.firstWeek) return [];
      const x1 = frame.x(from);
      const x2 = Math.max(Math.min(frame.x(ends), frame.right), x1 + 3 * frame.unit);
      const { label, span } = placeLabel(frame, measure, x1, x2);
      const row = takeRow(rows, span, 6 * frame.unit);
      return [{
        measure, x1, x2, isOpen, label, row,
        startsInside: starts >= frame.firstWeek && starts < today,
        endsInside: measure.end !== null && endOfDay(measure.end) < end && endOfDay(measure.end) <= today,
      }];
    });
};

const withTail = (text: TextShape, tail: string | null): TextShape =>
  tail === null ? text : { ...text, tail, box: { ...text.box, width: text.box.width + textWidth(tail, text.fontSizePx) } };

/** A bar; pointed where the measure goes on, flat where it ended. */
const barPoints = (place: MeasurePlace, box: Box, unit: number): Point[] => {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const tip = place.isOpen ? Math.min(6 * unit, box.width / 2) : 0;
  return [
    { x: box.x, y: box.y },
    { x: right - tip, y: box.y },
    ...(tip > 0 ? [{ x: right, y: box.y + box.height / 2 }] : []),
    { x: right - tip, y: bottom },
    { x: box.x, y: bottom },
  ];
};

/** The measures as lanes, earliest first; lanes that do not meet share a row. */
export const measureLanes = (frame: Frame): MeasureLanes => {
  const places = placeMeasures(frame);
  const rowHeight = 25 * frame.unit;
  const barHeight = 20 * frame.unit;
  return {
    rows: places.reduce((rows, place) => Math.max(rows, place.row + 1), 0),
    rowHeight,
    phases: places.flatMap((place) => [
      ...(place.startsInside ? [{ x: place.x1, row: place.row, isStop: false }] : []),
      ...(place.endsInside ? [{ x: place.x2, row: place.row, isStop: true }] : []),
    ]),
    shapes: (top) =>
      places.flatMap((place): Shape[] => {
        const y = top + place.row * rowHeight + (rowHeight - barHeight) / 2;
        const box = { x: place.x1, y, width: place.x2 - place.x1, height: barHeight };
        const baseline = centredBaseline(y + barHeight / 2, frame.font);
        const { label } = place;
        return [
          { kind: 'path', role: place.measure.status === 'PLANNED' ? 'lane-planned' : 'lane', points: barPoints(place, box, frame.unit), closed: true },
          ...(label ? [withTail(textShape('lane-label', label.text, { x: label.x, y: baseline }, frame.font, true), label.level)] : []),
        ];
      }),
  };
};
