import type { AbsencePictureData, MarkKind } from './types.ts';

/** What a shape means. The renderers map roles to colours; the layout knows none. */
export type ShapeRole =
  | 'holiday-band' | 'holiday-label' | 'grid' | 'axis' | 'axis-label' | 'week-label' | 'month-label'
  | 'bar-invalid' | 'bar-valid' | 'bar-hollow' | 'bar-zero' | 'bar-hatch'
  | 'rolling-line' | 'rolling-dot' | 'rolling-label' | 'goal-line' | 'goal-label' | 'baseline-line' | 'baseline-label'
  | 'phase-line' | 'phase-line-stop' | 'lane-rule' | 'lane-caption'
  | 'lane' | 'lane-planned' | 'lane-label'
  | 'follow-up-reached' | 'follow-up-below' | 'follow-up-worse' | 'follow-up-score' | 'follow-up-score-reached'
  | 'letter-mark' | 'meeting-mark' | 'contact-mark' | 'mark-label'
  | 'legend-label' | 'note';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Base {
  readonly role: ShapeRole;
  /** The week the shape belongs to, as an index into `weekTargets`. */
  readonly weekIndex?: number;
}

export interface Point { readonly x: number; readonly y: number }
export interface Segment { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }
export interface RectShape extends Base, Box { readonly kind: 'rect' }
export interface LineShape extends Base, Segment { readonly kind: 'line' }
export interface PolylineShape extends Base { readonly kind: 'path'; readonly points: readonly Point[]; readonly closed: boolean }
/** Hatching as ready lines, clipped to the box, so that every renderer (also one without patterns) draws the same. */
export interface HatchShape extends Base, Box { readonly kind: 'hatch'; readonly segments: readonly Segment[] }
export interface DiamondShape extends Base { readonly kind: 'diamond'; readonly cx: number; readonly cy: number; readonly radius: number }
/** A letter, meeting or contact: strokes only, as SVG path data made of M, L, C and Z. */
export interface GlyphShape extends Base { readonly kind: 'glyph'; readonly mark: MarkKind; readonly box: Box; readonly d: string; readonly title: string }
export interface DotShape extends Base { readonly kind: 'dot'; readonly cx: number; readonly cy: number; readonly radius: number }
export interface TextShape extends Base {
  readonly kind: 'text';
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly fontSizePx: number;
  readonly bold: boolean;
  /** Goes on after the text, softer and not bold. */
  readonly tail?: string;
  /** What the text covers, by Inter's own widths. */
  readonly box: Box;
}

export type Shape = RectShape | LineShape | PolylineShape | HatchShape | DiamondShape | GlyphShape | DotShape | TextShape;

/** The column of one week: what the pointer and the arrow keys choose. `weekIndex` points into `data.weeks`. */
export interface WeekTarget extends Box {
  readonly weekIndex: number;
  readonly centerX: number;
  /** Top of the bar, where a callout points; the axis when there is none. */
  readonly topY: number;
}

export interface PictureLane extends Box { readonly kind: 'MEASURES' | 'FOLLOW_UPS' | 'MARKS'; readonly caption: string }

export interface AbsencePictureLayout {
  readonly widthPx: number;
  /** At least what was asked for; more when many lanes need room. */
  readonly heightPx: number;
  readonly plot: Box;
  readonly axis: { readonly maxPercent: number; readonly ticks: readonly number[] };
  readonly shapes: readonly Shape[];
  readonly weekTargets: readonly WeekTarget[];
  readonly lanes: readonly PictureLane[];
  readonly isEmpty: boolean;
  readonly data: AbsencePictureData;
}
