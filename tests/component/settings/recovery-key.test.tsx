import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '#renderer/app/query-client.ts';
import { RecoveryKey } from '#renderer/features/settings/recovery-key.tsx';
import { show } from '../render.tsx';

const KEY = 'QXJQ-CJGQ-YZZD-AWKD-7F8Q-YJ4P-Q9SJ-GHR1-72';
const groups = KEY.split('-');
const calls = vi.fn(async (_name: string, _input: unknown): Promise<unknown> => ({ ok: true, value: null }));

beforeEach(() => {
  calls.mockClear();
  Object.assign(window, { sedd: { call: calls, on: () => () => undefined } });
});

const open = () => {
  const onConfirmed = vi.fn();
  show(
    <QueryClientProvider client={createQueryClient()}>
      <RecoveryKey recoveryKey={KEY} schoolName="Ekbacksskolan" onConfirmed={onConfirmed} />
    </QueryClientProvider>,
  );
  return onConfirmed;
};
const asked = (): readonly HTMLInputElement[] => screen.getAllByLabelText(/^Grupp \d$/);
const groupOf = (field: HTMLInputElement): string => groups[Number(field.id.replace('key-group-', ''))] ?? '';

describe('RecoveryKey', () => {
  it('catches a key that counts as written down although nobody could read it back', async () => {
    const onConfirmed = open();
    await userEvent.click(screen.getByRole('button', { name: 'Jag har nyckeln på papper' }));
    for (const field of asked()) await userEvent.type(field, 'ABCD');
    await userEvent.click(screen.getByRole('button', { name: 'Kontrollera' }));
    expect(screen.getAllByText(/Det är inte den gruppen/)).toHaveLength(2);
    expect(onConfirmed).not.toHaveBeenCalled();
    expect(calls).not.toHaveBeenCalled();
  });

  it('catches a test that the key itself answers, and one that is fussy about handwriting', async () => {
    const onConfirmed = open();
    await userEvent.click(screen.getByRole('button', { name: 'Jag har nyckeln på papper' }));
    expect(screen.queryByRole('list', { name: 'Återställningsnyckeln' })).toBeNull();
    for (const field of asked()) await userEvent.type(field, ` ${groupOf(field).toLowerCase().replaceAll('1', 'l')} `);
    await userEvent.click(screen.getByRole('button', { name: 'Kontrollera' }));
    await waitFor(() => {
      expect(onConfirmed).toHaveBeenCalled();
    });
    expect(calls.mock.calls.map(([name]) => name)).toEqual(['school.confirmRecoveryKey']);
  });

  it('catches a printout with half a key', () => {
    open();
    const sheet = document.querySelector('[data-print-sheet]');
    for (const group of groups) expect(sheet?.textContent).toContain(group);
  });
});
