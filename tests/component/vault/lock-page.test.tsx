import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '#renderer/app/query-client.ts';
import { LockPage, VaultFault } from '#renderer/features/vault/index.tsx';
import { expectAccessible, show, today } from '../render.tsx';

const members = [
  { userId: 'u1', displayName: 'Kim Ek', role: 'COUNSELLOR' },
  { userId: 'u2', displayName: 'Åsa Öberg', role: 'HEAD_TEACHER' },
] as const;

const PROPOSED = 'glass domino sked utsikt komet';
const RIGHT = 'rätt fras med många ord';
const seen: string[] = [];
let mustChange = false;
const calls = vi.fn(async (name: string, input: Record<string, unknown>): Promise<unknown> => {
  if (name === 'vault.suggestPassphrase') return { ok: true, value: { passphrase: PROPOSED } };
  if (name === 'vault.unlock') {
    const typed = new TextDecoder().decode(input['passphrase'] as Uint8Array);
    seen.push(typed);
    return typed === RIGHT ? { ok: true, value: { mustChangePassphrase: mustChange } } : { ok: false, failure: { code: typed === 'skadad' ? 'DATABASE_DAMAGED' : typed === 'sjätte' ? 'THROTTLED' : 'WRONG_PASSPHRASE', params: { waitSeconds: 1 } } };
  }
  if (name === 'vault.changePassphrase') seen.push(`${new TextDecoder().decode(input['current'] as Uint8Array)} → ${new TextDecoder().decode(input['next'] as Uint8Array)}`);
  return { ok: true, value: null };
});

beforeEach(() => {
  seen.length = 0;
  mustChange = false;
  calls.mockClear();
  Object.assign(window, { sedd: { call: calls, on: () => () => undefined } });
});

const open = (because: string | null = null, lastUserId: string | null = null) => {
  const onChanged = vi.fn();
  const { container } = show(
    <QueryClientProvider client={createQueryClient()}>
      <LockPage status={{ state: 'LOCKED', members, isDemo: false, isPaperSplit: false, today }} onChanged={onChanged} lockedBecause={because} lastUserId={lastUserId} />
    </QueryClientProvider>,
  );
  return { container, onChanged, user: userEvent.setup() };
};
const field = (): HTMLInputElement => screen.getByLabelText('Lösenfras');

describe('LockPage', () => {
  it('catches a name that must be chosen anew after every lock, and one of somebody who has gone', () => {
    open('IDLE', 'u2');
    expect((screen.getByLabelText(/Åsa Öberg/) as HTMLInputElement).checked).toBe(true);
    expect(document.activeElement).toBe(field());
  });

  it('catches a lock view that chooses somebody who is not here', () => {
    open(null, 'gone');
    expect(screen.getAllByRole('radio').filter((radio) => (radio as HTMLInputElement).checked)).toEqual([]);
  });

  it('catches a wrong passphrase that stays in the field, or is refused without a word', async () => {
    const { user, onChanged, container } = open();
    await user.click(screen.getByLabelText(/Kim Ek/));
    await user.type(field(), 'fel fras{Enter}');
    expect(await screen.findByText(/^Fel lösenfras\. Valvet är oförändrat\./)).toBeTruthy();
    expect(field().value).toBe('');
    expect(document.activeElement).toBe(field());
    expect(onChanged).not.toHaveBeenCalled();
    await expectAccessible(container);
  });

  it('catches an unlock without a chosen person: the names take the focus and say so', async () => {
    const { user } = open();
    await user.type(field(), `${RIGHT}{Enter}`);
    expect(screen.getByText('Välj ditt namn.')).toBeTruthy();
    expect(seen).toEqual([]);
  });

  it('catches a one-time passphrase that must be typed twice', async () => {
    mustChange = true;
    const { user, onChanged } = open();
    await user.click(screen.getByLabelText(/Åsa Öberg/));
    await user.type(field(), `${RIGHT}{Enter}`);
    await screen.findByRole('heading', { name: 'Välj din egen lösenfras' });
    expect(onChanged).not.toHaveBeenCalled();
    await screen.findByText(PROPOSED);
    await user.type(screen.getByLabelText(/Skriv frasen en gång/), PROPOSED);
    await user.click(screen.getByRole('button', { name: 'Spara lösenfrasen och börja' }));
    await waitFor(() => {
      expect(onChanged).toHaveBeenCalled();
    });
    expect(seen.at(-1)).toBe(`${RIGHT} → ${PROPOSED}`);
  });

  it('catches two different passphrases that are taken as one, and one that is too short', async () => {
    mustChange = true;
    const { user, onChanged } = open();
    await user.click(screen.getByLabelText(/Kim Ek/));
    await user.type(field(), `${RIGHT}{Enter}`);
    await user.click(await screen.findByLabelText(/Skriv en egen/));
    const save = screen.getByRole('button', { name: 'Spara lösenfrasen och börja' });
    await user.type(screen.getByLabelText(/Din lösenfras/), 'kort');
    await user.click(save);
    expect(screen.getByText('Lösenfrasen behöver minst 16 tecken. Den har 4.')).toBeTruthy();
    await user.type(screen.getByLabelText(/Din lösenfras/), ' men nu lång nog');
    await user.type(screen.getByLabelText(/Lösenfrasen igen/), 'något annat');
    await user.click(save);
    expect(screen.getByText(/De två fraserna är inte lika/)).toBeTruthy();
    expect(onChanged).not.toHaveBeenCalled();
  });

  it('catches damage that is told as a wrong passphrase: it has the whole page', async () => {
    const { user } = open();
    await user.click(screen.getByLabelText(/Kim Ek/));
    await user.type(field(), 'skadad{Enter}');
    expect(await screen.findByRole('heading', { name: 'Databasen är skadad' })).toBeTruthy();
    expect(screen.getByText(/Lösenfrasen var rätt/)).toBeTruthy();
  });

  it('catches a wait that is told once and never ends: the button counts down, sends nothing, and opens by itself', async () => {
    const { user } = open();
    await user.click(screen.getByLabelText(/Kim Ek/));
    await user.type(field(), 'sjätte{Enter}');
    const waiting = await screen.findByRole('button', { name: 'Vänta 1 s' });
    expect(screen.getByText(/^För många fel i rad/)).toBeTruthy();
    await user.click(waiting);
    expect(seen).toEqual(['sjätte']);
    await screen.findByRole('button', { name: 'Lås upp' }, { timeout: 3000 });
    expect(field().value).toBe('sjätte');
  });

  it('catches a lock that nobody asked for and nobody explains', () => {
    open('IDLE');
    expect(screen.getByText(/eftersom datorn stod orörd/)).toBeTruthy();
  });

  it('catches a damaged key file without its way back', async () => {
    const onRetry = vi.fn();
    show(<VaultFault failure={{ code: 'HEADER_DAMAGED', params: { hasPrevious: 1 } }} onRetry={onRetry} />);
    await userEvent.click(screen.getByRole('button', { name: 'Lägg tillbaka den tidigare nyckelfilen' }));
    await waitFor(() => {
      expect(onRetry).toHaveBeenCalled();
    });
    expect(calls.mock.calls.map(([name]) => name)).toContain('vault.restoreHeader');
  });
});
