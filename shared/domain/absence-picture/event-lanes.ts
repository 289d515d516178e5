import type { GlyphShape, Shape } from './shapes.ts';
import type { AbsencePictureData, MarkKind } from './types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { centredBaseline, textShape, type Frame, type Part } from './frame.ts';
import { isFree, takeRow, type Span } from './packing.ts';
import { middleOfDay } from './school-time.ts';
import { textWidth } from './text-metrics.ts';

const isInSpan = (frame: Frame, date: IsoDate): boolean => {
  const place = middleOfDay(date);
  return place >= frame.firstWeek && place < frame.firstWeek + frame.weekCount;
};

const byDate = <T extends { readonly date: IsoDate }>(items: readonly T[]): T[] => [...items].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));

/** Follow-ups as diamonds with their score; those too near each other go to a second row. */
export const followUpLane = (frame: Frame, top: number): Part => {
  const { unit } = frame;
  const radius = 12.5 * unit;
  const rowHeight = 28 * unit;
  const scoreSize = 10.5 * unit;
  const rows: Span[][] = [];
  const shapes: Shape[] = [];
  for (const followUp of byDate(frame.data.followUps)) {
    if (!isInSpan(frame, followUp.date)) continue;
    const cx = Math.max(radius, Math.min(frame.x(middleOfDay(followUp.date)), frame.width - radius));
    const row = takeRow(rows, { from: cx - radius, to: cx + radius }, 2 * unit);
    const cy = top + (row + 0.5) * rowHeight;
    const isReached = followUp.score >= 0;
    shapes.push(
      { kind: 'diamond', role: isReached ? 'follow-up-reached' : followUp.score === -1 ? 'follow-up-below' : 'follow-up-worse', cx, cy, radius },
      textShape(isReached ? 'follow-up-score-reached' : 'follow-up-score', frame.labels.score(followUp.score), { x: cx, y: centredBaseline(cy, scoreSize), anchor: 'middle' }, scoreSize, true),
    );
  }
  return { shapes, height: rows.length * rowHeight };
};

const round = (value: number): number => Math.round(value * 100) / 100;

/** Path data of a mark, drawn in a square of `size` with its corner at (x, y): an envelope, two people, a speech bubble. */
export const glyphPath = (mark: MarkKind, x: number, y: number, size: number): string => {
  const at = (px: number, py: number): string => `${round(x + px * size)} ${round(y + py * size)}`;
  const circle = (cx: number, cy: number, r: number): string => {
    const k = r * 0.5523;
    return `M${at(cx - r, cy)}C${at(cx - r, cy - k)} ${at(cx - k, cy - r)} ${at(cx, cy - r)}C${at(cx + k, cy - r)} ${at(cx + r, cy - k)} ${at(cx + r, cy)}` +
      `C${at(cx + r, cy + k)} ${at(cx + k, cy + r)} ${at(cx, cy + r)}C${at(cx - k, cy + r)} ${at(cx - r, cy + k)} ${at(cx - r, cy)}Z`;
  };
  const shoulders = (cx: number): string => `M${at(cx - 0.26, 0.88)}C${at(cx - 0.26, 0.48)} ${at(cx + 0.26, 0.48)} ${at(cx + 0.26, 0.88)}`;
  if (mark === 'LETTER') return `M${at(0.02, 0.16)}L${at(0.98, 0.16)}L${at(0.98, 0.84)}L${at(0.02, 0.84)}ZM${at(0.02, 0.16)}L${at(0.5, 0.56)}L${at(0.98, 0.16)}`;
  if (mark === 'MEETING') return `${circle(0.27, 0.34, 0.16)}${shoulders(0.27)}${circle(0.73, 0.34, 0.16)}${shoulders(0.73)}`;
  return `M${at(0.04, 0.14)}L${at(0.96, 0.14)}L${at(0.96, 0.7)}L${at(0.5, 0.7)}L${at(0.28, 0.92)}L${at(0.28, 0.7)}L${at(0.04, 0.7)}Z`;
};

const glyphRole = { LETTER: 'letter-mark', MEETING: 'meeting-mark', CONTACT: 'contact-mark' } as const satisfies Record<MarkKind, GlyphShape['role']>;

/** Marks of the same kind and day become one, with their number. */
const merged = (frame: Frame): AbsencePictureData['marks'] => {
  const groups = new Map<string, { readonly date: IsoDate; readonly kind: MarkKind; readonly label: string; count: number }>();
  for (const mark of byDate(frame.data.marks)) {
    if (!isInSpan(frame, mark.date)) continue;
    const key = `${mark.date} ${mark.kind} ${mark.label}`;
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { ...mark, count: 1 });
  }
  return [...groups.values()].map((group) => ({ date: group.date, kind: group.kind, label: group.count > 1 ? frame.labels.repeated(group.label, group.count) : group.label }));
};

/** Letters, meetings and contacts as small signs, named where there is room. */
export const markLane = (frame: Frame, top: number): Part => {
  const { unit, smallFont } = frame;
  const size = 14 * unit;
  const rowHeight = 22 * unit;
  const rows: Span[][] = [];
  const places = merged(frame).map((mark) => {
    const x = Math.max(0, Math.min(frame.x(middleOfDay(mark.date)) - size / 2, frame.width - size));
    return { mark, x, row: takeRow(rows, { from: x, to: x + size }, 4 * unit) };
  });
  const shapes = places.flatMap(({ mark, x, row }): Shape[] => {
    const y = top + row * rowHeight + (rowHeight - size) / 2;
    const label = { from: x + size + 5 * unit, to: x + size + 5 * unit + textWidth(mark.label, smallFont) };
    const taken = rows[row] ?? [];
    const hasRoom = label.to <= frame.width && isFree(taken, label, 4 * unit);
    if (hasRoom) taken.push(label);
    return [
      { kind: 'glyph', role: glyphRole[mark.kind], mark: mark.kind, title: mark.label, box: { x, y, width: size, height: size }, d: glyphPath(mark.kind, x, y, size) },
      ...(hasRoom ? [textShape('mark-label', mark.label, { x: label.from, y: centredBaseline(y + size / 2, smallFont) }, smallFont)] : []),
    ];
  });
  return { shapes, height: rows.length * rowHeight };
};
