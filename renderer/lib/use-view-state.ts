import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, useCall } from './api.ts';

/**
 * What a person chose in a view (tab, sorting, columns), kept in the vault for that person and given back next time.
 *
 * @param view id of the view, for example `cases`.
 * @param initial used until something is kept, and for every key that an older kept state does not have.
 */
export const useViewState = <T extends object>(view: string, initial: T): readonly [state: T, change: (next: T) => void] => {
  const client = useQueryClient();
  const kept = useCall('viewState.get', { view });
  const [chosen, setChosen] = useState<T | undefined>(undefined);

  const change = (next: T): void => {
    setChosen(next);
    // Who comes back within the session meets what was chosen, not what was read before.
    client.setQueryData(['viewState.get', { view }], { body: JSON.stringify(next) });
    // A lost column choice is no loss: nothing is said when it cannot be kept.
    void call('viewState.save', { view, body: JSON.stringify(next) });
  };
  return [chosen ?? { ...initial, ...parsed<T>(kept.data?.body) }, change];
};

const parsed = <T,>(body: string | undefined): Partial<T> => {
  if (!body) return {};
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Partial<T>) : {};
  } catch {
    return {};
  }
};
