/**
 * "Frånvaro mot insats" for paper: the display list of the page as an SVG text that pdfmake can draw. Only shapes and words,
 * solid colours, hatching as plain lines (its SVG reader has no dependable patterns).
 */
import { layoutAbsencePicture } from '#shared/domain/absence-picture/layout.ts';
import { comparePhases } from '#shared/domain/absence-picture/phases.ts';
import type { Point, Shape } from '#shared/domain/absence-picture/shapes.ts';
import type { AbsencePictureData } from '#shared/domain/absence-picture/types.ts';
import { exhaustive } from '#shared/kernel/exhaustive.ts';
import { absenceDefinition, absencePictureLabels, phaseDetail, phaseSentence } from '#shared/text/absence-picture.ts';
import { pictureAltText } from '#shared/text/absence-picture-reading.ts';
import { haloStyle, printStyle, type SvgAttributes } from './print-style.ts';

export interface AbsencePictureFigure {
  readonly svg: string;
  readonly widthPt: number;
  readonly heightPt: number;
  /** For the Figure's `alt`. */
  readonly altText: string;
  /** What the weeks say and do not say; stands beside the picture. */
  readonly sentence: string;
  /** How the sentence was reached, when there was something to compare. */
  readonly detail: string | null;
  /** What the percentages are; always printed with the picture. */
  readonly definition: string;
}

export interface FigureSize {
  /** The text width of the page. */
  readonly widthPt: number;
  /** Wanted height; more when there are many measures. */
  readonly heightPt?: number;
  /** See `PictureOptions.lowestPlotUnits`. */
  readonly lowestPlotUnits?: number;
  /** The measure that the sentence compares around; the first one in the span otherwise. */
  readonly measureId?: string;
}

const paperFontPt = 8;
const usualHeightPt = 270;

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const short = (value: number): string => String(Math.round(value * 100) / 100);
const element = (name: string, attributes: SvgAttributes, content = ''): string =>
  `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : escapeXml(value)}"`).join('')}${content === '' ? '/>' : `>${content}</${name}>`}`;
const pathOf = (points: readonly Point[], closed: boolean): string =>
  `${points.map((point, index) => `${index === 0 ? 'M' : 'L'}${short(point.x)} ${short(point.y)}`).join('')}${closed ? 'Z' : ''}`;

const shapeSvg = (shape: Shape, style: SvgAttributes, halo: SvgAttributes | null): string => {
  switch (shape.kind) {
    case 'rect':
      return element('rect', { x: shape.x, y: shape.y, width: shape.width, height: shape.height, ...style });
    case 'line': {
      const line = { x1: shape.x1, y1: shape.y1, x2: shape.x2, y2: shape.y2 };
      return (halo ? element('line', { ...line, ...halo }) : '') + element('line', { ...line, ...style });
    }
    case 'path': {
      const d = pathOf(shape.points, shape.closed);
      return (halo ? element('path', { d, ...halo }) : '') + element('path', { d, ...style });
    }
    case 'hatch':
      return shape.segments.length === 0 ? '' : element('path', { d: shape.segments.map((line) => `M${short(line.x1)} ${short(line.y1)}L${short(line.x2)} ${short(line.y2)}`).join(''), ...style });
    case 'diamond': {
      const { cx, cy, radius } = shape;
      return element('path', { d: pathOf([{ x: cx, y: cy - radius }, { x: cx + radius, y: cy }, { x: cx, y: cy + radius }, { x: cx - radius, y: cy }], true), ...style });
    }
    case 'glyph':
      return element('path', { d: shape.d, ...style });
    case 'dot':
      return element('circle', { cx: shape.cx, cy: shape.cy, r: shape.radius, ...style });
    case 'text': {
      const tail = shape.tail === undefined ? '' : element('tspan', { 'font-weight': 'normal' }, escapeXml(shape.tail));
      const attributes = { x: shape.x, y: shape.y, 'text-anchor': shape.anchor, 'font-size': shape.fontSizePx, 'font-weight': shape.bold ? 'bold' : 'normal' };
      return element('text', { ...attributes, ...style }, escapeXml(shape.text) + tail);
    }
    default:
      return exhaustive(shape);
  }
};

/** The picture for a document, with everything that must stand beside it. Pure: the same data, the same bytes. */
export const absencePictureFigure = (data: AbsencePictureData, size: FigureSize): AbsencePictureFigure => {
  const layout = layoutAbsencePicture(data, { widthPx: size.widthPt, heightPx: size.heightPt ?? usualHeightPt, labels: absencePictureLabels, fontSizePx: paperFontPt, ...(size.lowestPlotUnits === undefined ? {} : { lowestPlotUnits: size.lowestPlotUnits }) });
  const unit = paperFontPt / 12;
  const styles = printStyle(unit);
  const halo = haloStyle(unit);
  const shapes = layout.shapes.map((shape) => shapeSvg(shape, styles[shape.role], shape.role === 'rolling-line' || shape.role === 'goal-line' ? halo : null));
  const comparison = comparePhases(data, size.measureId);
  return {
    svg: element(
      'svg',
      { xmlns: 'http://www.w3.org/2000/svg', width: layout.widthPx, height: layout.heightPx, viewBox: `0 0 ${short(layout.widthPx)} ${short(layout.heightPx)}`, 'font-family': 'Inter' },
      shapes.join(''),
    ),
    widthPt: layout.widthPx,
    heightPt: layout.heightPx,
    altText: pictureAltText(data),
    sentence: phaseSentence(comparison),
    detail: phaseDetail(comparison),
    definition: absenceDefinition(data.reportingRatePercent),
  };
};
