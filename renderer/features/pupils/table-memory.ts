import { useEffect, useState } from 'react';
import type { TableState } from '#renderer/components/data-table-types.ts';
import { call } from '#renderer/lib/api.ts';

const parse = (body: string | undefined, fallback: TableState): TableState => {
  if (!body) return fallback;
  try {
    const saved = JSON.parse(body) as Partial<TableState>;
    return { viewId: saved.viewId ?? fallback.viewId, sort: saved.sort === undefined ? fallback.sort : saved.sort, columns: saved.columns ?? {} };
  } catch {
    return fallback;
  }
};

/** What a person chose in a table, kept for next time. Shows the start state until it is known. */
export const useTableMemory = (view: string, start: TableState): readonly [TableState, (state: TableState) => void] => {
  const [state, setState] = useState(start);
  useEffect(() => {
    let isCurrent = true;
    void call('viewState.get', { view }).then((saved) => {
      if (isCurrent && saved.ok && saved.value) setState(parse(saved.value.body, start));
    });
    return () => {
      isCurrent = false;
    };
  }, [view, start]);
  return [
    state,
    (next) => {
      setState(next);
      // Losing a column choice is no loss: nobody waits for the answer.
      void call('viewState.save', { view, body: JSON.stringify(next) });
    },
  ];
};
