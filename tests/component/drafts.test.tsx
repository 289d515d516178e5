import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '#renderer/app/query-client.ts';
import { EditContact } from '#renderer/features/cases/edit-contact.tsx';
import { clearSaveStates, flushDrafts } from '#renderer/lib/save-state.ts';
import { useDraftFields } from '#renderer/lib/use-draft-text.ts';
import type { CaseContact } from '#shared/domain/cases/types.ts';
import { ok } from '#shared/kernel/result.ts';
import { answering } from './pupils/open-view.tsx';
import { show } from './render.tsx';

/** What the core keeps between two sessions. */
const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  clearSaveStates();
  answering({
    'draft.get': ({ draftKey }: { readonly draftKey: string }) => ok(kept.has(draftKey) ? { body: kept.get(draftKey), savedAtMs: 1 } : null),
    'draft.save': ({ draftKey, body }: { readonly draftKey: string; readonly body: string }) => {
      kept.set(draftKey, body);
      return ok({ savedAtMs: 1 });
    },
    'draft.clear': ({ draftKey }: { readonly draftKey: string }) => {
      kept.delete(draftKey);
      return ok(null);
    },
  });
});

const open = (view: ReactNode) => show(<QueryClientProvider client={createQueryClient()}>{view}</QueryClientProvider>);

/** As the program locks: what is typed is saved, the views and the answers they have had go away. */
const lock = async (view: { readonly unmount: () => void }): Promise<void> => {
  expect(await flushDrafts()).toBe(true);
  view.unmount();
  clearSaveStates();
};

interface Fields {
  readonly name: string;
  readonly telephone: string;
}

const Form = ({ start }: { readonly start: Fields }): ReactNode => {
  const [about, setAbout] = useState('a');
  const { fields, change, drop } = useDraftFields(`form:${about}`, start);
  return (
    <>
      <input aria-label="Namn" value={fields.name} onChange={(event) => { change({ name: event.target.value }); }} />
      <input aria-label="Telefon" value={fields.telephone} onChange={(event) => { change({ telephone: event.target.value }); }} />
      <button type="button" onClick={() => void drop()}>Skicka</button>
      <button type="button" onClick={() => { setAbout('b'); }}>Byt</button>
    </>
  );
};

const valueOf = (label: string): string => screen.getByLabelText<HTMLInputElement>(label).value;

describe('a form of several fields', () => {
  it('is as it was after a lock, with what a colleague saved in the fields that were not touched (catches typed text that a lock takes, and a restored form that writes the former telephone back)', async () => {
    const user = userEvent.setup();
    const first = open(<Form start={{ name: '', telephone: '1' }} />);
    await user.type(screen.getByLabelText('Namn'), 'Eva Lund');
    await lock(first);
    open(<Form start={{ name: '', telephone: '2' }} />);
    await waitFor(() => { expect(valueOf('Namn')).toBe('Eva Lund'); });
    expect(valueOf('Telefon')).toBe('2');
  });

  it('is empty after it was sent (catches a sent text that comes back)', async () => {
    const user = userEvent.setup();
    const first = open(<Form start={{ name: '', telephone: '' }} />);
    await user.type(screen.getByLabelText('Namn'), 'Eva Lund');
    await user.click(screen.getByRole('button', { name: 'Skicka' }));
    await waitFor(() => { expect(valueOf('Namn')).toBe(''); });
    await lock(first);
    expect([...kept]).toEqual([]);
  });

  it('keeps each text with what it is about (catches the reason of one case that is shown and kept for another)', async () => {
    const user = userEvent.setup();
    const view = open(<Form start={{ name: '', telephone: '' }} />);
    await user.type(screen.getByLabelText('Namn'), 'Eva Lund');
    await user.click(screen.getByRole('button', { name: 'Byt' }));
    expect(valueOf('Namn')).toBe('');
    await user.type(screen.getByLabelText('Namn'), 'Bo');
    await lock(view);
    expect(Object.fromEntries(kept)).toEqual({ 'form:a': '{"name":"Eva Lund"}', 'form:b': '{"name":"Bo"}' });
  });

  it('begins anew over a draft that cannot be read (catches a form that never opens again)', async () => {
    kept.set('form:a', '{"name":');
    open(<Form start={{ name: 'Bo', telephone: '' }} />);
    await waitFor(() => { expect(valueOf('Namn')).toBe('Bo'); });
  });
});

describe('a contact of a case', () => {
  const blank = (contactId: string): CaseContact => ({ contactId, name: '', organisation: '', role: '', telephone: '', email: '', isExternal: true });
  const form = (contactId: string, onSave: (contact: CaseContact, onStored: () => void) => void, onClose = vi.fn()): ReactNode => (
    <EditContact caseId="c1" contact={blank(contactId)} grounds={[]} isNew busy={false} failure={undefined} onClose={onClose} onSave={onSave} />
  );

  it('is there after a lock, is sent whole and then gone (catches a contact that a lock takes, and one that is proposed twice)', async () => {
    const user = userEvent.setup();
    const first = open(form('k1', vi.fn()));
    await user.type(screen.getByLabelText(/Namn/u), 'Eva Lund');
    await user.type(screen.getByLabelText(/Organisation/u), 'BUP');
    await lock(first);

    const onClose = vi.fn();
    const onSave = vi.fn((_contact: CaseContact, onStored: () => void) => { onStored(); });
    open(form('k2', onSave, onClose));
    await screen.findByDisplayValue('Eva Lund');
    await user.click(screen.getByRole('button', { name: 'Lägg till kontakten' }));
    expect(onSave.mock.calls[0]?.[0]).toMatchObject({ contactId: 'k2', name: 'Eva Lund', organisation: 'BUP' });
    await waitFor(() => { expect(onClose).toHaveBeenCalledOnce(); });
    expect([...kept]).toEqual([]);
  });

  it('is gone when it was cancelled (catches a half contact that comes back)', async () => {
    const user = userEvent.setup();
    const onClose = vi.fn();
    open(form('k1', vi.fn(), onClose));
    await user.type(screen.getByLabelText(/Namn/u), 'Eva Lund');
    await user.click(screen.getByRole('button', { name: 'Avbryt' }));
    await waitFor(() => { expect(onClose).toHaveBeenCalledOnce(); });
    expect([...kept]).toEqual([]);
  });
});
