import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { NewPassphraseFields, useNewPassphrase } from '#renderer/components/new-passphrase.tsx';
import { PassphraseField } from '#renderer/components/passphrase-field.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { call } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { Failure } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { DeviceFactor } from './device-factor.tsx';

/** One's own passphrase, the way to another, and the computer as a second lock. */
export const OwnPassphrase = (): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title="Ditt lås">
      {isOpen ? (
        <ChangeForm onDone={() => { setOpen(false); }} />
      ) : (
        <div>
          <Button onClick={() => { setOpen(true); }}>Byt lösenfras</Button>
        </div>
      )}
      <DeviceFactor />
    </Section>
  );
};

const ChangeForm = ({ onDone }: { readonly onDone: () => void }): ReactNode => {
  const [current, setCurrent] = useState('');
  const phrase = useNewPassphrase();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [hasTried, setTried] = useState(false);
  const problem = phrase.problem();
  const isWrong = failure?.code === 'WRONG_PASSPHRASE';

  const change = async (): Promise<void> => {
    setTried(true);
    if (current === '' || problem !== null) {
      document.getElementById(current === '' ? 'current-passphrase' : 'new-passphrase')?.focus();
      return;
    }
    setBusy(true);
    const former = new TextEncoder().encode(current);
    const next = phrase.bytes();
    const answer = await call('vault.changePassphrase', { current: former, next });
    former.fill(0);
    next.fill(0);
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    setCurrent('');
    phrase.clear();
    notifyDone('Lösenfrasen är bytt. Den nya gäller nästa gång du låser upp och när du signerar.');
    onDone();
  };

  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!isBusy) void change();
      }}
    >
      <Stack>
        <PassphraseField
          id="current-passphrase"
          label="Nuvarande lösenfras"
          purpose="current"
          required
          autoFocus
          value={current}
          onChange={setCurrent}
          error={isWrong ? errorSentence(failure) : hasTried && current === '' ? 'Skriv din nuvarande lösenfras.' : undefined}
        />
        <NewPassphraseFields id="new-passphrase" phrase={phrase} error={failure && !isWrong ? errorSentence(failure) : hasTried ? (problem ?? undefined) : undefined} />
        <ButtonRow>
          <Button type="submit" variant="primary" busy={isBusy}>
            Byt lösenfras
          </Button>
          <Button onClick={onDone}>Avbryt</Button>
        </ButtonRow>
      </Stack>
    </form>
  );
};
