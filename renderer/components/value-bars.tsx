import type { ReactNode } from 'react';
import { numberSv } from './number-field.tsx';
import css from './value-bars.module.css';

interface ValueBar {
  readonly label: string;
  readonly value: number | null;
  /** `start` as it was; `now` filled with the accent; `goal` dashed, as the goal in the large picture. */
  readonly tone: 'start' | 'now' | 'goal';
}

interface ValueBarsProps {
  readonly bars: readonly ValueBar[];
  readonly unit: string;
  /** End of the axis: 100 for percent, 10 for a rating. Otherwise the largest value decides. */
  readonly max?: number | undefined;
}

/** A few values of the same thing over each other on one axis from zero; each with its figure in words beside. */
export const ValueBars = ({ bars, unit, max }: ValueBarsProps): ReactNode => {
  const top = Math.max(max ?? 0, ...bars.map((bar) => bar.value ?? 0)) || 1;
  return (
    <dl className={css.bars}>
      {bars.map((bar) => (
        <div key={bar.label} className={css.row} data-tone={bar.tone}>
          <dt className={css.label}>{bar.label}</dt>
          <dd className={css.value}>
            <span className={css.track} aria-hidden="true">
              {bar.value !== null && <span className={css.fill} style={{ inlineSize: `${String(Math.max(0, Math.min(1, bar.value / top)) * 100)}%` }} />}
            </span>
            <span>{bar.value === null ? 'saknas' : `${numberSv(bar.value)} ${unit}`.trim()}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
};
