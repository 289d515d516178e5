const NODE_BYTES = 8;
const CHAR_BYTES = 2;

/**
 * How many bytes a value takes, roughly, when it is cloned to the core. Stops counting as soon as `limit` is passed, so a
 * huge value costs no more than the limit. Cycles end at the limit too.
 */
export const exceedsBytes = (value: unknown, limit: number): boolean => {
  const waiting: unknown[] = [value];
  let total = 0;
  while (waiting.length > 0 && total <= limit) {
    const item = waiting.pop();
    total += NODE_BYTES;
    if (typeof item === 'string') total += item.length * CHAR_BYTES;
    else if (ArrayBuffer.isView(item) || item instanceof ArrayBuffer) total += item.byteLength;
    else if (item instanceof Map) for (const pair of item) waiting.push(...pair);
    else if (item instanceof Set) waiting.push(...item);
    else if (Array.isArray(item)) {
      if (item.length > limit) return true;
      for (const inner of item) waiting.push(inner);
    }
    else if (typeof item === 'object' && item !== null) {
      for (const [key, inner] of Object.entries(item)) {
        total += key.length * CHAR_BYTES;
        waiting.push(inner);
      }
    }
  }
  return total > limit;
};
