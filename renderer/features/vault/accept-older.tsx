import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { PassphraseField } from '#renderer/components/passphrase-field.tsx';
import { PersonPicker } from '#renderer/components/person-picker.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { call, useCall } from '#renderer/lib/api.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { roleLabels } from '#shared/text/people.ts';

/** The way on with an older vault: somebody who may manage copies says why. It stands in the log. */
export const AcceptOlder = (): ReactNode => {
  const client = useQueryClient();
  const status = useCall('vault.status', {});
  const [isOpen, setOpen] = useState(false);
  const [userId, setUserId] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const members = status.data?.state === 'LOCKED' ? status.data.members : [];
  const accept = async (): Promise<void> => {
    setTried(true);
    if (userId === null || typed === '' || reason.trim() === '') return;
    setBusy(true);
    setFailure(null);
    const passphrase = new TextEncoder().encode(typed);
    const answer = await call('audit.acceptOlder', { userId, passphrase, reason });
    passphrase.fill(0);
    setTyped('');
    setBusy(false);
    if (answer.ok) await client.invalidateQueries();
    else setFailure(answer.failure);
  };
  if (!isOpen) {
    return (
      <div>
        <Button variant="quiet" onClick={() => { setOpen(true); }}>
          Det är meningen att valvet är äldre
        </Button>
      </div>
    );
  }
  return (
    <Section title="Fortsätt med det äldre valvet">
      <p>Till exempel när datorns disk har återställts. Det som skrevs därefter är borta. Den som får sköta säkerhetskopior skriver varför, och det står i loggen.</p>
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!isBusy) void accept();
        }}
      >
        <Stack>
          <PersonPicker label="Vem är du?" required people={members.map((member) => ({ id: member.userId, name: member.displayName, detail: roleLabels[member.role].toLocaleLowerCase('sv') }))} value={userId} onChange={setUserId} error={isTried && userId === null ? 'Välj ditt namn' : undefined} />
          <LongTextField label="Varför är valvet äldre?" required lines={2} maxLength={1000} value={reason} onChange={setReason} error={isTried && reason.trim() === '' ? 'Skriv varför' : undefined} />
          <PassphraseField label="Din lösenfras" purpose="current" required value={typed} onChange={setTyped} error={isTried && typed === '' && failure === null ? 'Skriv din lösenfras' : undefined} />
          {failure && <ErrorState failure={failure} />}
          <ButtonRow>
            <Button type="submit" busy={isBusy}>
              Öppna det äldre valvet
            </Button>
            <Button variant="quiet" onClick={() => { setOpen(false); }}>
              Avbryt
            </Button>
          </ButtonRow>
        </Stack>
      </form>
    </Section>
  );
};
