import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '#renderer/app/query-client.ts';
import { HandOutDialog } from '#renderer/features/documents/hand-out-dialog.tsx';
import type { DocumentPage } from '#shared/contract/documents.ts';
import type { Gap } from '#shared/domain/documents/types.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { ok } from '#shared/kernel/result.ts';
import { answering } from '../pupils/open-view.tsx';
import { show } from '../render.tsx';

const gap = (severity: Gap['severity']): Gap => ({ fieldId: 'question', label: 'Frågeställning', severity, advice: 'Beskriv svårigheten.', jumpTo: 'DOCUMENT' });

const page = (gaps: readonly Gap[]): DocumentPage => ({
  document: { documentId: 'd1', caseId: 'c1', kind: 'D12', profileId: 'p', profileVersion: '1.0.0', fields: {}, state: { kind: 'DRAFT' }, createdAtMs: 0 as InstantMs, rowVersion: 1 },
  pupilId: 'e1', pupilName: 'Ali', title: 'Remiss', fields: [], gaps, suggestedFileName: 'remiss.pdf', recipients: ['BUP-mottagning', 'BUP, En väg in'], groundSuggestion: 'Samtycke',
  mayWrite: true, mayExport: true, mayComplete: false, completedBy: null, handedOutByName: '', isProtected: false, mayShowName: false, isCopy: false, readBy: '', proposal: null,
});

const opened = (gaps: readonly Gap[]) => {
  const onHandOut = vi.fn().mockResolvedValue(ok({ isHandedOut: true }));
  answering({});
  show(
    <QueryClientProvider client={createQueryClient()}>
      <HandOutDialog page={page(gaps)} open onClose={() => undefined} onHandOut={onHandOut} />
    </QueryClientProvider>,
  );
  return onHandOut;
};

describe('handing out a paper', () => {
  it('offers no way past what blocks (catches a reason that replaces a consent)', async () => {
    opened([gap('BLOCKS')]);
    expect(await screen.findByText(/kan inte lämnas ut än/u)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Välj plats och spara' })).toBeNull();
  });

  it('asks for the reason of a gap before the file (catches a silent gap)', async () => {
    const onHandOut = opened([gap('NEEDS_REASON')]);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Välj plats och spara' }));
    expect(onHandOut).not.toHaveBeenCalled();
    await user.type(screen.getByLabelText(/Varför lämnas den ut ändå/u), 'Läkartid är bokad');
    await user.click(screen.getByRole('button', { name: 'Välj plats och spara' }));
    await waitFor(() => {
      expect(onHandOut).toHaveBeenCalledWith({ recipient: 'BUP-mottagning', method: 'REGISTERED_MAIL', ground: 'Samtycke', passedGapsReason: 'Läkartid är bokad' });
    });
  });

  it('takes a suggested receiver with one press (catches typing what is known)', async () => {
    const onHandOut = opened([]);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'BUP, En väg in' }));
    await user.click(screen.getByRole('button', { name: 'Välj plats och spara' }));
    await waitFor(() => {
      expect(onHandOut).toHaveBeenCalledWith(expect.objectContaining({ recipient: 'BUP, En väg in' }));
    });
  });
});
