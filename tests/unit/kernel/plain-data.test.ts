import { describe, expect, it } from 'vitest';
import { isPlainData } from '#shared/kernel/plain-data.ts';

const throwing = (): never => {
  throw new Error('was run');
};
const cyclic = (): unknown => {
  const loop: Record<string, unknown> = {};
  loop['self'] = loop;
  return loop;
};

describe('plain data', () => {
  it.each([
    ['a form', { text: 'å', list: [1, null, true, undefined, { inner: [] }], bytes: new Uint8Array(4) }],
    ['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 })],
    ['a lone text', 'x'],
  ])('catches %s that is turned away', (_, value) => {
    expect(isPlainData(value)).toBe(true);
  });

  it.each([
    ['fields that are inherited', Object.create({ caseId: 'x' })],
    ['a getter that would run', Object.defineProperty({}, 'a', { get: throwing, enumerable: true })],
    ['a proxy that throws', new Proxy({}, { getPrototypeOf: throwing, ownKeys: throwing })],
    ['a field named __proto__', JSON.parse('{"__proto__":{"isAdmin":true}}')],
    ['a field named constructor', { constructor: {} }],
    ['a class of its own', new (class Actor {})()],
    ['a map', new Map()],
    ['a date', new Date(0)],
    ['a function inside', { a: () => 1 }],
    ['a symbol as a key', { [Symbol('a')]: 1 }],
    ['a big integer', { a: 1n }],
    ['a circle', cyclic()],
    ['a list that is no list', Object.setPrototypeOf([], {})],
  ])('catches %s that is let in', (_, value: unknown) => {
    expect(isPlainData(value)).toBe(false);
  });
});
