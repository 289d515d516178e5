import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { RecoverCompartments } from '#renderer/features/settings/keys/recover-compartments.tsx';
import type { RecoveryScope } from '#shared/domain/access/compartments.ts';
import { showAs, type Calls } from '../fake-vault.tsx';

const HALF = 'TQ2M-7ZC4';

const open = (scopes: readonly RecoveryScope[], isSplit: boolean): Calls =>
  showAs('SCHOOL_NURSE', () => <RecoverCompartments scopes={scopes} onClose={() => undefined} />, {
    'vault.paperKeys': [{ scope: 'EMI', createdAtMs: 1, confirmedAtMs: 1, isDue: false, isSplit }],
    'compartment.recover': { compartments: [] },
  });
const asked = (calls: Calls): readonly unknown[] => calls.filter(([name]) => name === 'compartment.recover').map(([, input]) => (input as { readonly recoveryKey: string }).recoveryKey);

describe('opening again with the paper', () => {
  it('catches a key on two papers that is asked for in one field, with a sign between them that stands on no paper', async () => {
    const calls = open(['EMI'], true);
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/det ena papperet/), HALF);
    await user.type(screen.getByLabelText(/lösenfras/i, { selector: 'input' }), 'min egen lösenfras här');
    await user.click(screen.getByRole('button', { name: 'Öppna igen' }));
    expect(screen.getByText('Skriv båda halvorna, från var sitt papper.')).toBeTruthy();
    expect(asked(calls)).toEqual([]);
    await user.type(screen.getByLabelText(/det andra papperet/), HALF);
    await user.click(screen.getByRole('button', { name: 'Öppna igen' }));
    expect(asked(calls)).toEqual([`${HALF}+${HALF}`]);
  });

  it('catches one paper that is asked for as if there were two', async () => {
    const calls = open(['EMI'], false);
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/Nyckeln från papperet/), HALF);
    await user.type(screen.getByLabelText(/lösenfras/i, { selector: 'input' }), 'min egen lösenfras här');
    await user.click(screen.getByRole('button', { name: 'Öppna igen' }));
    expect(asked(calls)).toEqual([HALF]);
  });
});
