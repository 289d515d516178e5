import { MutationCache, QueryClient } from '@tanstack/react-query';

/** A dialog fades out and hands the focus back before this. */
const SETTLED_MS = 400;

/** What had the focus when a command was given is often gone when it is done: the focus then waits at the view's heading, not nowhere. */
const keepFocus = (pressed: Element | null): void => {
  if (!pressed || pressed === document.body) return;
  setTimeout(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && !pressed.isConnected) document.querySelector<HTMLElement>('main h1[tabindex], main')?.focus({ preventScroll: true });
  }, SETTLED_MS);
};

/** Each reading of a case is written to the log: nothing is fetched again just because a window got focus. */
export const createQueryClient = (): QueryClient => {
  const pressed = new WeakMap<object, Element | null>();
  return new QueryClient({
    mutationCache: new MutationCache({
      onMutate: (_input, mutation) => {
        pressed.set(mutation, document.activeElement);
      },
      onSuccess: (_answer, _input, _context, mutation) => {
        keepFocus(pressed.get(mutation) ?? null);
      },
    }),
    defaultOptions: {
      queries: { refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always', retry: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
};
