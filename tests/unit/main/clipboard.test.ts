import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClipboard } from '#electron/main/clipboard.ts';

const AFTER_MS = 60_000;
/** A clipboard of a machine that others use too. */
const setUp = () => {
  const machine = { text: 'from before' };
  const clipboard = createClipboard(
    {
      readText: () => Promise.resolve(machine.text),
      writeText: (text) => Promise.resolve(void (machine.text = text)),
      clear: () => void (machine.text = ''),
    },
    AFTER_MS,
  );
  return { machine, clipboard };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the clipboard', () => {
  it('holds what was copied for a minute, no longer', async () => {
    const { machine, clipboard } = setUp();
    await clipboard.copy('ett stycke');
    await vi.advanceTimersByTimeAsync(AFTER_MS - 1);
    expect(machine.text).toBe('ett stycke');
    await vi.advanceTimersByTimeAsync(1);
    expect(machine.text).toBe('');
  });

  it('takes it away at lock', async () => {
    const { machine, clipboard } = setUp();
    await clipboard.copy('ett stycke');
    await clipboard.clearOurs();
    expect(machine.text).toBe('');
  });

  it('leaves what somebody copied elsewhere meanwhile, after the minute and at lock (it would eat other programs’ text)', async () => {
    const { machine, clipboard } = setUp();
    await clipboard.copy('ett stycke');
    machine.text = 'något annat';
    await vi.advanceTimersByTimeAsync(AFTER_MS);
    expect(machine.text).toBe('något annat');
    await clipboard.copy('ett till');
    machine.text = 'något annat';
    await clipboard.clearOurs();
    expect(machine.text).toBe('något annat');
  });

  it('never touches a clipboard that nothing was copied to', async () => {
    const { machine, clipboard } = setUp();
    await clipboard.clearOurs();
    expect(machine.text).toBe('from before');
  });

  it('counts the minute anew from the last copy (the first timer would take the second text early)', async () => {
    const { machine, clipboard } = setUp();
    await clipboard.copy('ett');
    await vi.advanceTimersByTimeAsync(AFTER_MS / 2);
    await clipboard.copy('två');
    await vi.advanceTimersByTimeAsync(AFTER_MS / 2);
    expect(machine.text).toBe('två');
    await vi.advanceTimersByTimeAsync(AFTER_MS / 2);
    expect(machine.text).toBe('');
  });
});
