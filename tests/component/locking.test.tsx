import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { LockingSoon, useLastSave } from '#renderer/app/locking.tsx';
import { clearSaveStates, registerDraft } from '#renderer/lib/save-state.ts';
import { show } from './render.tsx';

const order: string[] = [];
const listeners = new Map<string, (payload: unknown) => void>();
const tell = (event: string, payload: unknown): void => {
  act(() => listeners.get(event)?.(payload));
};

beforeEach(() => {
  clearSaveStates();
  order.length = 0;
  listeners.clear();
  Object.assign(window, {
    sedd: {
      call: (name: string) => {
        order.push(name);
        return Promise.resolve({ ok: true, value: null });
      },
      on: (event: string, listener: (payload: unknown) => void) => {
        listeners.set(event, listener);
        return () => listeners.delete(event);
      },
    },
  });
});

const Page = (): ReactNode => {
  useLastSave();
  return <LockingSoon />;
};

describe('an automatic lock', () => {
  it('catches half a sentence that is lost: what is typed is saved before the page asks to lock', async () => {
    show(<Page />);
    registerDraft('note', {
      flush: async () => {
        await Promise.resolve();
        order.push('saved');
        return true;
      },
      drop: () => undefined,
    });
    tell('locking', { because: 'IDLE' });
    await waitFor(() => {
      expect(order).toEqual(['saved', 'shell.lock']);
    });
  });

  it('catches a lock that comes without a word over somebody who reads, and a word that stays', async () => {
    show(<Page />);
    tell('locking.soon', { inSeconds: 27.4 });
    expect(screen.getByRole('status').textContent).toContain('låser om 28 sekunder');
    await userEvent.keyboard('a');
    expect(screen.queryByRole('status')).toBeNull();
    tell('locking.soon', { inSeconds: 20 });
    tell('locking.soon', { inSeconds: 0 });
    expect(screen.queryByRole('status')).toBeNull();
  });
});
