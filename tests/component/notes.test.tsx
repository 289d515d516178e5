import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Notes } from '#renderer/features/cases/note-list.tsx';
import type { NoteList, NoteRow } from '#shared/contract/cases.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { showAs } from './fake-vault.tsx';
import { expectAccessible, today } from './render.tsx';

const note: NoteRow = { noteId: 'n1', kind: 'OFFICIAL_NOTE', occurredOn: today, text: 'Magont', authorName: 'Nina Dahl', atMs: 0 as InstantMs, room: 'EMI', readers: ['Nina Dahl'], isShared: false, sharedAtMs: null, mayShare: true };
const list = (rest: Partial<NoteRow>): NoteList => ({ notes: [{ ...note, ...rest }], closed: [], rooms: [], contactReaders: [], grounds: [], mayComment: false });

const shown = (rest: Partial<NoteRow>): void => {
  showAs('SCHOOL_NURSE', () => <Notes caseId="c1" list={list(rest)} />, { 'draft.get': null });
};

describe('sharing a note with the team', () => {
  it('says that it is done and asks before it is done again (catches the team’s copy made twice without anybody noticing)', async () => {
    shown({ sharedAtMs: Date.UTC(2026, 10, 20, 9) as InstantMs });
    const user = userEvent.setup();
    expect(await screen.findByText('Delad till teamet 20 nov. 2026')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Dela till teamet igen' }));
    expect(await screen.findByText(/Du delade anteckningen 20 nov\. 2026/u)).toBeTruthy();
    await expectAccessible(document.body);
    expect(screen.queryByLabelText(/Det här delas/u), 'the form comes after the answer').toBeNull();
    await user.click(screen.getByRole('button', { name: 'Dela igen' }));
    expect(await screen.findByLabelText(/Det här delas/u)).toBeTruthy();
  });

  it('asks nothing the first time (catches a question that says nothing)', async () => {
    shown({});
    await userEvent.click(await screen.findByRole('button', { name: 'Dela till teamet' }));
    expect(await screen.findByLabelText(/Det här delas/u)).toBeTruthy();
  });
});
