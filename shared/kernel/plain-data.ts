const MAX_DEPTH = 32;
const MAX_NODES = 200_000;

/** Names that mean something to JavaScript itself and nothing to the contract. */
const reservedKeys: ReadonlySet<PropertyKey> = new Set(['__proto__', 'constructor', 'prototype']);

interface Waiting {
  readonly value: object;
  readonly depth: number;
}

/**
 * Is this only data: primitives, bytes, plain arrays and plain objects, not too deep, no cycle (it ends at the depth), no
 * getter, no reserved key? Schemas look at fields by name and would pass an object that inherits them, or run its getters.
 * Nothing of the value is run; a proxy that throws is not data.
 */
export const isPlainData = (root: unknown): boolean => {
  try {
    return isPlain(root);
  } catch {
    return false;
  }
};

const isPlain = (root: unknown): boolean => {
  if (!isObject(root)) return isPrimitive(root);
  const waiting: Waiting[] = [{ value: root, depth: 0 }];
  let nodes = 0;
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { value, depth } = item;
    if (value instanceof Uint8Array) continue;
    if (depth > MAX_DEPTH || !hasPlainPrototype(value)) return false;
    for (const key of Reflect.ownKeys(value)) {
      nodes += 1;
      if (nodes > MAX_NODES || typeof key === 'symbol' || reservedKeys.has(key)) return false;
      const field = Object.getOwnPropertyDescriptor(value, key);
      if (!field || !('value' in field)) return false;
      const inner: unknown = field.value;
      if (isObject(inner)) waiting.push({ value: inner, depth: depth + 1 });
      else if (!isPrimitive(inner)) return false;
    }
  }
  return true;
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isPrimitive = (value: unknown): boolean => value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value);

const hasPlainPrototype = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === (Array.isArray(value) ? Array.prototype : Object.prototype);
};
