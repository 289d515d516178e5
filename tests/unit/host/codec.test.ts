import { describe, expect, it } from 'vitest';
import { makeCodec } from '#tests/host/codec.ts';

const { encode, decode } = makeCodec();

describe('the values between page and program on the host', () => {
  it.each([
    [{ a: [1, 'å', null, true], b: { c: 'x' } }],
    [undefined],
    [{ a: undefined }],
    [new Uint8Array([0, 255, 7])],
    [new Uint8Array(100_000).fill(9)],
    [new Float64Array([1.5, -0])],
    [new Date(0)],
    [new Map<unknown, unknown>([['k', new Set([1n])]])],
    [[Number.NaN, Infinity, -0]],
    [{ $: 'view', v: 'AAAA', t: 'Uint8Array' }],
  ])('come back as they were: %o', (value) => {
    expect(decode(encode(value))).toStrictEqual(value);
  });

  it('copies only the part of a buffer that a view shows (the rest may be somebody else\'s)', () => {
    const whole = new Uint8Array([1, 2, 3, 4]);
    expect(decode(encode(whole.subarray(1, 3)))).toStrictEqual(new Uint8Array([2, 3]));
  });

  it('refuses what structured clone refuses, and what it does not implement', () => {
    const cyclic: unknown[] = [];
    cyclic.push(cyclic, undefined);
    expect(() => encode(() => 1)).toThrow('could not be cloned');
    expect(() => encode(new WeakMap())).toThrow('not implemented');
    expect(() => encode([undefined, cyclic])).toThrow();
  });
});
