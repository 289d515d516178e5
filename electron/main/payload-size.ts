const NODE_BYTES = 8;
const CHAR_BYTES = 2;

/**
 * How many bytes a value takes, roughly, when it is cloned to the core. Stops counting as soon as `limit` is passed, so a
 * huge value costs no more than the limit. Cycles end at the limit too.
 */
export const exceedsBytes = (value: unknown, limit: number): boolean => {
  const waiting: unknown[] = [value];
  let total = NODE_BYTES;
  // Paid for before they are kept: a list that holds itself would else grow faster than it is counted.
  const keep = (items: Iterable<unknown>, count: number): void => {
    total += count * NODE_BYTES;
    if (total <= limit) for (const item of items) waiting.push(item);
  };
  while (waiting.length > 0 && total <= limit) {
    const item = waiting.pop();
    if (typeof item === 'string') total += item.length * CHAR_BYTES;
    else if (ArrayBuffer.isView(item) || item instanceof ArrayBuffer) total += item.byteLength;
    else if (item instanceof Map) keep([...item].flat(), 2 * item.size);
    else if (item instanceof Set) keep(item, item.size);
    else if (Array.isArray(item)) keep(item, item.length);
    else if (typeof item === 'object' && item !== null) {
      const entries = Object.entries(item);
      for (const [key] of entries) total += key.length * CHAR_BYTES;
      keep(entries.map(([, inner]) => inner), entries.length);
    }
  }
  return total > limit;
};
