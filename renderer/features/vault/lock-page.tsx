import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { PassphraseField } from '#renderer/components/passphrase-field.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { Notice } from '#renderer/components/states.tsx';
import { call } from '#renderer/lib/api.ts';
import type { MemberName } from '#shared/contract/vault.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { lockedSentence, vaultFaultTitle } from '#shared/text/vault.ts';
import { ChangeOneTime } from './change-passphrase.tsx';
import { MemberChoice } from './member-choice.tsx';
import type { VaultPageProps } from './page-props.ts';
import { RecoverForm } from './recover-form.tsx';
import { useWaiting, waitingText } from './waiting.ts';
import { VaultFault } from './vault-fault.tsx';
import css from './lock-page.module.css';

/** What stands on the page: the lock, the way round it, or the change that a one-time passphrase asks for. */
type Stage = { readonly kind: 'UNLOCK' } | { readonly kind: 'RECOVER' } | { readonly kind: 'CHANGE'; readonly current: Uint8Array };

/** Who one is, one field, one button. */
export const LockPage = ({ status, onChanged, lockedBecause, lastUserId, onRestore }: VaultPageProps): ReactNode => {
  const members = status.state === 'LOCKED' ? status.members : [];
  const [stage, setStage] = useState<Stage>({ kind: 'UNLOCK' });
  const [userId, setUserId] = useState(members.length === 1 ? (members[0]?.userId ?? null) : (members.find((member) => member.userId === lastUserId)?.userId ?? null));
  const toUnlock = (): void => {
    setStage({ kind: 'UNLOCK' });
  };
  switch (stage.kind) {
    case 'CHANGE':
      return <ChangeOneTime current={stage.current} onChanged={onChanged} />;
    case 'RECOVER':
      return <RecoverForm isSplit={status.state === 'LOCKED' && status.isPaperSplit} members={members} userId={userId} onChooseUser={setUserId} onCancel={toUnlock} onRecovered={onChanged} />;
    case 'UNLOCK':
      return (
        <UnlockForm
          members={members}
          userId={userId}
          onChooseUser={setUserId}
          lockedBecause={lockedBecause}
          onRestore={onRestore}
          onForgotten={() => {
            setStage({ kind: 'RECOVER' });
          }}
          onUnlocked={onChanged}
          onMustChange={(current) => {
            setStage({ kind: 'CHANGE', current });
          }}
        />
      );
  }
};

interface UnlockFormProps {
  readonly members: readonly MemberName[];
  readonly userId: string | null;
  readonly onChooseUser: (userId: string) => void;
  readonly lockedBecause: string | null;
  readonly onRestore: (() => void) | undefined;
  readonly onForgotten: () => void;
  readonly onUnlocked: () => void;
  /** The one-time passphrase just typed, so that nobody has to type it again. */
  readonly onMustChange: (current: Uint8Array) => void;
}

const UnlockForm = ({ members, userId, onChooseUser, lockedBecause, onRestore, onForgotten, onUnlocked, onMustChange }: UnlockFormProps): ReactNode => {
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const why = lockedSentence(lockedBecause);
  const wait = useWaiting();

  // Whoever comes back to a locked screen begins at the keys: at the names, or at the field when only one person is here.
  const begin = useEffectEvent(() => {
    if (members.length > 1) document.getElementById(userId === null ? 'member' : 'passphrase')?.focus();
  });
  useEffect(() => {
    begin();
  }, []);

  const choose = (id: string): void => {
    onChooseUser(id);
    wait.end();
    setFailure(null);
  };

  const unlock = async (): Promise<void> => {
    if (userId === null || typed === '') {
      setMissing(true);
      document.getElementById(userId === null ? 'member' : 'passphrase')?.focus();
      return;
    }
    if (wait.seconds > 0) return;
    setBusy(true);
    setFailure(null);
    const passphrase = new TextEncoder().encode(typed);
    const answer = await call('vault.unlock', { userId, passphrase });
    setBusy(false);
    if (!answer.ok) {
      passphrase.fill(0);
      setMissing(false);
      if (wait.began(answer.failure)) return;
      setTyped('');
      setFailure(answer.failure);
      field.current?.focus();
      return;
    }
    setTyped('');
    if (answer.value.mustChangePassphrase) onMustChange(passphrase);
    else {
      passphrase.fill(0);
      onUnlocked();
    }
  };

  if (failure && vaultFaultTitle(failure.code)) {
    return (
      <VaultFault
        failure={failure}
        onRestore={onRestore}
        onRetry={() => {
          setFailure(null);
        }}
      />
    );
  }

  return (
    <>
      <PageHeader title="Lås upp" />
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!isBusy) void unlock();
        }}
      >
        <Stack gap="wide">
          {why && <Notice>{why}</Notice>}
          <div
            onClick={(event) => {
              // Who points at a name types the passphrase next; who walks with the arrow keys stays among the names.
              if (event.detail > 0) setTimeout(() => field.current?.focus());
            }}
          >
            <MemberChoice members={members} userId={userId} onChange={choose} error={isMissing && userId === null ? 'Välj ditt namn.' : undefined} />
          </div>
          <PassphraseField
            id="passphrase"
            ref={field}
            label="Lösenfras"
            purpose="current"
            value={typed}
            onChange={(text) => {
              setTyped(text);
              if (text !== '') setFailure(null);
            }}
            autoFocus={members.length === 1}
            error={wait.seconds > 0 ? waitingText : failure ? errorSentence(failure) : isMissing && typed === '' && userId !== null ? 'Skriv din lösenfras.' : undefined}
          />
          <div className={css.actions}>
            <Button type="submit" variant="primary" busy={isBusy || wait.seconds > 0}>
              {wait.seconds > 0 ? `Vänta ${String(wait.seconds)} s` : isBusy ? 'Låser upp' : 'Lås upp'}
            </Button>
            <Button variant="quiet" onClick={onForgotten}>
              Glömt lösenfrasen?
            </Button>
          </div>
        </Stack>
      </form>
    </>
  );
};
