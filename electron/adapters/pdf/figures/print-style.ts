import type { ShapeRole } from '#shared/domain/absence-picture/shapes.ts';

export type SvgAttributes = Readonly<Record<string, string | number>>;

const petrol = '#0d5561';
const petrolSoft = '#d9e8e9';
const ink = '#1f1d1a';
const inkSoft = '#4a453d';
const ochre = '#7a4a00';
const rule = '#d8d3c9';

/** Colours for paper, solid ones: in grey, ogiltig stays dark, giltig hatched, lov light. Strokes are in units of the font. */
export const printStyle = (unit: number): Readonly<Record<ShapeRole, SvgAttributes>> => ({
  'holiday-band': { fill: '#efebe3' },
  'holiday-label': { fill: inkSoft },
  grid: { stroke: rule, 'stroke-width': 0.7 * unit },
  axis: { stroke: inkSoft, 'stroke-width': unit },
  'axis-label': { fill: inkSoft },
  'week-label': { fill: inkSoft },
  'month-label': { fill: inkSoft },
  'bar-invalid': { fill: petrol },
  'bar-valid': { fill: '#eef4f4', stroke: '#5f949c', 'stroke-width': unit },
  'bar-hatch': { fill: 'none', stroke: '#5f949c', 'stroke-width': 1.1 * unit },
  'bar-hollow': { fill: '#ffffff', stroke: petrol, 'stroke-width': 1.1 * unit, 'stroke-dasharray': `${3 * unit} ${2 * unit}` },
  'bar-zero': { stroke: petrol, 'stroke-width': 3 * unit },
  'rolling-line': { fill: 'none', stroke: ink, 'stroke-width': 2 * unit, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' },
  'rolling-dot': { fill: ink, stroke: '#ffffff', 'stroke-width': 1.5 * unit },
  'rolling-label': { fill: ink },
  'goal-line': { fill: 'none', stroke: ochre, 'stroke-width': 1.75 * unit, 'stroke-dasharray': `${6 * unit} ${4 * unit}` },
  'goal-label': { fill: ochre },
  'baseline-line': { stroke: '#6a6359', 'stroke-width': 1.25 * unit, 'stroke-linecap': 'round', 'stroke-dasharray': `${0.5 * unit} ${3.5 * unit}` },
  'baseline-label': { fill: inkSoft },
  'phase-line': { stroke: petrol, 'stroke-width': 1.25 * unit },
  'phase-line-stop': { stroke: petrol, 'stroke-width': 1.25 * unit, 'stroke-dasharray': `${2 * unit} ${3 * unit}` },
  'lane-rule': { stroke: rule, 'stroke-width': 0.7 * unit },
  'lane-caption': { fill: inkSoft },
  lane: { fill: petrolSoft, stroke: '#8fb5b9', 'stroke-width': 0.6 * unit },
  'lane-planned': { fill: '#ffffff', stroke: petrol, 'stroke-width': unit, 'stroke-dasharray': `${4 * unit} ${3 * unit}` },
  'lane-label': { fill: ink },
  'follow-up-reached': { fill: petrol },
  'follow-up-below': { fill: '#ffffff', stroke: petrol, 'stroke-width': 1.5 * unit },
  'follow-up-worse': { fill: '#ffffff', stroke: ochre, 'stroke-width': 1.5 * unit },
  'follow-up-score': { fill: ink },
  'follow-up-score-reached': { fill: '#ffffff' },
  'letter-mark': { fill: 'none', stroke: inkSoft, 'stroke-width': 1.2 * unit, 'stroke-linejoin': 'round' },
  'meeting-mark': { fill: 'none', stroke: inkSoft, 'stroke-width': 1.2 * unit, 'stroke-linejoin': 'round' },
  'contact-mark': { fill: 'none', stroke: inkSoft, 'stroke-width': 1.2 * unit, 'stroke-linejoin': 'round' },
  'mark-label': { fill: inkSoft },
  'legend-label': { fill: inkSoft },
  note: { fill: inkSoft },
});

/** Under a line that lies over bars: a rim of paper. */
export const haloStyle = (unit: number): SvgAttributes => ({
  fill: 'none', stroke: '#ffffff', 'stroke-width': 4.5 * unit, 'stroke-linejoin': 'round', 'stroke-linecap': 'round',
});
