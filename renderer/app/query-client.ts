import { MutationCache, QueryClient } from '@tanstack/react-query';
import { rememberFocus } from '#renderer/lib/keep-focus.ts';

/** Each reading of a case is written to the log: nothing is fetched again just because a window got focus. */
export const createQueryClient = (): QueryClient => {
  const atPress = new WeakMap<object, () => void>();
  return new QueryClient({
    // A command may take longer than a press: the focus is looked after when it is done.
    mutationCache: new MutationCache({
      onMutate: (_input, mutation) => {
        atPress.set(mutation, rememberFocus(document.activeElement));
      },
      onSuccess: (_answer, _input, _context, mutation) => {
        atPress.get(mutation)?.();
      },
    }),
    defaultOptions: {
      queries: { refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always', retry: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
};
