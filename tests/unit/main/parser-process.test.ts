import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startParser } from '#electron/main/parser-process.ts';
import limits from '#resources/shell/parser-limits.json' with { type: 'json' };

class FakeChild extends EventEmitter {
  readonly kill = vi.fn();
  readonly postMessage = vi.fn();
}
const forked = vi.hoisted(() => ({ fork: vi.fn() }));
vi.mock('electron', () => ({ app: { isPackaged: false }, utilityProcess: { fork: forked.fork } }));

let child: FakeChild;
const listener = { progress: vi.fn(), done: vi.fn() };
beforeEach(() => {
  vi.useFakeTimers();
  child = new FakeChild();
  forked.fork.mockReset().mockReturnValue(child);
  listener.progress.mockReset();
  listener.done.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the process that reads files from outside', () => {
  it('has ten seconds, then it is killed and the person told (catches a file that reads for ever)', () => {
    startParser('/fil.csv', {}, listener);
    vi.advanceTimersByTime(limits.timeoutMs - 1);
    child.emit('message', { type: 'progress', doneBytes: 1, totalBytes: 2 });
    expect(child.kill).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(child.kill).toHaveBeenCalledOnce();
    expect(listener.done).toHaveBeenCalledExactlyOnceWith({ ok: false, failure: { code: 'PARSER_TOO_SLOW', params: { seconds: 10 } } });
  });

  it('has a bound on its memory, and dying of it is a refusal (catches a file that takes the machine down)', () => {
    startParser('/fil.csv', {}, listener);
    expect(forked.fork.mock.calls[0]?.[2]).toMatchObject({ execArgv: [`--max-old-space-size=${String(limits.heapMegabytes)}`] });
    child.emit('exit', 134);
    expect(listener.done).toHaveBeenCalledExactlyOnceWith({ ok: false, failure: { code: 'PARSER_DIED' } });
  });

  it('is killed without a further word when a person stops it, and an answer too late is no answer (catches a cancelled file that comes back)', () => {
    const stop = startParser('/fil.csv', {}, listener);
    stop();
    expect(child.kill).toHaveBeenCalledOnce();
    child.emit('message', { type: 'done', outcome: { ok: true, value: 1 } });
    vi.advanceTimersByTime(limits.timeoutMs * 2);
    expect(listener.done).not.toHaveBeenCalled();
  });
});
