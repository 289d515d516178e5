import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { Dialog } from '#renderer/components/dialog.tsx';
import { LongTextField, TextField } from '#renderer/components/text-field.tsx';
import { keepFocusOnPress } from '#renderer/lib/keep-focus.ts';
import { show } from './render.tsx';

describe('Dialog', () => {
  it('begins at its first field (catches a comment typed into the cross that closes)', async () => {
    show(
      <Dialog open onClose={() => undefined} title="Skicka tillbaka">
        <p>Planen går tillbaka.</p>
        <LongTextField label="Vad ska ändras?" value="" onChange={() => undefined} />
      </Dialog>,
    );
    await waitFor(() => { expect(document.activeElement).toBe(screen.getByLabelText(/Vad ska ändras/u)); });
  });

  it('begins where the form asks for it (catches a search that is passed over)', () => {
    show(
      <Dialog open onClose={() => undefined} title="Välj">
        <TextField label="Först" value="" onChange={() => undefined} />
        <TextField label="Sök" autoFocus value="" onChange={() => undefined} />
      </Dialog>,
    );
    // The focus trap follows this mark, a moment later than the form's own wish.
    expect(screen.getByLabelText('Sök').hasAttribute('data-autofocus')).toBe(true);
    expect(screen.getByLabelText('Först').hasAttribute('data-autofocus')).toBe(false);
  });
});

const Form = (): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  useEffect(keepFocusOnPress, []);
  return (
    <main>
      <section>
        <h2>Samtycken</h2>
        {isOpen ? <p>Formuläret</p> : <button type="button" onClick={() => { setOpen(true); }}>Registrera</button>}
      </section>
    </main>
  );
};

describe('a button that goes when it is pressed', () => {
  it('leaves the focus at the nearest heading (catches a keyboard that begins again from the top)', async () => {
    show(<Form />);
    await userEvent.click(screen.getByRole('button', { name: 'Registrera' }));
    await waitFor(() => { expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Samtycken' })); });
  });
});
