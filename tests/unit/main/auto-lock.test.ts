import { MINUTE_MS } from '#shared/kernel/duration.ts';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const power = vi.hoisted(() => ({ idleSeconds: 0, emitter: undefined as unknown as EventEmitter }));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  power.emitter = new Emitter();
  return { powerMonitor: Object.assign(power.emitter, { getSystemIdleTime: () => power.idleSeconds }) };
});
const { lockWhenLeft } = await import('#electron/main/auto-lock.ts');

const POLICY = { idleLockMinutes: 5, hiddenLockMinutes: 15, idleCheckSeconds: 5, idleWarnSeconds: 30 };
const setUp = () => {
  const heard: string[] = [];
  const window = new EventEmitter();
  lockWhenLeft(POLICY, window as never, { lock: (because) => heard.push(because), warn: (seconds) => heard.push(`warn ${String(seconds)}`) });
  /** Nobody touches anything for so long. */
  const rest = (seconds: number): void => {
    for (let passed = 0; passed < seconds; passed += POLICY.idleCheckSeconds) {
      power.idleSeconds += POLICY.idleCheckSeconds;
      vi.advanceTimersByTime(POLICY.idleCheckSeconds * 1000);
    }
  };
  return { heard, window, rest };
};

beforeEach(() => {
  vi.useFakeTimers();
  power.idleSeconds = 0;
});
afterEach(() => {
  vi.useRealTimers();
  power.emitter.removeAllListeners();
});

describe('the lock that comes by itself', () => {
  it('warns half a minute before and locks once when nobody touches the workstation (a lock per check would end each fresh core)', () => {
    const { heard, rest } = setUp();
    rest(265);
    expect(heard).toEqual([]);
    rest(30);
    expect(heard).toEqual(['warn 30']);
    rest(300);
    expect(heard).toEqual(['warn 30', 'IDLE']);
  });

  it('takes the warning back when somebody comes, and warns again the next time', () => {
    const { heard, rest } = setUp();
    rest(280);
    power.idleSeconds = 0;
    rest(5);
    expect(heard).toEqual(['warn 30', 'warn 0']);
    rest(300);
    expect(heard).toEqual(['warn 30', 'warn 0', 'warn 30', 'IDLE']);
  });

  it.each([['lock-screen', 'SCREEN_LOCKED'], ['suspend', 'SUSPENDED'], ['user-did-resign-active', 'USER_SWITCHED']])('locks at once at %s', (event, because) => {
    const { heard } = setUp();
    power.emitter.emit(event);
    expect(heard).toEqual([because]);
  });

  it('locks a window that lies minimised for a quarter of an hour under somebody at work elsewhere', () => {
    const { heard, window } = setUp();
    window.emit('minimize');
    vi.advanceTimersByTime(14 * MINUTE_MS);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(MINUTE_MS);
    expect(heard).toEqual(['HIDDEN']);
  });

  it('forgets the hiding when the window is shown again', () => {
    const { heard, window } = setUp();
    window.emit('minimize');
    vi.advanceTimersByTime(14 * MINUTE_MS);
    window.emit('restore');
    vi.advanceTimersByTime(20 * MINUTE_MS);
    expect(heard).toEqual([]);
  });
});
