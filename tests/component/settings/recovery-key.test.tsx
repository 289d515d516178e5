import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '#renderer/app/query-client.ts';
import { RecoveryKey } from '#renderer/features/settings/recovery-key.tsx';
import { expectAccessible, show } from '../render.tsx';

const KEY = 'QXJQ-CJGQ-YZZD-AWKD-7F8Q-YJ4P-Q9SJ-GHR1-72';
const groups = KEY.split('-');
let refusal: string | null = null;
const calls = vi.fn(async (_name: string, _input: unknown): Promise<unknown> => (refusal === null ? { ok: true, value: null } : { ok: false, failure: { code: refusal } }));

beforeEach(() => {
  refusal = null;
  calls.mockClear();
  Object.assign(window, { sedd: { call: calls, on: () => () => undefined } });
});

const open = (recoveryKey = KEY) => {
  const onConfirmed = vi.fn();
  show(
    <QueryClientProvider client={createQueryClient()}>
      <RecoveryKey recoveryKey={recoveryKey} scope="VAULT" schoolName="Ekbacksskolan" onConfirmed={onConfirmed} />
    </QueryClientProvider>,
  );
  return onConfirmed;
};
const type = async (text: string): Promise<void> => {
  await userEvent.click(screen.getByRole('button', { name: 'Jag har nyckeln på papper' }));
  await userEvent.type(screen.getByLabelText(/Nyckeln från papperet/), text);
  await userEvent.click(screen.getByRole('button', { name: 'Kontrollera' }));
};

describe('RecoveryKey', () => {
  it('catches a key that counts as written down although nobody could read it back, and says which group is wrong', async () => {
    const onConfirmed = open();
    await type(KEY.replace('YZZD', 'YZDZ').replace('GHR1', 'GHR7'));
    expect(screen.getByText('Grupperna 3 och 8 stämmer inte. Jämför dem med papperet.')).toBeTruthy();
    expect(onConfirmed).not.toHaveBeenCalled();
    expect(calls).not.toHaveBeenCalled();
    await expectAccessible(document.body);
  });

  it('catches a test that only the page believes in: the vault itself is asked, and its no is a no', async () => {
    refusal = 'RECOVERY_KEY_WRONG';
    const onConfirmed = open();
    await type(KEY);
    expect(await screen.findByText(/Nyckeln öppnar inte det här valvet/)).toBeTruthy();
    expect(onConfirmed).not.toHaveBeenCalled();
  });

  it('catches a test that the key itself answers, and one that is fussy about handwriting', async () => {
    const onConfirmed = open();
    await userEvent.click(screen.getByRole('button', { name: 'Jag har nyckeln på papper' }));
    expect(screen.queryByRole('list', { name: 'Återställningsnyckeln' })).toBeNull();
    await userEvent.type(screen.getByLabelText(/Nyckeln från papperet/), ` ${KEY.toLowerCase().replaceAll('1', 'l').replaceAll('-', ' ')} `);
    await userEvent.click(screen.getByRole('button', { name: 'Kontrollera' }));
    await waitFor(() => {
      expect(onConfirmed).toHaveBeenCalled();
    });
    expect(calls.mock.calls.map(([name]) => name)).toEqual(['vault.confirmRecoveryKey']);
  });

  it('catches a printout with half a key', () => {
    open();
    const sheet = document.querySelector('[data-print-sheet]');
    for (const group of groups) expect(sheet?.textContent).toContain(group);
  });

  it('catches two halves on one paper: each has a sheet of its own with its own code, and both are typed back', async () => {
    const other = '0000-CJGQ-YZZD-AWKD-7F8Q-YJ4P-Q9SJ-GHR1-72';
    const onConfirmed = open(`${KEY}+${other}`);
    for (const paper of ['Papper 1 av 2', 'Papper 2 av 2']) expect(screen.getByText(paper), 'which half goes on which paper').toBeTruthy();
    const sheets = [...(document.querySelector('[data-print-sheet]')?.children ?? [])];
    expect(sheets.map((sheet) => [sheet.textContent.includes('QXJQ'), sheet.textContent.includes('0000'), sheet.querySelectorAll('svg').length])).toEqual([[true, false, 1], [false, true, 1]]);
    await userEvent.click(screen.getByRole('button', { name: 'Vi har båda på papper' }));
    await userEvent.type(screen.getByLabelText(/det ena papperet/), KEY);
    await userEvent.click(screen.getByRole('button', { name: 'Kontrollera' }));
    expect(screen.getByText('Skriv båda halvorna, från var sitt papper.')).toBeTruthy();
    expect(calls).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText(/det andra papperet/), other);
    await expectAccessible(document.body);
    await userEvent.click(screen.getByRole('button', { name: 'Kontrollera' }));
    await waitFor(() => {
      expect(onConfirmed).toHaveBeenCalled();
    });
    expect(calls.mock.calls[0]?.[1]).toMatchObject({ recoveryKey: `${KEY}+${other}` });
  });

  it('catches a red field on the paper that was typed right, when the other one is wrong', async () => {
    open(`${KEY}+0000${KEY.slice(4)}`);
    calls.mockResolvedValueOnce({ ok: false, failure: { code: 'RECOVERY_KEY_MISTYPED', params: { paper: 2 } } });
    await userEvent.click(screen.getByRole('button', { name: 'Vi har båda på papper' }));
    await userEvent.type(screen.getByLabelText(/det ena papperet/), KEY);
    await userEvent.type(screen.getByLabelText(/det andra papperet/), '0000');
    await userEvent.click(screen.getByRole('button', { name: 'Kontrollera' }));
    expect(await screen.findByText(/^Nyckeln från det andra papperet är felskriven/)).toBeTruthy();
    expect(screen.getByLabelText(/det andra papperet/).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText(/det ena papperet/).getAttribute('aria-invalid')).not.toBe('true');
    expect(document.activeElement).toBe(screen.getByLabelText(/det andra papperet/));
  });
});
