import { useEffect } from 'react';
import { call, useCall } from './api.ts';
import { registerDraft } from './save-state.ts';
import { useSession } from './session.tsx';
import { useKeptText } from './use-kept-text.ts';

const VIEW = 'last-place';
const HOME = '/idag';
const PLACE = /^(\/[\w-]{1,60}){1,6}$/u;

/** The address without what was searched for: a search may be a name. */
const placeNow = (): string => window.location.hash.slice(1).split('?')[0] ?? '';

/**
 * Keeps the address at the lock, in the vault, for the person who was there. The lock does not wait for it: a lost place
 * costs a click.
 */
export const useKeepPlace = (): void => {
  const { today } = useSession();
  useEffect(
    () =>
      registerDraft(VIEW, {
        flush: () => {
          void call('viewState.save', { view: VIEW, body: JSON.stringify({ place: placeNow(), day: today }) });
          return Promise.resolve(true);
        },
        drop: () => undefined,
      }),
    [today],
  );
};

const read = (body: string | undefined): { readonly place?: unknown; readonly day?: unknown } => {
  try {
    const value: unknown = JSON.parse(body ?? 'null');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
};

/**
 * Where this person was when the program locked earlier today; null when that was the start page, on another day, or when
 * one has left the start page since.
 */
export const useLastPlace = (): string | null => {
  const { today } = useSession();
  const kept = useCall('viewState.get', { view: VIEW });
  const [left, setLeft] = useKeptText(VIEW);
  useEffect(
    () => () => {
      setLeft('left');
    },
    // Only when the start page itself is left.
    [],
  );
  const { place, day } = read(kept.data?.body);
  return left === '' && day === today && typeof place === 'string' && place !== HOME && PLACE.test(place) ? place : null;
};
