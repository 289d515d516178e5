import { describe, expect, it } from 'vitest';
import { absencePictureFigure } from '#electron/adapters/pdf/figures/absence-picture-svg.ts';
import { hatchSegments } from '#shared/domain/absence-picture/plot.ts';
import { pictureFigures } from '#shared/domain/absence-picture/from-series.ts';
import { noMinutes } from '#shared/domain/absence/minutes.ts';
import { ali, date } from './ali.ts';

describe('the absence picture on paper', () => {
  const figure = absencePictureFigure(ali, { widthPt: 461 });

  it('holds only shapes and words that the PDF reader draws: a pattern, class or variable would leave the bars black or empty', () => {
    const names = new Set([...figure.svg.matchAll(/<([a-zA-Z]+)/g)].map((match) => match[1]));
    expect([...names].sort()).toEqual(['circle', 'line', 'path', 'rect', 'svg', 'text', 'tspan']);
    expect(figure.svg).not.toMatch(/var\(|url\(|class=|style=|NaN|undefined|Infinity/);
  });

  it('escapes a measure\'s name: a < or & typed by a person would break the whole document', () => {
    const [first] = ali.measures;
    const svg = first ? absencePictureFigure({ ...ali, measures: [{ ...first, name: 'A & B <C>' }] }, { widthPt: 461 }).svg : '';
    expect(svg).toContain('A &amp; B &lt;C&gt;');
  });

  it('gives the same bytes for the same data, or a signed document could not be made again', () => {
    expect(absencePictureFigure(ali, { widthPt: 461 }).svg).toBe(figure.svg);
  });

  it('comes with its sentence, definition and alt text, so that no document prints the bars alone', () => {
    expect(figure.sentence).toContain('visar inte att insatsen är orsaken');
    expect(figure.definition).toContain('Orapporterade lektioner räknas som närvaro');
    expect(figure.altText).toContain('Stapeldiagram');
  });
});

describe('hatching', () => {
  it('stays inside its box: paper has no clipping to hide what sticks out', () => {
    const box = { x: 10, y: 20, width: 17, height: 31 };
    const ends = hatchSegments(box, 4).flatMap(({ x1, y1, x2, y2 }) => [[x1, y1], [x2, y2]] as const);
    expect(ends.length).toBeGreaterThan(10);
    for (const [x, y] of ends) {
      expect(x).toBeGreaterThanOrEqual(10);
      expect(x).toBeLessThanOrEqual(27);
      expect(y).toBeGreaterThanOrEqual(20 - 1e-9);
      expect(y).toBeLessThanOrEqual(51 + 1e-9);
    }
  });
});

describe('the picture\'s figures from a pupil\'s weeks', () => {
  const week = (start: string, number: number, offered: number, invalid: number): Parameters<typeof pictureFigures>[0][number] => ({
    week: { year: 2026, week: number }, start: date(start), schoolDays: 5, breakName: undefined, isEstimated: false,
    minutes: { ...noMinutes, offered, reported: offered, attended: offered - invalid, invalid },
  });

  it('keeps a week without lessons empty instead of 0 %, and draws no four-week line before the fourth week', () => {
    const { weeks, fourWeekLine, reportingRatePercent } = pictureFigures([
      week('2026-09-07', 37, 1000, 100), week('2026-09-14', 38, 0, 0), week('2026-09-21', 39, 1000, 300), week('2026-09-28', 40, 2000, 400),
    ]);
    expect(weeks[1]?.figures).toBeNull();
    expect(weeks[2]?.figures?.invalidPercent).toBe(30);
    expect(fourWeekLine.map((point) => point.percent)).toEqual([null, null, null, 20]);
    expect(reportingRatePercent).toBe(100);
  });
});
