import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '#renderer/app/query-client.ts';
import { routeRights } from '#renderer/app/route-rights.ts';
import { createAppRouter } from '#renderer/app/router.tsx';
import { SessionProvider } from '#renderer/lib/session.tsx';
import type { CallName } from '#shared/contract/contract.ts';
import type { Role } from '#shared/domain/access/roles.ts';
import { roles } from '#shared/domain/access/roles.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { expectAccessible, show, today } from '../render.tsx';

const id = '01900000-0000-7000-8000-000000000001';
const answers: { current: Partial<Record<CallName, unknown>> } = { current: {} };
const calls = vi.fn((name: CallName, _input: unknown) => Promise.resolve(answers.current[name] ?? { ok: false, failure: { code: 'NOT_ALLOWED' } }));

beforeEach(() => {
  answers.current = {};
  calls.mockClear();
  window.scrollTo = () => undefined;
  Object.assign(window, { sedd: { call: calls, on: () => () => undefined } });
});

const open = async (role: Role, address: string) => {
  window.location.hash = `#${address}`;
  const router = createAppRouter();
  const view = show(
    <QueryClientProvider client={createQueryClient()}>
      <SessionProvider session={{ actor: { userId: 'u1', role, isFounder: false }, displayName: 'Kim Ek', today, isDemo: false }}>
        <RouterProvider router={router} />
      </SessionProvider>
    </QueryClientProvider>,
  );
  await screen.findByRole('navigation', { name: 'Huvudmeny' });
  await act(() => router.load());
  return view;
};

const refused = 'Den sidan hör inte till din roll';
const addresses = Object.keys(routeRights).map((place) => [place, place.replaceAll(/\$\w+/gu, id)] as const);

describe('a typed address', () => {
  it('is in the list of places with their rights (catches a new place that nobody guards)', () => {
    const router = createAppRouter();
    const places = Object.keys(router.routesByPath).filter((path) => path !== '');
    expect(places.filter((path) => !(path in routeRights))).toEqual([]);
    expect(Object.keys(routeRights).filter((path) => !places.includes(path))).toEqual([]);
  });

  it.each(addresses)('%s shows no role a form that will be refused (catches an administrator who fills in an import)', async (place, address) => {
    const rule = routeRights[place];
    const outsiders = roles.filter((role) => rule && rule.right !== null && !may({ userId: 'u1', role, isFounder: false }, rule.right, rule.inCase ? 'MEMBER' : 'OUTSIDER'));
    const role = outsiders.at(-1);
    if (role === undefined) return;
    const { unmount } = await open(role, address);
    await waitFor(() => { expect(screen.getByRole('heading', { name: refused })).toBeTruthy(); });
    expect(screen.getByRole('link', { name: 'Gå till Idag' })).toBeTruthy();
    expect(calls.mock.calls.filter(([name]) => name === rule?.call)).toEqual([]);
    unmount();
  });

  it('leads those it is for to the view (catches a guard that shuts out everybody)', async () => {
    await open('ATTENDANCE_COORDINATOR', '/import');
    await screen.findByRole('heading', { name: 'Importera frånvaro' });
    expect(screen.queryByText(refused)).toBeNull();
  });
});

describe('an old link to a case', () => {
  const address = `/arenden/${id}/oversikt`;

  it('says to a guest whose time is over that the case is not open to them, and whom to ask (catches "Försök igen" where nothing helps)', async () => {
    const { container } = await open('MOBILE_TEAM', address);
    await screen.findByRole('heading', { name: 'Ärendet är inte öppet för dig' });
    expect(screen.getByText(/din tid i det gått ut.*Samordnaren eller rektor kan lägga till dig/u)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Försök igen' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Begär nödåtkomst' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Till ärendena' })).toBeTruthy();
    await expectAccessible(container);
  });

  it('offers the nurse emergency access (catches a role that stands with the pupil and cannot ask)', async () => {
    answers.current = { 'access.list': { ok: true, value: [] } };
    await open('SCHOOL_NURSE', address);
    expect(await screen.findByRole('button', { name: 'Begär nödåtkomst' })).toBeTruthy();
  });

  it('names the coordinator to a caseworker, and says when there is no such case (catches both told alike)', async () => {
    const row = { caseId: id, caseNumber: '2026-014', pupilName: 'Ali Åkerlund', coordinatorName: 'Rut Berg' };
    answers.current = { 'access.list': { ok: true, value: [] }, 'case.list': { ok: true, value: [row] } };
    const { unmount } = await open('PSYCHOLOGIST', address);
    expect(await screen.findByText(/Samordnare är Rut Berg, som kan lägga till dig/u)).toBeTruthy();
    unmount();
    answers.current = { 'access.list': { ok: true, value: [] }, 'case.list': { ok: true, value: [] } };
    await open('PSYCHOLOGIST', address);
    expect(await screen.findByRole('heading', { name: 'Ärendet finns inte' })).toBeTruthy();
  });

  it('tells the head teacher that a deleted or misspelt case is not there (catches an error with nothing to do)', async () => {
    answers.current = { 'case.get': { ok: false, failure: { code: 'INPUT_REFUSED', params: { fields: 'caseId' } } } };
    await open('HEAD_TEACHER', '/arenden/fel/oversikt');
    expect(await screen.findByRole('heading', { name: 'Ärendet finns inte' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Till ärendena' })).toBeTruthy();
  });
});
