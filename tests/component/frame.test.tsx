import { QueryClientProvider } from '@tanstack/react-query';
import { Link, RouterProvider, createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RouteError } from '#renderer/app/error-boundary.tsx';
import { Frame } from '#renderer/app/frame.tsx';
import { PrivacyVeil } from '#renderer/app/privacy-veil.tsx';
import { createQueryClient } from '#renderer/app/query-client.ts';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { clearSaveStates, registerDraft, reportSaveState } from '#renderer/lib/save-state.ts';
import { SessionProvider } from '#renderer/lib/session.tsx';
import type { Role } from '#shared/domain/access/roles.ts';
import { expectAccessible, show, today } from './render.tsx';

const calls = vi.fn((name: string, input: { readonly text?: string }) => {
  if (name === 'search.all' && !input.text?.startsWith('åk')) return Promise.resolve({ ok: true, value: [] });
  if (name === 'search.all') return Promise.resolve({ ok: true, value: [{ kind: 'PUPIL', pupilId: 'p1', title: 'Ali Åkerlund', detail: '8B', openCaseId: null }] });
  if (name === 'today.get') return Promise.resolve({ ok: true, value: { lists: { overdue: [1], today: [1, 1, 1], nextSevenDays: [] }, waitingForHeadTeacher: 2, decidesPlans: true } });
  return Promise.resolve({ ok: true, value: null });
});

beforeEach(() => {
  clearSaveStates();
  calls.mockClear();
  window.scrollTo = () => undefined;
  Object.assign(window, { sedd: { call: calls, on: () => () => undefined } });
});

const Broken = (): ReactNode => {
  throw new Error('broken view');
};

const open = async (role: Role = 'COUNSELLOR'): Promise<HTMLElement> => {
  const root = createRootRoute({ component: Frame });
  const page = (path: string, title: string): ReturnType<typeof createRoute> =>
    createRoute({ getParentRoute: () => root, path, component: () => <><PageHeader title={title} /><Link to="/elever">Till elever</Link></> }) as never;
  const router = createRouter({
    routeTree: root.addChildren([page('/idag', 'Idag'), page('/elever', 'Elever'), page('/elever/$pupilId', 'En elev'), createRoute({ getParentRoute: () => root, path: '/arenden', component: Broken })]),
    history: createMemoryHistory({ initialEntries: ['/idag'] }),
    defaultErrorComponent: RouteError,
  });
  const session = { actor: { userId: 'u1', role, isFounder: false }, displayName: 'Kim Ek', today, isDemo: true };
  const { container } = show(
    <QueryClientProvider client={createQueryClient()}>
      <SessionProvider session={session}>
        <RouterProvider router={router as never} />
      </SessionProvider>
      <PrivacyVeil />
    </QueryClientProvider>,
  );
  await screen.findByRole('heading', { name: 'Idag' });
  return container;
};

const locked = (): boolean => calls.mock.calls.some(([name]) => name === 'shell.lock');

describe('Frame', () => {
  it('shows the decisions only to the role that decides', async () => {
    await open('COUNSELLOR');
    expect(screen.queryByRole('link', { name: /Beslut/ })).toBeNull();
  });

  it('tells the head teacher how many plans wait', async () => {
    await open('HEAD_TEACHER');
    expect(await screen.findByRole('link', { name: /Beslut.*2/ })).toBeTruthy();
  });

  it('moves focus to the heading of the new view', async () => {
    await open();
    await userEvent.click(screen.getByRole('link', { name: 'Till elever' }));
    await waitFor(() => { expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Elever' })); });
  });

  it('keeps the rail when one view breaks', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await open();
    await userEvent.click(screen.getByRole('link', { name: 'Ärenden' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Det som hann sparas finns kvar');
    expect(screen.getByRole('navigation', { name: 'Huvudmeny' })).toBeTruthy();
  });

  it('has no axe finding', async () => {
    await expectAccessible(await open('HEAD_TEACHER'));
  });

  it('says in its one place when something was saved and when it was not', async () => {
    await open();
    act(() => { reportSaveState('note', { kind: 'saved', atMs: Date.parse('2026-11-24T09:42:00Z') }); });
    expect(screen.getByText(/Sparat 10:42/)).toBeTruthy();
    act(() => { reportSaveState('other', { kind: 'failed', retry: () => undefined }); });
    expect(screen.getByText(/Inte sparat än/)).toBeTruthy();
  });
});

describe('locking', () => {
  it('saves what is typed before it locks', async () => {
    await open();
    const order: string[] = [];
    registerDraft('note', { flush: () => { order.push('saved'); return Promise.resolve(true); }, drop: () => undefined });
    await userEvent.keyboard('{Control>}l{/Control}');
    await waitFor(() => { expect(locked()).toBe(true); });
    expect(order).toEqual(['saved']);
  });

  it('never throws unsaved text away without asking', async () => {
    await open();
    registerDraft('note', { flush: () => Promise.resolve(false), drop: () => undefined });
    await userEvent.click(screen.getByRole('button', { name: 'Lås' }));
    await screen.findByText('En text är inte sparad än');
    expect(locked()).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Stanna kvar' }));
    expect(locked()).toBe(false);
  });
});

describe('palette', () => {
  it('finds a pupil by part of the name and goes there with Enter', async () => {
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(await screen.findByRole('combobox'), 'åker');
    const hit = await screen.findByRole('option', { name: /Ali Åkerlund/ });
    await waitFor(() => { expect(hit.getAttribute('aria-selected')).toBe('true'); });
    expect(screen.getByRole('combobox').getAttribute('aria-activedescendant')).toBe(hit.id);
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'En elev' })).toBeTruthy();
  });

  it('is a named dialog without axe findings', async () => {
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expectAccessible(await screen.findByRole('dialog', { name: 'Sök' }));
  });

  it('does not ask the vault for a single letter, which would list half the school', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: /Sök elev/ }));
    await userEvent.type(await screen.findByRole('combobox'), 'a');
    await screen.findByRole('option', { name: 'Elever' }).catch(() => undefined);
    expect(calls.mock.calls.some(([name]) => name === 'search.all')).toBe(false);
  });

  it('offers a role only what it may do', async () => {
    await open('HEAD_TEACHER');
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(await screen.findByRole('combobox'), 'importera');
    expect(screen.queryByRole('option')).toBeNull();
    expect(await screen.findByText(/Inget hittades/)).toBeTruthy();
  });
});

describe('privacy veil', () => {
  it('hides everything at F8, lets no key through to a form, and gives it back', async () => {
    await open();
    screen.getByRole('link', { name: 'Till elever' }).focus();
    await userEvent.keyboard('{F8}');
    expect(document.body.hasAttribute('data-blanked')).toBe(true);
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText('Idag', { selector: 'h1' })).toBeTruthy();
    await userEvent.keyboard('{F8}');
    expect(document.body.hasAttribute('data-blanked')).toBe(false);
  });
});
