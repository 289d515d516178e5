import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { createQueryClient } from '#renderer/app/query-client.ts';
import { SessionProvider } from '#renderer/lib/session.tsx';
import type { CallName } from '#shared/contract/contract.ts';
import type { Role } from '#shared/domain/access/roles.ts';
import type { Result } from '#shared/kernel/result.ts';
import { show, today } from '../render.tsx';

export type Answer = (input: never) => Result<unknown>;

/** Stands in for the core: answers by name; what is not named is answered with null. */
export const answering = (answers: Partial<Record<CallName, Answer>>) => {
  const calls = vi.fn((name: CallName, input: unknown) => Promise.resolve(answers[name]?.(input as never) ?? { ok: true, value: null }));
  window.scrollTo = () => undefined;
  Object.assign(window, { sedd: { call: calls, on: () => () => undefined } });
  return calls;
};

/** Shows a view with session and routes around it; other addresses show their own name. */
export const openView = (view: ReactNode, options: { readonly role?: Role; readonly at?: string } = {}) => {
  const root = createRootRoute();
  const other = (path: string) => createRoute({ getParentRoute: () => root, path, component: () => <p>{`adress ${path}`}</p> });
  const router = createRouter({
    routeTree: root.addChildren([createRoute({ getParentRoute: () => root, path: '/', component: () => view }), other('/elever'), other('/elever/ny'), other('/elever/$pupilId'), other('/elever/import-klasslista'), other('/import'), other('/idag')]),
    history: createMemoryHistory({ initialEntries: [options.at ?? '/'] }),
  });
  return show(
    <QueryClientProvider client={createQueryClient()}>
      <SessionProvider session={{ actor: { userId: 'u1', role: options.role ?? 'COUNSELLOR', isFounder: false }, displayName: 'Kim Ek', today, isDemo: false }}>
        <RouterProvider router={router as never} />
      </SessionProvider>
    </QueryClientProvider>,
  );
};
