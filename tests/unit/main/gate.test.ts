import { describe, expect, it } from 'vitest';
import { createGate } from '#electron/main/gate.ts';

const ORIGIN = 'app://sedd';
const rules = new Map([
  ['case.list', { kind: 'query', maxBytes: 1000, ratePerSecond: 5 }],
  ['vault.unlock', { kind: 'session', maxBytes: 100, ratePerSecond: 2 }],
]);

const setUp = () => {
  const clock = { nowMs: 0 };
  const mainFrame = { origin: ORIGIN };
  const contents = { id: 7, mainFrame, isDestroyed: () => false };
  const gate = createGate(rules, () => contents, ORIGIN, () => clock.nowMs);
  return { clock, contents, mainFrame, ours: { sender: contents, senderFrame: mainFrame }, gate };
};

describe('the gate', () => {
  it('lets our own page in', () => {
    const { gate, ours } = setUp();
    expect(gate.refusal(ours, 'case.list', {})).toBeUndefined();
  });

  it.each(['app://sedd.evil', 'app://sedd:1', 'null', 'file://', 'https://sedd', 'app://sed', ''])('refuses the origin %j (a prefix comparison would let some in)', (origin) => {
    const { gate, contents, mainFrame } = setUp();
    mainFrame.origin = origin;
    expect(gate.refusal({ sender: contents, senderFrame: mainFrame }, 'case.list', {})?.code).toBe('SENDER_REFUSED');
  });

  it('refuses a subframe of our origin, a frame that is gone, another window and a destroyed one', () => {
    const { gate, contents, mainFrame } = setUp();
    expect(gate.refusal({ sender: contents, senderFrame: { origin: ORIGIN } }, 'case.list', {})?.code).toBe('SENDER_REFUSED');
    expect(gate.refusal({ sender: contents, senderFrame: null }, 'case.list', {})?.code).toBe('SENDER_REFUSED');
    expect(gate.refusal({ sender: { id: 8 }, senderFrame: mainFrame }, 'case.list', {})?.code).toBe('SENDER_REFUSED');
    const destroyed = createGate(rules, () => ({ ...contents, isDestroyed: () => true }), ORIGIN, () => 0);
    expect(destroyed.refusal({ sender: contents, senderFrame: mainFrame }, 'case.list', {})?.code).toBe('SENDER_REFUSED');
    const windowless = createGate(rules, () => undefined, ORIGIN, () => 0);
    expect(windowless.refusal({ sender: contents, senderFrame: mainFrame }, 'case.list', {})?.code).toBe('SENDER_REFUSED');
  });

  it.each([['case.drop'], ['__proto__'], ['constructor'], [7], [undefined], [{ toString: () => 'case.list' }]])('refuses the name %j', (name) => {
    const { gate, ours } = setUp();
    expect(gate.refusal(ours, name, {})?.code).toBe('UNKNOWN_CALL');
  });

  it('measures text, bytes and depth against the limit of that call', () => {
    const { gate, ours } = setUp();
    expect(gate.refusal(ours, 'case.list', { text: 'x'.repeat(400) })).toBeUndefined();
    expect(gate.refusal(ours, 'case.list', { text: 'x'.repeat(600) })?.code).toBe('TOO_LARGE');
    expect(gate.refusal(ours, 'case.list', { bytes: new Uint8Array(1001) })?.code).toBe('TOO_LARGE');
    expect(gate.refusal(ours, 'case.list', Array.from({ length: 200 }, (_, index) => index))?.code).toBe('TOO_LARGE');
    expect(gate.refusal(ours, 'case.list', new Map([['a', 'x'.repeat(600)]]))?.code).toBe('TOO_LARGE');
  });

  it('refuses 300 MB without copying or walking them', () => {
    const { gate, ours } = setUp();
    const big = [{ bytes: new Uint8Array(300 * 2 ** 20) }, { text: 'x'.repeat(300 * 2 ** 20) }, { list: new Array(2 ** 27) }, new Map([[new Uint8Array(300 * 2 ** 20), 1]]), new Set([new ArrayBuffer(300 * 2 ** 20)])];
    for (const input of big) expect(gate.refusal(ours, 'case.list', input)?.code).toBe('TOO_LARGE');
  });

  it('ends on a cyclic value instead of walking it for ever', () => {
    const { gate, ours } = setUp();
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect(gate.refusal(ours, 'case.list', cyclic)?.code).toBe('TOO_LARGE');
    const list: unknown[] = new Array(100).fill(0);
    list.push(list);
    const wide = createGate(new Map([['case.list', { kind: 'query', maxBytes: 2 ** 24, ratePerSecond: 5 }]]), () => ours.sender, ORIGIN, () => 0);
    expect(wide.refusal(ours, 'case.list', list)?.code).toBe('TOO_LARGE');
  });

  it('holds one second of calls and fills up with time, each call by itself (one bucket would let a flood lock out unlocking)', () => {
    const { clock, gate, ours } = setUp();
    const ask = (name: string) => gate.refusal(ours, name, {})?.code ?? 'ok';
    expect(Array.from({ length: 6 }, () => ask('case.list'))).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'RATE_LIMITED']);
    expect(ask('vault.unlock')).toBe('ok');
    clock.nowMs = 200;
    expect([ask('case.list'), ask('case.list')]).toEqual(['ok', 'RATE_LIMITED']);
    clock.nowMs = 100_000;
    expect(Array.from({ length: 6 }, () => ask('case.list')).filter((code) => code === 'ok')).toHaveLength(5);
  });
});
