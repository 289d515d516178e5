import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRest } from '#electron/core/rest.ts';
import type { VaultDb } from '#electron/db/handles.ts';
import { fail, ok } from '#shared/kernel/result.ts';

const AFTER_MS = 1000;

const vaultOf = (tables: readonly string[], bad?: string) => {
  const looked: string[] = [];
  const db = {
    tables: () => tables,
    check: (table: string) => {
      looked.push(table);
      return table === bad ? fail('DATABASE_DAMAGED') : ok(undefined);
    },
    dropCache: () => {},
  } as unknown as VaultDb;
  return { db, looked };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a resting core', () => {
  it('looks at every table once, and not again at the next rest (a check per pause would never end)', () => {
    const { db, looked } = vaultOf(['pupil', 'case_file']);
    const rest = createRest({ opened: () => db, damaged: () => {}, afterMs: AFTER_MS });
    for (let times = 0; times < 2; times += 1) {
      rest.callBegan();
      rest.callEnded();
      vi.advanceTimersByTime(2 * AFTER_MS);
    }
    expect(looked).toEqual(['pupil', 'case_file']);
  });

  it('waits while any call runs (a check would stand in the way of a slow one)', () => {
    const { db, looked } = vaultOf(['pupil']);
    const rest = createRest({ opened: () => db, damaged: () => {}, afterMs: AFTER_MS });
    rest.callBegan();
    rest.callBegan();
    rest.callEnded();
    vi.advanceTimersByTime(5 * AFTER_MS);
    expect(looked).toEqual([]);
    rest.callEnded();
    vi.advanceTimersByTime(2 * AFTER_MS);
    expect(looked).toEqual(['pupil']);
  });

  it('goes on where a call interrupted it (a busy person would never get the last table checked)', () => {
    const { db, looked } = vaultOf(['pupil', 'case_file', 'note']);
    const rest = createRest({ opened: () => db, damaged: () => {}, afterMs: AFTER_MS });
    rest.callBegan();
    rest.callEnded();
    vi.advanceTimersByTime(AFTER_MS);
    rest.callBegan();
    expect(looked).toEqual(['pupil']);
    rest.callEnded();
    vi.advanceTimersByTime(2 * AFTER_MS);
    expect(looked).toEqual(['pupil', 'case_file', 'note']);
  });

  it('tells of damage once and stops there, and leaves a locked vault alone', () => {
    const { db, looked } = vaultOf(['pupil', 'case_file', 'note'], 'case_file');
    const told: string[] = [];
    let opened: VaultDb | null = null;
    const rest = createRest({ opened: () => opened, damaged: ({ code }) => told.push(code), afterMs: AFTER_MS });
    rest.callBegan();
    rest.callEnded();
    vi.advanceTimersByTime(2 * AFTER_MS);
    expect(looked).toEqual([]);
    opened = db;
    rest.callBegan();
    rest.callEnded();
    vi.advanceTimersByTime(5 * AFTER_MS);
    expect([looked, told]).toEqual([['pupil', 'case_file'], ['DATABASE_DAMAGED']]);
  });
});
