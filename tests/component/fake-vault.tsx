import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, createHashHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { createQueryClient } from '#renderer/app/query-client.ts';
import { SessionProvider } from '#renderer/lib/session.tsx';
import type { Role } from '#shared/domain/access/roles.ts';
import { show, today } from './render.tsx';

/** Every call that the view made, in order. */
export type Calls = readonly (readonly [name: string, input: unknown])[];

/**
 * A view as somebody of a profession sees it, over answers of our own: a value, or a function of the input. What has no answer
 * is refused with NOT_ALLOWED.
 */
export const showAs = (role: Role, view: () => ReactNode, answers: Readonly<Record<string, unknown>>): Calls => {
  const calls: (readonly [string, unknown])[] = [];
  const answer = async (name: string, input: unknown): Promise<unknown> => {
    calls.push([name, input]);
    if (!(name in answers)) return { ok: false, failure: { code: 'NOT_ALLOWED' } };
    const given = answers[name];
    return { ok: true, value: typeof given === 'function' ? (given as (asked: unknown) => unknown)(input) : given };
  };
  Object.assign(window, { sedd: { call: answer, on: () => () => undefined } });
  const router = createRouter({ routeTree: createRootRoute({ component: view, notFoundComponent: view }), history: createHashHistory() });
  show(
    <QueryClientProvider client={createQueryClient()}>
      <SessionProvider session={{ actor: { userId: 'u1', role, isFounder: false }, displayName: 'Rut Berg', today, isDemo: false }}>
        <RouterProvider router={router} />
      </SessionProvider>
    </QueryClientProvider>,
  );
  return calls;
};
