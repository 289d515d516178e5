import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { PupilPage } from '#renderer/features/pupils/index.tsx';
import { clearSaveStates } from '#renderer/lib/save-state.ts';
import type { Guardian } from '#shared/domain/pupils/types.ts';
import { ok } from '#shared/kernel/result.ts';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };
import { expectAccessible } from '../render.tsx';
import { answering, openView } from './open-view.tsx';

const idNumber = identities.personnummer.find((candidate) => candidate.startsWith('2012')) ?? '';
const samira: Guardian = { guardianId: 'g1', name: 'Samira Ek', relation: 'mamma', telephone: '070-1740605', email: '', address: '', custody: 'SOLE', language: '', needsInterpreter: false };
const begun = { idKind: 'PERSONNUMMER', idNumber, givenName: 'Ali', familyName: 'Ek', className: '8A', grade: '8', schoolForm: 'GRUNDSKOLA', homeMunicipality: '', motherTongue: '', needsInterpreter: false, protection: 'NONE', guardians: [samira] } as const;

/** Opens the form over a draft that was begun on `begun`, where a colleague has saved `theirs` since (row version 5). */
const openForm = async (mine: object, theirs: object) => {
  const calls = answering({
    'pupil.get': () => ok({ pupilId: 'p1', givenName: 'Ali', familyName: 'Ek', className: '8A', grade: '8', isProtected: false, standing: null, openCaseId: null, maskedIdNumber: '', ageYears: 14, pupil: { ...begun, ...theirs, pupilId: 'p1', rowVersion: 5 } }),
    'draft.get': () => ok({ body: JSON.stringify({ form: { ...begun, ...mine }, base: begun }), savedAtMs: 1 }),
    'draft.save': () => ok({ savedAtMs: 1 }),
    'pupil.update': () => ok({ rowVersion: 6 }),
  });
  const view = openView(<PupilPage pupilId="p1" />);
  await userEvent.click(await screen.findByRole('button', { name: 'Ändra' }));
  const sent = () => calls.mock.calls.find(([name]) => name === 'pupil.update')?.[1];
  return { ...view, sent };
};

beforeEach(() => {
  clearSaveStates();
});

describe('a draft of a pupil’s data that a colleague has saved over', () => {
  it('is put together with what the colleague saved (catches an old form that writes the former telephone back)', async () => {
    const { sent } = await openForm({ className: '8B' }, { motherTongue: 'arabiska', guardians: [{ ...samira, telephone: '070-1740606' }] });
    expect(await screen.findByText(/ändringar som du skrev men inte sparade/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Spara uppgifterna' }));
    await waitFor(() => expect(sent()).toMatchObject({ rowVersion: 5, className: '8B', motherTongue: 'arabiska', guardians: [{ telephone: '070-1740606' }] }));
  });

  it.each([['Behåll min text', '8B'], ['Ta den andras text', '8C']])('asks where both wrote on the same place, and says what the other wrote: %s (catches a winner that nobody chose)', async (button, className) => {
    const { sent, container } = await openForm({ className: '8B', grade: '9' }, { className: '8C' });
    expect(await screen.findByText(/klass \(nu 8C\)/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Spara uppgifterna' }), 'nothing is saved before').toBeNull();
    await expectAccessible(container);
    await userEvent.click(screen.getByRole('button', { name: button }));
    await userEvent.click(await screen.findByRole('button', { name: 'Spara uppgifterna' }));
    await waitFor(() => expect(sent()).toMatchObject({ rowVersion: 5, className, grade: '9' }));
  });
});
