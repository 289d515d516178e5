import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { LogPage, ReviewsPage } from '#renderer/features/audit/index.tsx';
import type { LogLine, SampleRow } from '#shared/contract/audit.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { showAs } from '../fake-vault.tsx';
import { expectAccessible, today } from '../render.tsx';

const atMs = Date.parse(`${today}T08:00:00Z`) as InstantMs;
const line = (seq: number, text: string, rest: Partial<LogLine> = {}): LogLine => ({ seq, atMs, userName: 'Kim Ek', text, outcome: 'DONE', ...rest });
const sampled = (seq: number, rest: Partial<SampleRow> = {}): SampleRow => ({ ...line(seq, 'Läste ärendet'), about: 'Ali Bergström, 2026-3', drawnAs: 'ANY', reasons: [], ...rest });
const kim = { userId: 'u2', displayName: 'Kim Ek', roleName: 'Kurator', hasLeft: false };

describe('the log', () => {
  it('catches rows without who and what, a refusal told by colour alone, and seven rows for one thing', async () => {
    const rows = [line(9, 'Fick inte läsa ärendet', { outcome: 'REFUSED' }), ...[8, 7, 6].map((seq) => line(seq, 'Läste elevlistan (4 elever)')), line(5, 'Låste upp valvet')];
    showAs('HEAD_TEACHER', () => <LogPage />, { 'audit.list': { rows, nextBeforeSeq: null, total: 9, pupil: null }, 'audit.people': [kim] });
    expect(await screen.findByRole('cell', { name: 'Fick inte läsa ärendet' })).toBeTruthy();
    expect(screen.getAllByRole('cell', { name: /^Läste elevlistan/ }).map((cell) => cell.textContent)).toEqual(['Läste elevlistan (4 elever), 3 gånger']);
    await expectAccessible(document.body);
  });

  it('catches a filter by pupil that opens the pupil’s page, and a name that is lost when one comes from there', async () => {
    const answers = {
      'audit.list': ({ pupilId }: { pupilId?: string }) => ({ rows: [line(3, 'Läste elevsidan: Ali Bergström')], nextBeforeSeq: null, total: 3, pupil: pupilId === undefined ? null : { pupilId, name: 'Ali Bergström', detail: '8B' } }),
      'audit.people': [kim],
      'audit.findPupils': [{ pupilId: 'p1', name: 'Ali Bergström', detail: '8B' }],
    };
    const calls = showAs('HEAD_TEACHER', () => <LogPage />, answers);
    const user = userEvent.setup();
    await user.type(await screen.findByRole('combobox', { name: 'Elev' }), 'ali');
    await user.click(await screen.findByRole('option', { name: /Ali Bergström/ }));
    await screen.findByText(/^Allt som gäller Ali Bergström/);
    expect(calls.at(-1)).toEqual(['audit.list', { pupilId: 'p1' }]);
    expect([...new Set(calls.map(([name]) => name))].toSorted()).toEqual(['audit.findPupils', 'audit.list', 'audit.people']);
  });

  it('catches an administrator who is offered pupils to ask for', async () => {
    showAs('ADMINISTRATOR', () => <LogPage />, { 'audit.list': { rows: [line(3, 'Låste upp valvet')], nextBeforeSeq: null, total: 3, pupil: null }, 'audit.people': [kim] });
    await screen.findByRole('cell', { name: 'Låste upp valvet' });
    expect(screen.queryByRole('combobox', { name: 'Elev' })).toBeNull();
  });
});

describe('a sample of the log', () => {
  const rows = [sampled(4), sampled(5, { reasons: ['SAME_SURNAME', 'ODD_HOURS'], drawnAs: 'SAME_SURNAME' }), sampled(6, { about: '' })];
  const answers = {
    'audit.draw': { seed: '0badcafe', size: 20, fromMs: 0, untilSeq: 9, candidates: 40, rows },
    'audit.reviews': [],
    'audit.saveReview': { reviewId: 'r1' },
    'draft.get': null,
    'draft.save': { savedAtMs: atMs },
    'draft.clear': null,
  };

  it('catches a row that needs more than one key, a suspicion without a word, and answers that do not arrive', async () => {
    const calls = showAs('HEAD_TEACHER', () => <ReviewsPage />, answers);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Gör ett stickprov' }));
    await screen.findByText('0 av 3');
    expect(screen.getByRole('cell', { name: 'Samma efternamn, Kväll eller helg' })).toBeTruthy();
    await expectAccessible(document.body);

    screen.getAllByRole('radio')[0]?.focus();
    await user.keyboard('b');
    await screen.findByText('1 av 3');
    await user.keyboard('u');
    // Without words it is not judged yet, and nothing is sent.
    expect(document.activeElement).toBe(await screen.findByRole('textbox', { name: 'Vad ska utredas?' }));
    await user.click(screen.getByRole('button', { name: 'Spara stickprovet' }));
    await screen.findByText('Skriv vad som ska utredas');
    expect(calls.filter(([name]) => name === 'audit.saveReview')).toEqual([]);
    await user.type(screen.getByRole('textbox', { name: 'Vad ska utredas?' }), 'Fråga Kim{Enter}');
    await user.keyboard('b');
    await screen.findByText('Alla rader är bedömda.');
    await user.click(screen.getByRole('button', { name: 'Spara stickprovet' }));
    await waitFor(() => {
      expect(calls.find(([name]) => name === 'audit.saveReview')?.[1]).toEqual({
        seed: '0badcafe', size: 20, fromMs: 0, untilSeq: 9, conclusion: '',
        judgements: [{ seq: 4, verdict: 'JUSTIFIED', comment: '' }, { seq: 5, verdict: 'TO_INVESTIGATE', comment: 'Fråga Kim' }, { seq: 6, verdict: 'JUSTIFIED', comment: '' }],
      });
    });
    await waitFor(() => {
      expect(calls.some(([name]) => name === 'draft.clear')).toBe(true);
    });
  });

  it('catches letters that judge a row while somebody writes', async () => {
    showAs('HEAD_TEACHER', () => <ReviewsPage />, answers);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Gör ett stickprov' }));
    screen.getAllByRole('radio')[0]?.focus();
    await user.keyboard('u');
    await user.type(await screen.findByRole('textbox', { name: 'Vad ska utredas?' }), 'bubbel');
    await user.type(screen.getByRole('textbox', { name: 'Slutsats' }), 'ub');
    await screen.findByText('1 av 3');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Vad ska utredas?' }).value).toBe('bubbel');
  });
});
