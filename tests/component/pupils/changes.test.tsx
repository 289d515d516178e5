import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { PupilChanges } from '#renderer/features/pupils/pupil-changes.tsx';
import type { PupilChangeRow } from '#shared/contract/pupils.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { ok } from '#shared/kernel/result.ts';
import { expectAccessible } from '../render.tsx';
import { answering, openView } from './open-view.tsx';

const row = (number: number): PupilChangeRow => ({
  pupilChangeId: `c${String(number)}`,
  atMs: Date.parse(`2026-11-0${String(number)}T09:12:00Z`) as InstantMs,
  byName: 'Kim Ek',
  source: number === 1 ? 'CLASS_LIST' : 'HAND',
  changes: [{ kind: 'FIELD', field: 'className', before: `${String(number)}A`, after: `${String(number)}B` }],
});

describe('what was changed of a pupil’s data', () => {
  it('shows who, when, what it is and what it was; the older ones on request (catches a history that only says that something happened)', async () => {
    answering({ 'pupil.changes': () => ok([5, 4, 3, 1].map(row)) });
    const { container } = openView(<PupilChanges pupilId="p1" />);
    expect(await screen.findByText('Klass: 5B (var 5A)')).toBeTruthy();
    expect(screen.getByText(/5 november 10\.12/)).toBeTruthy();
    expect(screen.queryByText('Klass: 1B (var 1A)')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Visa alla 4' }));
    expect(screen.getByText('Klass: 1B (var 1A)')).toBeTruthy();
    expect(screen.getByText('Kim Ek, ur en klasslista')).toBeTruthy();
    await expectAccessible(container);
  });

  it('says nothing where nothing was changed (catches an empty heading on every pupil)', async () => {
    const calls = answering({ 'pupil.changes': () => ok([]) });
    openView(<PupilChanges pupilId="p1" />);
    await waitFor(() => expect(calls).toHaveBeenCalled());
    expect(screen.queryByRole('heading')).toBeNull();
  });
});
