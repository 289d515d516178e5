import type { Shape } from './shapes.ts';
import { centredBaseline, textShape, type Frame, type Part } from './frame.ts';
import { swatch } from './plot.ts';
import { fitText, textWidth, wrapText } from './text-metrics.ts';
import { endOfDay, startOfDay } from './school-time.ts';

/** What the bars and the line mean; only what the data holds. Wraps when narrow. */
export const legend = (frame: Frame, top: number): Part => {
  const { data, labels, unit, smallFont } = frame;
  const figures = data.weeks.flatMap((week) => (week.figures ? [week.figures] : []));
  const isLow = (rate: number): boolean => rate < data.reportingFloorPercent;
  const items: { readonly text: string; readonly sample: 'invalid' | 'valid' | 'hollow' | 'line' }[] = [
    { text: labels.invalid, sample: 'invalid' },
    { text: labels.valid, sample: 'valid' },
    ...(figures.some((week) => isLow(week.reportingRatePercent)) ? [{ text: labels.hollow(data.reportingFloorPercent), sample: 'hollow' as const }] : []),
    ...(data.fourWeekLine.some((point) => point.percent !== null) ? [{ text: labels.fourWeeks, sample: 'line' as const }] : []),
  ];
  const left = frame.isNarrow ? 2 * unit : frame.left;
  const rowHeight = 18 * unit;
  const shapes: Shape[] = [];
  let x = left;
  let row = 0;
  for (const item of items) {
    const sampleWidth = (item.sample === 'line' ? 20 : 13) * unit;
    const room = frame.width - left - sampleWidth - 6 * unit;
    const text = fitText(item.text, smallFont, room) ?? '';
    const width = sampleWidth + 6 * unit + textWidth(text, smallFont);
    if (x > left && x + width > frame.width) {
      x = left;
      row += 1;
    }
    const middle = top + row * rowHeight + rowHeight / 2;
    if (item.sample === 'line') {
      shapes.push({ kind: 'path', role: 'rolling-line', closed: false, points: [{ x, y: middle }, { x: x + sampleWidth, y: middle }] });
    } else {
      const size = sampleWidth - 2 * unit;
      shapes.push(...swatch(item.sample, { x: x + unit, y: middle - size / 2, width: size, height: size }, frame));
    }
    shapes.push(textShape('legend-label', text, { x: x + sampleWidth + 6 * unit, y: centredBaseline(middle, smallFont) }, smallFont));
    x += width + 18 * unit;
  }
  return { shapes, height: (row + 1) * rowHeight };
};

/** What the marks on the week numbers mean, and the measures that lie outside the span. */
export const notes = (frame: Frame, top: number): Part => {
  const { data, labels, unit, smallFont } = frame;
  const withFigures = data.weeks.filter((week) => week.figures);
  const low = withFigures
    .filter((week) => (week.figures?.reportingRatePercent ?? 0) < data.reportingFloorPercent)
    .map((week) => ({ label: week.label, percent: week.figures?.reportingRatePercent ?? 0 }));
  const estimated = withFigures.filter((week) => week.isEstimated).map((week) => week.label);
  const end = frame.firstWeek + frame.weekCount;
  const later = data.measures.filter((measure) => startOfDay(measure.start) >= end).map((measure) => measure.name);
  const earlier = data.measures.filter((measure) => measure.end !== null && endOfDay(measure.end) <= frame.firstWeek).map((measure) => measure.name);
  const texts = [
    ...(low.length > 0 ? [labels.lowReporting(low)] : []),
    ...(estimated.length > 0 ? [labels.estimated(estimated, estimated.length === withFigures.length)] : []),
    ...(earlier.length > 0 ? [labels.earlier(earlier)] : []),
    ...(later.length > 0 ? [labels.later(later)] : []),
  ];
  const left = frame.isNarrow ? 2 * unit : frame.left;
  const lines = texts.flatMap((text) => wrapText(text, smallFont, frame.width - left));
  const lineHeight = 15 * unit;
  return {
    shapes: lines.map((line, index) => textShape('note', line, { x: left, y: top + 8 * unit + (index + 0.8) * lineHeight }, smallFont)),
    height: lines.length === 0 ? 0 : lines.length * lineHeight + 10 * unit,
  };
};
