import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { ChoiceCards } from '#renderer/components/choice-cards.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { call, useRefresh } from '#renderer/lib/api.ts';
import type { Person } from '#shared/contract/people.ts';
import { Slips } from '../slips.tsx';
import { PassphraseForm } from '../keys/passphrase-dialog.tsx';
import { OnlyHolder } from './only-holder.tsx';

type Why = 'FORGOTTEN' | 'LOST' | 'MISUSED';

const choices = [
  { value: 'FORGOTTEN', label: 'Glömd', detail: 'Ingen annan kan ha den.' },
  { value: 'LOST', label: 'Borttappad', detail: 'En lapp eller dator kan ha hamnat hos någon annan. Personens nyckel för underskrifter slutar gälla.' },
  { value: 'MISUSED', label: 'Misstänkt missbruk', detail: 'Någon annan kan ha loggat in. Personens nyckel för underskrifter slutar gälla, och det står i loggen varför.' },
] as const satisfies readonly { value: Why; label: string; detail: string }[];

/** A new one-time passphrase for somebody who cannot log in. */
export const ResetPassphrase = ({ person, onClose }: { readonly person: Person; readonly onClose: () => void }): ReactNode => {
  const refresh = useRefresh(['people.list', 'compartment.list']);
  const [why, setWhy] = useState<Why | null>(null);
  const [hasTried, setTried] = useState(false);
  const [oneTimePassphrase, setOneTime] = useState<string | null>(null);
  if (oneTimePassphrase !== null) {
    return (
      <Stack>
        <Slips slips={[{ userId: person.userId, displayName: person.displayName, role: person.role, oneTimePassphrase }]} occasion="RENEWED" />
        <ButtonRow>
          <Button variant="primary" onClick={onClose}>
            Klart
          </Button>
        </ButtonRow>
      </Stack>
    );
  }
  return (
    <PassphraseForm
      confirmLabel="Gör en ny engångsfras"
      onClose={onClose}
      isReady={() => {
        setTried(true);
        if (why === null) document.getElementById('reset-why')?.focus();
        return why !== null;
      }}
      run={async (passphrase) => {
        const answer = await call('people.resetPassphrase', { passphrase, userId: person.userId, withdraws: why === 'FORGOTTEN' || why === null ? null : why });
        if (answer.ok) {
          void refresh();
          setOneTime(answer.value.oneTimePassphrase);
        }
        return answer;
      }}
    >
      <p>Den gamla lösenfrasen slutar gälla på en gång. Det personen redan har signerat gäller.</p>
      <OnlyHolder person={person} />
      <ChoiceCards<Why> id="reset-why" label="Vad har hänt med lösenfrasen?" required choices={choices} value={why} onChange={setWhy} error={hasTried && why === null ? 'Välj vad som har hänt.' : undefined} />
    </PassphraseForm>
  );
};
