import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { PassphraseField } from '#renderer/components/passphrase-field.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import type { Failure, Result } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';

interface PassphraseFormProps {
  /** What happens, said before. */
  readonly children?: ReactNode;
  readonly confirmLabel: string;
  readonly isDangerous?: boolean;
  /** While it works, where that takes seconds. */
  readonly busyText?: string;
  /** Something in `children` is not filled in yet; it takes the focus itself. */
  readonly isReady?: () => boolean;
  /** The bytes are cleared afterwards. Not through the query client: what comes back may be a secret. */
  readonly run: (passphrase: Uint8Array) => Promise<Result<unknown>>;
  readonly onClose: () => void;
}

/** Keys are given, made and taken with one's own passphrase: the program keeps none of them open. */
export const PassphraseForm = ({ children, confirmLabel, isDangerous = false, busyText, isReady, run, onClose }: PassphraseFormProps): ReactNode => {
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isWrong = failure?.code === 'WRONG_PASSPHRASE';

  const go = async (): Promise<void> => {
    if (isReady && !isReady()) return;
    if (typed === '') {
      setMissing(true);
      document.getElementById('own-passphrase')?.focus();
      return;
    }
    setBusy(true);
    setFailure(null);
    const passphrase = new TextEncoder().encode(typed);
    const answer = await run(passphrase);
    passphrase.fill(0);
    setBusy(false);
    if (answer.ok) return;
    setTyped('');
    setMissing(false);
    setFailure(answer.failure);
    document.getElementById('own-passphrase')?.focus();
  };

  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!isBusy) void go();
      }}
    >
      <Stack>
        {children}
        <PassphraseField
          id="own-passphrase"
          label="Din lösenfras"
          purpose="current"
          required
          value={typed}
          onChange={setTyped}
          error={isWrong ? errorSentence(failure) : isMissing && typed === '' ? 'Skriv din lösenfras.' : undefined}
        />
        {failure && !isWrong && <ErrorState failure={failure} />}
        {isBusy && busyText !== undefined && <p role="status">{busyText}</p>}
        <ButtonRow>
          <Button type="submit" variant={isDangerous ? 'danger' : 'primary'} busy={isBusy}>
            {confirmLabel}
          </Button>
          <Button onClick={onClose}>Avbryt</Button>
        </ButtonRow>
      </Stack>
    </form>
  );
};

/** The same over the view. */
export const PassphraseDialog = ({ title, ...form }: PassphraseFormProps & { readonly title: string }): ReactNode => (
  <Dialog open onClose={form.onClose} title={title}>
    <PassphraseForm {...form} />
  </Dialog>
);
