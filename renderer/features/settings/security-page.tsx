import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { PassphraseField } from '#renderer/components/passphrase-field.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { call, useCall } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useSession } from '#renderer/lib/session.tsx';
import type { Failure } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import policy from '#resources/shell/shell-policy.json' with { type: 'json' };
import { AuditLog } from './audit-log.tsx';
import { RecoveryKey } from './recovery-key.tsx';
import css from './settings.module.css';

/** What keeps the vault closed to others, the paper key, and for the head teacher who has done what. */
export const SecurityPage = (): ReactNode => {
  const { can } = useSession();
  return (
    <>
      <PageHeader title={can('audit.read') ? 'Säkerhet och logg' : 'Säkerhet'} />
      <Stack gap="wide">
        <Section title="Så är uppgifterna skyddade">
          <p>
            Allt som skrivs in ligger i valvet på den här datorn, krypterat. Programmet har ingen nätverksanslutning och skickar aldrig något. Filer som du sparar, till exempel en remiss som PDF, ligger utanför valvet
            och skyddas av er vanliga lagring.
          </p>
          <dl className={css.keys}>
            <dt>
              <kbd>Ctrl</kbd> <kbd>L</kbd>
            </dt>
            <dd>Låser valvet. Det som är skrivet sparas först.</dd>
            <dt>
              <kbd>F8</kbd>
            </dt>
            <dd>Döljer skärmen när någon kommer in, och visar den igen.</dd>
            <dt>Av sig självt</dt>
            <dd>Valvet låses när datorn låses, går i viloläge eller står orörd i {policy.idleLockMinutes} minuter.</dd>
          </dl>
        </Section>
        {can('people.manage') && <RecoverySection />}
        {can('audit.read') && <AuditLog />}
      </Stack>
    </>
  );
};

const RecoverySection = (): ReactNode => {
  const settings = useCall('school.get', {});
  const [isAsking, setAsking] = useState(false);
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  if (settings.isPending) return <LoadingState />;
  if (settings.isError) return <ErrorState failure={settings.error.failure} onRetry={() => void settings.refetch()} />;
  const { recoveryKeyConfirmed, school } = settings.data;

  const content = (): ReactNode => {
    if (recoveryKey !== null) {
      return (
        <RecoveryKey
          recoveryKey={recoveryKey}
          schoolName={school.schoolUnitName}
          onConfirmed={() => {
            setRecoveryKey(null);
            notifyDone('Återställningsnyckeln är kontrollerad. Förstör den gamla.');
          }}
        />
      );
    }
    if (isAsking) {
      return (
        <RenewForm
          onCancel={() => { setAsking(false); }}
          onRenewed={(key) => {
            setAsking(false);
            setRecoveryKey(key);
            void settings.refetch();
          }}
        />
      );
    }
    return (
      <>
        {!recoveryKeyConfirmed && <Notice tone="attention">Nyckeln är inte kontrollerad. Om den inte finns på papper: gör en ny och skriv ut den.</Notice>}
        <div>
          <Button onClick={() => { setAsking(true); }}>Gör en ny återställningsnyckel</Button>
        </div>
      </>
    );
  };
  return (
    <Section title="Återställningsnyckeln" actions={recoveryKeyConfirmed && <StatusChip variant="done">Kontrollerad</StatusChip>}>
      <p>Ett papper som öppnar valvet om någon har glömt sin lösenfras. Det ska ligga i ett förseglat kuvert, inte vid datorn.</p>
      {content()}
    </Section>
  );
};

interface RenewFormProps {
  readonly onRenewed: (recoveryKey: string) => void;
  readonly onCancel: () => void;
}

const RenewForm = ({ onRenewed, onCancel }: RenewFormProps): ReactNode => {
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const renew = async (): Promise<void> => {
    setBusy(true);
    const passphrase = new TextEncoder().encode(typed);
    // Not through the query client: the answer is a secret and must not lie in a cache.
    const answer = await call('vault.renewRecoveryKey', { passphrase });
    passphrase.fill(0);
    setTyped('');
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) onRenewed(answer.value.recoveryKey);
  };

  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!isBusy && typed !== '') void renew();
      }}
    >
      <Stack>
        <PassphraseField label="Din lösenfras" help="Den gamla nyckeln slutar gälla när den nya visas." purpose="current" required autoFocus value={typed} onChange={setTyped} error={failure ? errorSentence(failure) : undefined} />
        <ButtonRow>
          <Button type="submit" variant="primary" busy={isBusy}>
            Visa en ny nyckel
          </Button>
          <Button onClick={onCancel}>Avbryt</Button>
        </ButtonRow>
      </Stack>
    </form>
  );
};
