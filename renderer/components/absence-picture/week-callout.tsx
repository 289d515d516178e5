import type { ReactNode } from 'react';
import type { WeekTarget } from '#shared/domain/absence-picture/shapes.ts';
import type { WeekReading } from '#shared/text/absence-picture-reading.ts';
import css from './absence-picture.module.css';

interface WeekCalloutProps {
  readonly reading: WeekReading;
  readonly target: WeekTarget;
  readonly pictureWidthPx: number;
}

const calloutWidthPx = 216;
const gapPx = 10;

/** The chosen week's figures beside its bar, on the side with more room. The live region says the same. */
export const WeekCallout = ({ reading, target, pictureWidthPx }: WeekCalloutProps): ReactNode => {
  const right = target.x + target.width + gapPx;
  const left = target.x - gapPx - calloutWidthPx;
  const wanted = right + calloutWidthPx <= pictureWidthPx ? right : left;
  const x = Math.max(0, Math.min(wanted, pictureWidthPx - calloutWidthPx));
  return (
    <div className={css.callout} style={{ insetInlineStart: x, insetBlockStart: target.y + 4, inlineSize: calloutWidthPx }} aria-hidden="true">
      <p className={css.calloutTitle}>
        {reading.title} <span>{reading.dates}</span>
      </p>
      <p className={css.calloutFigure}>{reading.absence}</p>
      {reading.parts !== null && <p>{reading.parts}</p>}
      {reading.reporting !== null && <p>{reading.reporting}</p>}
      {reading.events.length > 0 && (
        <ul>
          {reading.events.map((event) => (
            <li key={event}>{event}</li>
          ))}
        </ul>
      )}
    </div>
  );
};
