import { QueryClient } from '@tanstack/react-query';

/** Each reading of a case is written to the log: nothing is fetched again just because a window got focus. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always', retry: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
