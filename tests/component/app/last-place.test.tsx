import { screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { TodayPage } from '#renderer/features/today/today-page.tsx';
import { useKeepPlace } from '#renderer/lib/last-place.ts';
import { clearSaveStates, flushDrafts } from '#renderer/lib/save-state.ts';
import { answering, openView } from '../pupils/open-view.tsx';
import { today } from '../render.tsx';

const Keeps = (): ReactNode => {
  useKeepPlace();
  return <p>öppet</p>;
};
const kept = (body: unknown) => answering({ 'viewState.get': () => ({ ok: true, value: { body: JSON.stringify(body) } }), 'people.list': () => ({ ok: true, value: [] }) });
const offer = () => screen.queryByRole('link', { name: 'Fortsätt där du var' });

beforeEach(() => {
  clearSaveStates();
  window.location.hash = '';
});

describe('the place where one was when the program locked', () => {
  it('catches a lock that forgets the place, and one that keeps the name that was searched for', async () => {
    const calls = answering({});
    openView(<Keeps />);
    await screen.findByText('öppet');
    window.location.hash = '#/elever/ny?sok=Ali+Ek';
    expect(await flushDrafts()).toBe(true);
    expect(calls.mock.calls.filter(([name]) => name === 'viewState.save').map(([, input]) => input)).toEqual([{ view: 'last-place', body: JSON.stringify({ place: '/elever/ny', day: today }) }]);
  });

  it('catches a way back that is not offered, and one that a damaged or former day’s place opens', async () => {
    const shows = async (body: unknown): Promise<string | null> => {
      kept(body);
      const { unmount } = openView(<TodayPage />, { role: 'ADMINISTRATOR' });
      await screen.findByText(/Du sköter personer/);
      await waitFor(() => undefined);
      const link = body !== null && (body as { readonly day?: string }).day === today ? await screen.findByRole('link', { name: 'Fortsätt där du var' }, { timeout: 300 }).catch(() => null) : offer();
      const href = link?.getAttribute('href') ?? null;
      unmount();
      return href;
    };
    expect(await shows({ place: '/elever', day: today })).toMatch(/\/elever$/);
    expect(await shows({ place: '/elever', day: '2020-01-01' })).toBeNull();
    expect(await shows({ place: '/idag', day: today })).toBeNull();
    expect(await shows({ place: '//example.org', day: today })).toBeNull();
    expect(await shows({ place: 'javascript:alert(1)', day: today })).toBeNull();
    expect(await shows(null)).toBeNull();
  });
});
