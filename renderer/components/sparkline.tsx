import type { ReactNode } from 'react';
import css from './sparkline.module.css';

interface SparklineProps {
  /** Oldest first; shares 0–1; null where nothing is known (a gap, never a zero). */
  readonly values: readonly (number | null)[];
  /** The sentence that says the same: "Frånvaro vecka 41–46: från 31 till 18 procent." */
  readonly label: string;
  /** Top of the axis as a share. Same for all rows of a list, so that rows can be compared. */
  readonly max?: number;
}

const WIDTH = 88;
const HEIGHT = 24;
const GAP = 2;

/** Bars as in the large picture, small enough for a list. Never the only bearer of the figure. */
export const Sparkline = ({ values, label, max = 1 }: SparklineProps): ReactNode => {
  const slot = WIDTH / Math.max(values.length, 1);
  const bar = Math.max(slot - GAP, 1);
  return (
    <svg className={css.spark} viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={css.base} />
      {values.map((value, index) => {
        const x = index * slot + GAP / 2;
        if (value === null) return <line key={index} x1={x} x2={x + bar} y1={HEIGHT - 3} y2={HEIGHT - 3} className={css.unknown} />;
        const height = Math.max(Math.min(value / max, 1) * (HEIGHT - 2), 1.5);
        return <rect key={index} x={x} y={HEIGHT - 1 - height} width={bar} height={height} rx="1" className={index === values.length - 1 ? css.latest : css.bar} />;
      })}
    </svg>
  );
};
