import type { Shape } from './shapes.ts';
import type { WeekFigures } from './types.ts';
import { axisMaxPercent } from './axis.ts';

interface SparklineOptions {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly reportingFloorPercent: number;
  /** Where the list's pupils shall be comparable: the lowest top of the axis. Higher figures raise it for this one alone. */
  readonly atLeastMaxPercent: number;
}

/** The picture's bars in the height of a line of text: one per week, ogiltig dark below, giltig light above. */
export const layoutSparkline = (weeks: readonly (WeekFigures | null)[], options: SparklineOptions): Shape[] => {
  const totals = weeks.map((week) => (week ? week.validPercent + week.invalidPercent : 0));
  const max = Math.max(options.atLeastMaxPercent, axisMaxPercent(Math.max(0, ...totals)));
  const step = options.widthPx / Math.max(weeks.length, 1);
  const width = Math.min(step * 0.72, 8);
  const base = options.heightPx - 1;
  const bars = weeks.flatMap((week, weekIndex): Shape[] => {
    if (!week) return [];
    const x = step * weekIndex + (step - width) / 2;
    const invalid = (week.invalidPercent / max) * (base - 1);
    const valid = (week.validPercent / max) * (base - 1);
    const isLow = week.reportingRatePercent < options.reportingFloorPercent;
    return [
      ...(valid > 0 ? [{ kind: 'rect' as const, role: isLow ? ('bar-hollow' as const) : ('bar-valid' as const), weekIndex, x, width, y: base - invalid - valid, height: valid }] : []),
      ...(invalid > 0 ? [{ kind: 'rect' as const, role: isLow ? ('bar-hollow' as const) : ('bar-invalid' as const), weekIndex, x, width, y: base - invalid, height: invalid }] : []),
    ];
  });
  return [...bars, { kind: 'line', role: 'axis', x1: 0, x2: options.widthPx, y1: base + 0.5, y2: base + 0.5 }];
};
