import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { NewPassphraseFields, useNewPassphrase } from '#renderer/components/new-passphrase.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { PassphraseField } from '#renderer/components/passphrase-field.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { call } from '#renderer/lib/api.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import type { VaultPageProps } from './page-props.ts';

const LEAD = 'Engångsfrasen har gjort sitt. Den du väljer nu är din egen, och den signerar också det du beslutar.';

interface ChangeFormProps {
  /** The one-time passphrase when it has just been typed; asked for otherwise. */
  readonly current: Uint8Array | null;
  readonly onChanged: () => void;
}

const ChangeForm = ({ current, onChanged }: ChangeFormProps): ReactNode => {
  const [typed, setTyped] = useState('');
  const phrase = useNewPassphrase();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [hasTried, setTried] = useState(false);
  const problem = phrase.problem();
  const isMissing = current === null && typed === '';
  const isWrong = failure?.code === 'WRONG_PASSPHRASE';

  const change = async (): Promise<void> => {
    setTried(true);
    if (isMissing || problem !== null) {
      document.getElementById(isMissing ? 'one-time' : 'new-passphrase')?.focus();
      return;
    }
    setBusy(true);
    setFailure(null);
    const former = current ?? new TextEncoder().encode(typed);
    const next = phrase.bytes();
    const answer = await call('vault.changePassphrase', { current: former, next });
    next.fill(0);
    setBusy(false);
    if (!answer.ok) {
      setFailure(answer.failure);
      return;
    }
    former.fill(0);
    setTyped('');
    phrase.clear();
    onChanged();
  };

  return (
    <>
      <PageHeader title="Välj din egen lösenfras" lead={LEAD} />
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!isBusy) void change();
        }}
      >
        <Stack gap="wide">
          {current === null && (
            <PassphraseField
              id="one-time"
              label="Engångsfrasen"
              help="Den du fick på en lapp och just låste upp med."
              purpose="current"
              required
              value={typed}
              onChange={setTyped}
              error={isWrong ? errorSentence(failure) : hasTried && isMissing ? 'Skriv engångsfrasen.' : undefined}
            />
          )}
          <NewPassphraseFields id="new-passphrase" phrase={phrase} error={failure && !(isWrong && current === null) ? errorSentence(failure) : hasTried ? (problem ?? undefined) : undefined} />
          <div>
            <Button type="submit" variant="primary" busy={isBusy}>
              Spara lösenfrasen och börja
            </Button>
          </div>
        </Stack>
      </form>
    </>
  );
};

/** Right after unlocking with a one-time passphrase: it need not be typed again. */
export const ChangeOneTime = ({ current, onChanged }: { readonly current: Uint8Array; readonly onChanged: () => void }): ReactNode => <ChangeForm current={current} onChanged={onChanged} />;

/** When the window was renewed in between: the one-time passphrase is asked for once more. */
export const ChangePassphrasePage = ({ onChanged }: VaultPageProps): ReactNode => <ChangeForm current={null} onChanged={onChanged} />;
