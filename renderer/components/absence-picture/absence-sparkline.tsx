import type { ReactNode } from 'react';
import { layoutSparkline } from '#shared/domain/absence-picture/sparkline.ts';
import type { WeekFigures } from '#shared/domain/absence-picture/types.ts';
import { PictureShapes } from './picture-shapes.tsx';
import css from './picture-svg.module.css';

interface AbsenceSparklineProps {
  /** Oldest first; `null` is a week without lessons. */
  readonly weeks: readonly (WeekFigures | null)[];
  readonly reportingFloorPercent: number;
  /** What it shows in words; leave out where the figure stands beside it. */
  readonly label?: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** So that pupils in a list can be compared, every sparkline reaches at least this high. */
const sharedMaxPercent = 50;

/** The weeks of a pupil in the height of a table row, in the picture's own grammar. */
export const AbsenceSparkline = ({ weeks, reportingFloorPercent, label, widthPx = 88, heightPx = 24 }: AbsenceSparklineProps): ReactNode => (
  <svg className={`${css.svg} ${css.sparkline}`} width={widthPx} height={heightPx} {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}>
    <PictureShapes shapes={layoutSparkline(weeks, { widthPx, heightPx, reportingFloorPercent, atLeastMaxPercent: sharedMaxPercent })} />
  </svg>
);
