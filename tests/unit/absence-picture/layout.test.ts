import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutAbsencePicture } from '#shared/domain/absence-picture/layout.ts';
import type { AbsencePictureLayout, Box, Shape, TextShape } from '#shared/domain/absence-picture/shapes.ts';
import type { AbsencePictureData } from '#shared/domain/absence-picture/types.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { absencePictureLabels as labels } from '#shared/text/absence-picture.ts';
import { ali, date, fourWeekLineOf, weeksFrom } from './ali.ts';

const draw = (data: AbsencePictureData, widthPx = 1000, heightPx = 430): AbsencePictureLayout => layoutAbsencePicture(data, { widthPx, heightPx, labels });
const textsOf = (layout: AbsencePictureLayout): TextShape[] => layout.shapes.filter((shape) => shape.kind === 'text');
const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const boxOf = (shape: Shape): Box => {
  switch (shape.kind) {
    case 'rect':
    case 'hatch':
      return shape;
    case 'text':
    case 'glyph':
      return shape.box;
    case 'line':
      return { x: Math.min(shape.x1, shape.x2), y: Math.min(shape.y1, shape.y2), width: Math.abs(shape.x2 - shape.x1), height: Math.abs(shape.y2 - shape.y1) };
    case 'path': {
      const xs = shape.points.map((point) => point.x);
      const ys = shape.points.map((point) => point.y);
      return { x: Math.min(...xs), y: Math.min(...ys), width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
    }
    case 'diamond':
    case 'dot':
      return { x: shape.cx - shape.radius, y: shape.cy - shape.radius, width: 2 * shape.radius, height: 2 * shape.radius };
  }
};

const names = ['Mjukstart', 'Lugnare ingång till idrotten', 'Skolvärd', 'Samtal hem samma dag', 'Kamratstöd på väg till skolan och hem igen om eftermiddagen'];
const day = (offset: number): ReturnType<typeof date> => addCalendarDays(date('2026-08-24'), offset);
const percent = fc.integer({ min: 0, max: 60 });

const pictures: fc.Arbitrary<{ data: AbsencePictureData; widthPx: number }> = fc
  .record({
    rows: fc.array(fc.option(fc.tuple(percent, percent, fc.integer({ min: 50, max: 100 })), { nil: null }), { minLength: 1, maxLength: 45 }),
    measures: fc.array(fc.record({ name: fc.constantFrom(...names), start: fc.integer({ min: -30, max: 330 }), length: fc.option(fc.integer({ min: 0, max: 90 }), { nil: null }) }), { maxLength: 7 }),
    followUps: fc.array(fc.record({ at: fc.integer({ min: 0, max: 320 }), score: fc.constantFrom(-2 as const, -1 as const, 0 as const, 1 as const, 2 as const) }), { maxLength: 6 }),
    marks: fc.array(fc.record({ at: fc.integer({ min: 0, max: 320 }), kind: fc.constantFrom('LETTER' as const, 'MEETING' as const, 'CONTACT' as const) }), { maxLength: 12 }),
    holidays: fc.array(fc.record({ at: fc.integer({ min: 0, max: 320 }), length: fc.integer({ min: 0, max: 60 }) }), { maxLength: 6 }),
    goal: fc.option(percent, { nil: null }),
    baseline: fc.option(percent, { nil: null }),
    isEstimated: fc.boolean(),
    todayAt: fc.integer({ min: 0, max: 400 }),
    widthPx: fc.integer({ min: 360, max: 1600 }),
  })
  .map(({ rows, measures, followUps, marks, holidays, goal, baseline, isEstimated, todayAt, widthPx }) => {
    const weeks = weeksFrom('2026-08-24', 35, rows).map((week) => ({ ...week, isEstimated }));
    const level = (value: number): NonNullable<AbsencePictureData['goal']> => ({ percent: value, fromDate: day(7), toDate: day(200) });
    const data: AbsencePictureData = {
      weeks,
      fourWeekLine: fourWeekLineOf(weeks),
      ...(goal === null ? {} : { goal: level(goal) }),
      ...(baseline === null ? {} : { baseline: level(baseline) }),
      holidays: holidays.map(({ at, length }) => ({ name: 'Kristi himmelsfärd', from: day(at), to: day(at + length) })),
      measures: measures.map(({ name, start, length }, index) => ({
        id: `m${index}`, name, level: 'INDIVIDUAL', start: day(start), end: length === null ? null : day(start + length), status: start > todayAt ? 'PLANNED' : 'ONGOING',
      })),
      followUps: followUps.map(({ at, score }) => ({ date: day(at), score })),
      marks: marks.map(({ at, kind }) => ({ date: day(at), kind, label: 'Brev hem' })),
      today: day(todayAt),
      reportingRatePercent: 96,
      reportingFloorPercent: 90,
    };
    return { data, widthPx };
  });

describe('the absence picture for any data and width', () => {
  it('never lets two texts lie over each other, which would make both unreadable', () => {
    fc.assert(fc.property(pictures, ({ data, widthPx }) => {
      const texts = textsOf(draw(data, widthPx));
      for (const [index, text] of texts.entries()) {
        for (const other of texts.slice(index + 1)) {
          if (overlap(text.box, other.box)) throw new Error(`"${text.text}" (${text.role}) lies over "${other.text}" (${other.role})`);
        }
      }
    }), { numRuns: 400 });
  });

  it('never draws a shape outside the picture, where it would be cut off', () => {
    fc.assert(fc.property(pictures, ({ data, widthPx }) => {
      const layout = draw(data, widthPx);
      for (const shape of layout.shapes) {
        const box = boxOf(shape);
        const isInside = box.x >= -0.01 && box.y >= -0.01 && box.x + box.width <= layout.widthPx + 0.01 && box.y + box.height <= layout.heightPx + 0.01;
        if (!isInside) throw new Error(`${shape.kind} ${shape.role} ${JSON.stringify(box)} in ${layout.widthPx} × ${layout.heightPx}`);
      }
    }), { numRuns: 400 });
  });

  it('draws every bar as high as its figures say, on an axis that holds the highest of them', () => {
    fc.assert(fc.property(pictures, ({ data, widthPx }) => {
      const { shapes, plot, axis } = draw(data, widthPx);
      for (const [index, week] of data.weeks.entries()) {
        const bars = shapes.filter((shape) => shape.kind === 'rect' && shape.weekIndex === index);
        const height = bars.reduce((sum, bar) => sum + boxOf(bar).height, 0);
        const total = week.figures ? week.figures.invalidPercent + week.figures.validPercent : 0;
        expect(total).toBeLessThanOrEqual(axis.maxPercent);
        expect(height).toBeCloseTo((total / axis.maxPercent) * plot.height, 6);
      }
    }), { numRuns: 100 });
  });

  it('keeps diamonds apart and signs apart, so that none hides another', () => {
    fc.assert(fc.property(pictures, ({ data, widthPx }) => {
      const marks = draw(data, widthPx).shapes.filter((shape) => shape.kind === 'diamond' || shape.kind === 'glyph').map(boxOf);
      for (const [index, box] of marks.entries()) for (const other of marks.slice(index + 1)) expect(overlap(box, other)).toBe(false);
    }), { numRuns: 200 });
  });
});

describe('the absence picture of one pupil', () => {
  const layout = draw(ali);
  const inRole = (role: Shape['role']): Shape[] => layout.shapes.filter((shape) => shape.role === role);

  it('puts ogiltig at the bottom and giltig on it: swapped, valid absence would be read as truancy', () => {
    const invalid = inRole('bar-invalid').find((shape) => shape.weekIndex === 0);
    const valid = inRole('bar-valid').find((shape) => shape.weekIndex === 0);
    expect(invalid && valid && boxOf(valid).y + boxOf(valid).height).toBeCloseTo(invalid ? boxOf(invalid).y : Number.NaN, 6);
    expect(invalid && boxOf(invalid).y + boxOf(invalid).height).toBeCloseTo(layout.plot.y + layout.plot.height, 6);
  });

  it('draws a week under the reporting floor hollow and says why: a solid low bar would look like good attendance', () => {
    const week = inRole('bar-hollow').filter((shape) => shape.weekIndex === 6);
    expect(week).toHaveLength(2);
    expect(layout.shapes.some((shape) => shape.weekIndex === 6 && shape.role === 'bar-hatch')).toBe(false);
    const texts = textsOf(layout).map((text) => text.text);
    expect(texts).toContain('41*');
    expect(texts.some((text) => text.includes('82\u00a0%'))).toBe(true);
  });

  it('fills the whole week of lov and names it', () => {
    const [band] = inRole('holiday-band').map(boxOf);
    const target = layout.weekTargets[9];
    expect(band?.x).toBeCloseTo(target?.x ?? Number.NaN, 6);
    expect(band?.width).toBeCloseTo(target?.width ?? Number.NaN, 6);
    expect(textsOf(layout).map((text) => text.text)).toContain('Höstlov');
  });

  it('lets a phase line rise at the Monday the measure starts and at the day another ends', () => {
    const starts = inRole('phase-line').map((line) => boxOf(line).x);
    expect(starts.some((x) => Math.abs(x - (layout.weekTargets[7]?.x ?? Number.NaN)) < 0.01)).toBe(true);
    const [stop] = inRole('phase-line-stop').map((line) => boxOf(line).x);
    expect(stop).toBeCloseTo(layout.weekTargets[9]?.x ?? Number.NaN, 6);
  });

  it('chooses the nearest axis step that holds the data, and goes past 100 % rather than cut a faulty figure off', () => {
    expect(layout.axis.maxPercent).toBe(40);
    expect(draw({ ...ali, weeks: weeksFrom('2026-08-24', 35, [[70, 45]]) }).axis.maxPercent).toBe(120);
  });

  it('marks a week without absence at the axis, so that it differs from a week without figures', () => {
    const shapes = draw({ ...ali, weeks: weeksFrom('2026-08-24', 35, [[0, 0], null]) }).shapes;
    expect(shapes.filter((shape) => shape.role === 'bar-zero').map((shape) => shape.weekIndex)).toEqual([0]);
  });

  it('names measures outside the span in a note instead of losing them', () => {
    const later = { id: 'l', name: 'Skolvärd', level: 'GROUP', start: date('2027-02-01'), end: null, status: 'PLANNED' } as const;
    expect(textsOf(draw({ ...ali, measures: [...ali.measures, later] })).some((text) => text.role === 'note' && text.text.includes('Skolvärd'))).toBe(true);
  });

  it('says that there are no figures when there are no weeks, instead of an empty frame', () => {
    const empty = draw({ ...ali, weeks: [], fourWeekLine: [] });
    expect(empty.isEmpty).toBe(true);
    expect(textsOf(empty)).toHaveLength(1);
  });
});
