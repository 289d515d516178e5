import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PageDoor, createPageLife } from '#electron/main/page-life.ts';

const ADDRESSES = { page: 'app://sedd/index.html', away: 'app://away/' };
const GRACES = { pageLeaveGraceMs: 5000, pageEndGraceMs: 1000, pageOpenGraceMs: 20_000 };
const NEVER = new Promise<void>(() => undefined);

/** A browser that gives each site a process: `reuses` one that does not, `lingers` one whose processes do not end by themselves. */
const setUp = ({ reuses = false, lingers = false, load = () => Promise.resolve() }: { readonly reuses?: boolean; readonly lingers?: boolean; readonly load?: (url: string) => Promise<void> } = {}) => {
  const heard: string[] = [];
  const alive = new Set([100]);
  const state = { processId: 100, isOpen: true };
  const door: PageDoor = {
    isOpen: () => state.isOpen,
    processId: () => state.processId,
    load: async (url) => {
      heard.push(url);
      await load(url);
      if (reuses && alive.has(state.processId)) return;
      if (!lingers) alive.delete(state.processId);
      state.processId += 1;
      alive.add(state.processId);
    },
    forgetHistory: () => void heard.push('history'),
    isAlive: (id) => alive.has(id),
    kill: (id) => {
      heard.push(`kill ${String(id)}`);
      alive.delete(id);
    },
  };
  return { heard, alive, state, life: createPageLife(door, ADDRESSES, GRACES) };
};
const settled = async <T>(work: Promise<T>): Promise<T> => {
  await vi.advanceTimersByTimeAsync(60_000);
  return work;
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a page that is left', () => {
  it('gives way to another site, and its process ends by itself', async () => {
    const { heard, alive, life } = setUp();
    expect(await settled(life.leave())).toBe(true);
    expect(heard).toEqual(['app://away/']);
    expect(alive.has(100)).toBe(false);
  });

  it('is killed when the browser keeps its process for the empty page (its memory would live on)', async () => {
    const { heard, alive, life } = setUp({ reuses: true });
    expect(await settled(life.leave())).toBe(true);
    expect(heard).toEqual(['app://away/', 'kill 100']);
    expect(alive.has(100)).toBe(false);
  });

  it('is killed when its process lingers past its grace', async () => {
    const { heard, alive, life } = setUp({ lingers: true });
    const left = life.leave();
    await vi.advanceTimersByTimeAsync(GRACES.pageEndGraceMs - 20);
    expect(heard).not.toContain('kill 100');
    expect(await settled(left)).toBe(true);
    expect(alive.has(100)).toBe(false);
  });

  it('cannot hold the lock up when nothing loads any more, by hanging or by an error', async () => {
    for (const load of [() => NEVER, () => Promise.reject(new Error('ERR_ABORTED'))]) {
      const { heard, life } = setUp({ load });
      expect(await settled(life.leave())).toBe(true);
      expect(heard).toContain('kill 100');
    }
  });

  it('kills nothing where there is no process: a crashed page, a closed window (0 is the whole process group)', async () => {
    const crashed = setUp({ load: () => NEVER });
    crashed.state.processId = 0;
    expect(await settled(crashed.life.leave())).toBe(true);
    expect(crashed.heard).toEqual(['app://away/']);
    const closed = setUp();
    closed.state.isOpen = false;
    expect(await settled(closed.life.leave())).toBe(true);
    expect(closed.heard).toEqual([]);
  });
});

describe('a fresh page', () => {
  it('has nothing to go back to', async () => {
    const { heard, life } = setUp();
    expect(await settled(life.open())).toBe(true);
    expect(heard).toEqual(['app://sedd/index.html', 'history']);
  });

  it('is loaded once more when it does not come, then given up (a lock that never ends would swallow every later one)', async () => {
    const { heard, life } = setUp({ load: () => NEVER });
    expect(await settled(life.open())).toBe(false);
    expect(heard).toEqual(['app://sedd/index.html', 'app://sedd/index.html']);
  });
});
