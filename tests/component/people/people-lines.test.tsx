import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, createHashHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { createQueryClient } from '#renderer/app/query-client.ts';
import { PeopleLines } from '#renderer/features/today/people-lines.tsx';
import { SessionProvider } from '#renderer/lib/session.tsx';
import type { CompartmentView, EmergencyAccess, PaperKeyView } from '#shared/contract/people.ts';
import type { Role } from '#shared/domain/access/roles.ts';
import { expectAccessible, show, today } from '../render.tsx';

const per = { userId: 'u9', displayName: 'Per Lind', role: 'PSYCHOLOGIST' } as const;
/** Not logged in yet: whoever added her knows the passphrase. */
const mia = { userId: 'u10', displayName: 'Mia Ros', role: 'PSYCHOLOGIST' } as const;
const nowMs = Date.parse(`${today}T08:00:00Z`) as EmergencyAccess['requestedAtMs'];

const room = (changes: Partial<CompartmentView>): CompartmentView => ({
  compartment: 'PSY',
  exists: true,
  isHeldByMe: true,
  holders: [],
  waiting: [],
  grantable: [],
  recovery: { scope: 'PSY', exists: true },
  ...changes,
});
const paper = (changes: Partial<PaperKeyView>): PaperKeyView => ({ scope: 'VAULT', createdAtMs: nowMs, confirmedAtMs: nowMs, isDue: false, isSplit: false, ...changes });
const request = (changes: Partial<EmergencyAccess>): EmergencyAccess => ({
  requestId: 'r1',
  caseId: 'c1',
  caseNumber: '2026-004',
  requestedBy: per,
  requestedAtMs: nowMs,
  reason: 'Eleven sitter hos mig.',
  state: 'WAITING',
  decidedByName: null,
  endsOn: null,
  mayDecide: true,
  isNews: false,
  ...changes,
});

interface Facts {
  readonly rooms?: readonly CompartmentView[];
  readonly papers?: readonly PaperKeyView[];
  readonly requests?: readonly EmergencyAccess[];
}
const calls: [string, unknown][] = [];

const open = (role: Role, { rooms = [], papers = [], requests = [] }: Facts): void => {
  calls.length = 0;
  const answers: Readonly<Record<string, unknown>> = { 'compartment.list': rooms, 'vault.paperKeys': papers, 'access.list': requests, 'access.decide': null };
  const answer = async (name: string, input: unknown): Promise<unknown> => {
    calls.push([name, input]);
    return { ok: true, value: answers[name] };
  };
  Object.assign(window, { sedd: { call: answer, on: () => () => undefined } });
  const rootRoute = createRootRoute({
    component: () => (
      <>
        <p>Startsidan</p>
        <PeopleLines />
      </>
    ),
  });
  const router = createRouter({ routeTree: rootRoute, history: createHashHistory() });
  show(
    <QueryClientProvider client={createQueryClient()}>
      <SessionProvider session={{ actor: { userId: 'u1', role, isFounder: false }, displayName: 'Kim Ek', today, isDemo: false }}>
        <RouterProvider router={router} />
      </SessionProvider>
    </QueryClientProvider>,
  );
};

describe('what waits around people, on the start page', () => {
  it('catches a colleague who waits while the one with the key is told nothing, lines for those who cannot help, and a key asked for whoever has not logged in yet', async () => {
    open('PSYCHOLOGIST', { rooms: [room({ waiting: [per, mia], grantable: [per] }), room({ compartment: 'KUR', isHeldByMe: false, waiting: [per], grantable: [per] })] });
    await screen.findByText('väntar på nyckeln till skolpsykologernas anteckningar.');
    expect(screen.getAllByRole('link', { name: 'Ge nyckeln' })).toHaveLength(1);
    await expectAccessible(document.body);
  });

  it('catches a paper key that nobody asks for after a year, and one that is asked of those who do not keep it', async () => {
    const papers = [paper({ isDue: true }), paper({ scope: 'EMI', isDue: true })];
    open('HEAD_TEACHER', { papers });
    await screen.findByText(/visades för mer än ett år sedan/);
    expect(screen.getAllByRole('link')).toHaveLength(1);
  });

  it('catches a counsellor who is asked for the school’s key', async () => {
    // Her own line comes out of the same answers: when it stands, the school's would too.
    open('COUNSELLOR', { papers: [paper({ isDue: true })], rooms: [room({ compartment: 'KUR', waiting: [per], grantable: [per], recovery: { scope: 'VAULT', exists: true } })] });
    await screen.findByRole('link', { name: 'Ge nyckeln' });
    expect(screen.queryByText(/visades för mer än ett år sedan/)).toBeNull();
  });

  it('catches a medical room whose only key is in somebody’s head', async () => {
    open('SCHOOL_NURSE', { rooms: [room({ compartment: 'EMI', recovery: { scope: 'EMI', exists: false } })] });
    await screen.findByText(/saknas till elevhälsans medicinska insats/);
  });

  it('catches an answer that is given without its reason being read, and a no that cannot be said', async () => {
    open('COUNSELLOR', { requests: [request({})] });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: /^Svara: Per Lind/ }));
    await screen.findByText('Eleven sitter hos mig.');
    await user.click(screen.getByRole('button', { name: 'Avslå' }));
    expect(calls.filter(([name]) => name === 'access.decide')).toEqual([['access.decide', { requestId: 'r1', isApproved: false }]]);
  });

  it('catches an old no that stays for ever', async () => {
    const mine = { userId: 'u1', displayName: 'Kim Ek', role: 'COUNSELLOR' } as const;
    const oldMs = (nowMs - 30 * 86_400_000) as EmergencyAccess['requestedAtMs'];
    const denied = { requestedBy: mine, state: 'DENIED', mayDecide: false, decidedByName: 'Rut Berg' } as const;
    open('COUNSELLOR', { requests: [request({ ...denied, requestedAtMs: oldMs }), request({ ...denied, requestId: 'r2', caseNumber: '2026-009' })] });
    await screen.findByText(/2026-009/);
    expect(screen.queryByText(/2026-004/)).toBeNull();
  });
});
