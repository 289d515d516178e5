import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { DelegationPage } from '#renderer/features/delegation/index.tsx';
import rulePack from '#resources/decisions/beslutsregler.json' with { type: 'json' };
import type { DelegationPage as Page, DelegationRow } from '#shared/contract/delegation.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { showAs } from '../fake-vault.tsx';
import { expectAccessible, today } from '../render.tsx';

const bo = { userId: 'u2', displayName: 'Bo Lind' };
const row = (rest: Partial<DelegationRow> = {}): DelegationRow => ({
  delegationId: 'd1',
  fromName: 'Rut Berg',
  toName: 'Bo Lind',
  decisionLabel: 'Åtgärdsplan',
  limits: 'Gäller alla skolans ärenden.',
  startsOn: '2026-11-02' as IsoDate,
  endsOn: null,
  endedOn: null,
  state: 'IN_FORCE',
  note: 'D 12',
  rowVersion: 3,
  ...rest,
});
const page = (rest: Partial<Page> = {}): Page => ({ rows: [], rules: rulePack.kinds as Page['rules'], deputies: [bo], ...rest });

describe('delegations', () => {
  it('catches a form that offers what the law forbids, and a refusal without its paragraph', async () => {
    const calls = showAs('HEAD_TEACHER', () => <DelegationPage />, { 'delegation.list': page(), 'delegation.grant': { delegationId: 'd9' } });
    const user = userEvent.setup();
    for (const { label, law } of rulePack.kinds.filter(({ isDelegable }) => !isDelegable)) {
      const line = (await screen.findByRole('cell', { name: label })).closest('tr');
      expect(line && within(line).getByRole('cell', { name: law })).toBeTruthy();
    }
    await user.click(screen.getByRole('button', { name: 'Delegera ett beslut' }));
    expect(screen.getAllByRole('radio')).toHaveLength(rulePack.kinds.filter(({ isDelegable }) => isDelegable).length);
    await screen.findByText('Bo Lind får besluta om åtgärdsplan från tis 24 nov. 2026 tills vidare.');
    await expectAccessible(document.body);
    await user.click(screen.getByRole('button', { name: 'Delegera' }));
    expect(calls.find(([name]) => name === 'delegation.grant')?.[1]).toEqual({ toUserId: 'u2', decisionKind: 'ACTION_PLAN', startsOn: today, endsOn: null, note: '' });
  });

  it('catches a register without what, whom, when and limits, and an end that is not the one that was pressed', async () => {
    const calls = showAs('HEAD_TEACHER', () => <DelegationPage />, { 'delegation.list': page({ rows: [row(), row({ delegationId: 'd2', state: 'ENDED', endsOn: '2026-10-30' as IsoDate })] }), 'delegation.end': { toUserId: 'u2' } });
    const user = userEvent.setup();
    const lines = within(await screen.findByRole('list', { name: 'Delegationer' })).getAllByRole('listitem');
    const [first, second] = lines;
    for (const text of ['Åtgärdsplan', 'Gäller alla skolans ärenden.', 'Till Bo Lind, från Rut Berg', 'mån 2 nov. 2026 – tills vidare', 'D 12', 'Gäller']) expect(first && within(first).getByText(text)).toBeTruthy();
    expect(second && within(second).queryByRole('button')).toBeNull();
    await expectAccessible(document.body);
    await user.click(screen.getByRole('button', { name: 'Avsluta delegationen till Bo Lind' }));
    await user.click(await screen.findByRole('button', { name: 'Avsluta delegationen' }));
    expect(calls.find(([name]) => name === 'delegation.end')?.[1]).toEqual({ delegationId: 'd1', rowVersion: 3 });
  });

  it('catches a counsellor who is offered to delegate', async () => {
    showAs('COUNSELLOR', () => <DelegationPage />, { 'delegation.list': page({ rows: [row()] }) });
    await screen.findByText('Till Bo Lind, från Rut Berg');
    expect(screen.queryByRole('button', { name: /Delegera|Avsluta/ })).toBeNull();
  });

  it('catches a head teacher without a deputy who is told nothing', async () => {
    showAs('HEAD_TEACHER', () => <DelegationPage />, { 'delegation.list': page({ deputies: [] }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Delegera ett beslut' }));
    expect(screen.getByRole('link', { name: 'Till Personer' })).toBeTruthy();
  });
});
