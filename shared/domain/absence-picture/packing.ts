/** A stretch on a row, in px. */
export interface Span { readonly from: number; readonly to: number }

/** The first row where the span keeps `gap` to what lies there; takes the place. Rows grow as needed. */
export const takeRow = (rows: Span[][], span: Span, gap: number): number => {
  let index = rows.findIndex((row) => isFree(row, span, gap));
  if (index < 0) index = rows.push([]) - 1;
  rows[index]?.push(span);
  return index;
};

/** Whether the span keeps `gap` to everything on the row. */
export const isFree = (row: readonly Span[], span: Span, gap: number): boolean =>
  row.every((other) => span.to + gap <= other.from || other.to + gap <= span.from);

/**
 * Moves wanted positions apart so that neighbours are at least `distance` apart and all lie within the limits, keeping their
 * order. Returns positions in the given order; when the room is too small they are spread evenly over it.
 */
export const spread = (wanted: readonly number[], distance: number, min: number, max: number): number[] => {
  const order = wanted.map((value, index) => ({ value: Math.min(max, Math.max(min, value)), index })).sort((a, b) => a.value - b.value);
  const step = Math.min(distance, order.length > 1 ? (max - min) / (order.length - 1) : distance);
  let floor = min;
  for (const item of order) {
    item.value = Math.max(item.value, floor);
    floor = item.value + step;
  }
  let ceiling = max;
  for (const item of [...order].reverse()) {
    item.value = Math.min(item.value, ceiling);
    ceiling = item.value - step;
  }
  const result = new Array<number>(wanted.length).fill(min);
  for (const item of order) result[item.index] = item.value;
  return result;
};
