import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCoreKeeper } from '#electron/main/core-keeper.ts';
import type { ShellToCore } from '#electron/core/protocol.ts';

/* The order of a lock, with a core and a window that only write down what happens to them. */

const story: string[] = [];
const forked = vi.hoisted(() => ({ fork: vi.fn() }));
vi.mock('electron', () => ({ app: { isPackaged: false }, utilityProcess: { fork: forked.fork } }));

class FakeCore extends EventEmitter {
  readonly name: string;
  readonly got: ShellToCore[] = [];
  constructor(name: string) {
    super();
    this.name = name;
    story.push(`${name} starts`);
  }
  postMessage(message: ShellToCore): void {
    this.got.push(structuredClone(message));
    if (message.type === 'lock') {
      story.push(`${this.name} told to lock`);
      queueMicrotask(() => this.end());
    }
  }
  kill(): void {
    this.end();
  }
  end(): void {
    story.push(`${this.name} ends`);
    this.emit('exit', 0);
  }
}

let cores: FakeCore[];
beforeEach(() => {
  story.length = 0;
  cores = [];
  forked.fork.mockReset().mockImplementation(() => {
    const core = new FakeCore(`core ${String(cores.length + 1)}`);
    cores.push(core);
    return core;
  });
});

const LATER_MS = 5;
const setUp = ({ isPageGone = true } = {}) => {
  const logged: object[] = [];
  const takes = (what: string) => new Promise<void>((resolve) => void setTimeout(() => void (story.push(what), resolve()), LATER_MS));
  const page = {
    send: (name: string) => void story.push(`page told ${name}`),
    leave: () => takes('page gone').then(() => isPageGone),
    open: () => takes('page opened').then(() => true),
  };
  const keeper = createCoreKeeper({} as never, page, {
    graces: { coreExitGraceMs: 2000, pageSaveGraceMs: 20 },
    atLock: () => void story.push('clipboard'),
    afterLock: () => void story.push('forgotten'),
    log: (line) => void logged.push(line),
    gaveUp: () => void story.push('gave up'),
  });
  return { keeper, logged };
};
const call = (core: FakeCore | undefined) => core?.got.find((message) => message.type === 'call');

describe('a lock', () => {
  it('ends core and page before there is a new page, and forgets last', async () => {
    const { keeper } = setUp();
    await keeper.lock(null);
    expect(story).toEqual(['core 1 starts', 'clipboard', 'core 1 told to lock', 'core 1 ends', 'core 2 starts', 'page gone', 'page opened', 'forgotten']);
    expect(keeper.former()).toEqual({ lockedBecause: null, lastUserId: null });
  });

  it('of its own accord lets the page save first, and tells the next page why and who was here', async () => {
    const { keeper } = setUp();
    const unlocked = keeper.call('vault.unlock', { userId: 'u1', passphrase: new Uint8Array(3) });
    cores[0]?.emit('message', { type: 'reply', id: 1, result: { ok: true, value: {} } });
    await unlocked;
    await keeper.lock('IDLE');
    expect(story.slice(1, 3)).toEqual(['page told locking', 'clipboard']);
    expect(keeper.former()).toEqual({ lockedBecause: 'IDLE', lastUserId: 'u1' });
  });

  it('is joined by a second one (two would load over each other)', async () => {
    const { keeper } = setUp();
    await Promise.all([keeper.lock('SUSPENDED'), keeper.lock('SCREEN_LOCKED'), keeper.lock(null)]);
    expect(story.filter((event) => event === 'page gone')).toHaveLength(1);
    expect(cores).toHaveLength(2);
  });

  it('leaves a line in the log when a process of the page could not be ended', async () => {
    const { keeper, logged } = setUp({ isPageGone: false });
    await keeper.lock(null);
    expect(logged).toEqual([{ code: 'PAGE_PROCESS_STAYS' }]);
  });
});

describe('a core that dies', () => {
  it('answers what waited, and takes the page with it (it shows a pupil over a vault that is closed)', async () => {
    const { keeper } = setUp();
    const waiting = keeper.call('today.get', {});
    cores[0]?.end();
    expect(await waiting).toEqual({ ok: false, failure: { code: 'CORE_UNREACHABLE' } });
    await vi.waitFor(() => expect(story).toContain('forgotten'));
    expect(story).toEqual(['core 1 starts', 'core 1 ends', 'clipboard', 'core 2 starts', 'page gone', 'page opened', 'forgotten']);
    expect(keeper.former().lockedBecause).toBe('CORE_DIED');
  });

  it('again while the page loads: another page comes after (this one asked a core that is gone)', async () => {
    const { keeper } = setUp();
    cores[0]?.end();
    cores[1]?.emit('message', { type: 'locked', because: { code: 'DATABASE_DAMAGED' } });
    cores[1]?.end();
    await vi.waitFor(() => expect(story.filter((event) => event === 'forgotten')).toHaveLength(2));
    expect(keeper.former().lockedBecause).toBe('DATABASE_DAMAGED');
  });

  it('six times in ten seconds ends the program', () => {
    setUp();
    for (let death = 0; death < 6; death += 1) cores.at(-1)?.end();
    expect(story.at(-1)).toBe('gave up');
  });
});

describe('a passphrase on its way through', () => {
  it('is wiped here when the core has it (the shell lives on after the lock)', () => {
    const { keeper } = setUp();
    const passphrase = new TextEncoder().encode('en fras');
    void keeper.call('vault.unlock', { userId: 'u1', passphrase });
    expect(call(cores[0])).toMatchObject({ input: { passphrase: new TextEncoder().encode('en fras') } });
    expect([...passphrase]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});
