import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { NewPassphraseFields, useNewPassphrase } from '#renderer/components/new-passphrase.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { isPaperKeyMissing, PaperKeyField } from '#renderer/components/paper-key-field.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { call } from '#renderer/lib/api.ts';
import type { MemberName } from '#shared/contract/vault.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { vaultFaultTitle } from '#shared/text/vault.ts';
import { MemberChoice } from './member-choice.tsx';
import { VaultFault } from './vault-fault.tsx';
import { useWaiting, waitingText } from './waiting.ts';

interface RecoverFormProps {
  /** The key lies on two papers. */
  readonly isSplit: boolean;
  readonly members: readonly MemberName[];
  readonly userId: string | null;
  readonly onChooseUser: (userId: string) => void;
  readonly onCancel: () => void;
  readonly onRecovered: () => void;
}

const aboutKey: ReadonlySet<string> = new Set(['RECOVERY_KEY_WRONG', 'RECOVERY_KEY_MISTYPED']);

/** The way in for who has forgotten: the paper key, and a new passphrase. */
export const RecoverForm = ({ isSplit, members, userId, onChooseUser, onCancel, onRecovered }: RecoverFormProps): ReactNode => {
  const [recoveryKey, setRecoveryKey] = useState('');
  const phrase = useNewPassphrase();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [hasTried, setTried] = useState(false);
  const wait = useWaiting();
  const keyProblem = isPaperKeyMissing(recoveryKey, isSplit) ? (isSplit ? 'Skriv båda halvorna, från var sitt papper.' : 'Skriv återställningsnyckeln.') : null;
  const phraseProblem = phrase.problem();

  const recover = async (): Promise<void> => {
    setTried(true);
    if (wait.seconds > 0) return;
    if (userId === null || keyProblem !== null || phraseProblem !== null) {
      document.getElementById(userId === null ? 'member' : keyProblem ? 'recovery-key' : 'new-passphrase')?.focus();
      return;
    }
    setBusy(true);
    setFailure(null);
    const nextPassphrase = phrase.bytes();
    const answer = await call('vault.recover', { recoveryKey, userId, nextPassphrase });
    nextPassphrase.fill(0);
    setBusy(false);
    if (!answer.ok) {
      if (!wait.began(answer.failure)) setFailure(answer.failure);
      return;
    }
    setRecoveryKey('');
    phrase.clear();
    onRecovered();
  };

  const forget = (): void => {
    setFailure(null);
  };
  if (failure && vaultFaultTitle(failure.code)) return <VaultFault failure={failure} onRetry={forget} />;
  const sentence = failure ? errorSentence(failure) : undefined;
  const isAboutKey = failure !== null && aboutKey.has(failure.code);

  return (
    <>
      <PageHeader
        title="Öppna med återställningsnyckeln"
        lead={`${isSplit ? 'Nyckeln ligger på två papper hos två personer, ofta rektor och huvudmannen.' : 'Nyckeln skrevs ut när valvet skapades och ligger i ett kuvert på skolan, ofta hos rektor.'} Med den väljer du en ny lösenfras. Ingenting i valvet ändras, och din gamla lösenfras slutar gälla.`}
      />
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!isBusy) void recover();
        }}
      >
        <Stack gap="wide">
          <MemberChoice members={members} userId={userId} onChange={onChooseUser} error={hasTried && userId === null ? 'Välj ditt namn.' : undefined} />
          <PaperKeyField
            id="recovery-key"
            label="Återställningsnyckel"
            isSplit={isSplit}
            help={isSplit ? 'Nyckeln är delad på två papper, och båda behövs. På varje papper står åtta grupper om fyra tecken och två kontrolltecken.' : 'Åtta grupper om fyra tecken och två kontrolltecken. Stora och små bokstäver spelar ingen roll.'}
            value={recoveryKey}
            onChange={(text) => {
              setRecoveryKey(text);
              forget();
            }}
            error={wait.seconds > 0 ? waitingText : isAboutKey ? sentence : hasTried ? (keyProblem ?? undefined) : undefined}
            isOtherAtFault={wait.seconds === 0 && failure?.params?.['paper'] === 2}
          />
          <NewPassphraseFields id="new-passphrase" phrase={phrase} error={!isAboutKey && sentence ? sentence : hasTried ? (phraseProblem ?? undefined) : undefined} />
          <ButtonRow>
            <Button type="submit" variant="primary" busy={isBusy || wait.seconds > 0}>
              {wait.seconds > 0 ? `Vänta ${String(wait.seconds)} s` : 'Byt lösenfras och lås upp'}
            </Button>
            <Button onClick={onCancel}>Tillbaka</Button>
          </ButtonRow>
        </Stack>
      </form>
    </>
  );
};
