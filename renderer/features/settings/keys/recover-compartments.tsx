import { useState } from 'react';
import type { ReactNode } from 'react';
import { ChoiceCards } from '#renderer/components/choice-cards.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { call, useRefresh } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { RecoveryScope } from '#shared/domain/access/compartments.ts';
import { paperKeyTexts } from '#shared/text/people.ts';
import { PassphraseDialog } from './passphrase-dialog.tsx';
import { keyReading } from './typed-key.ts';

interface RecoverCompartmentsProps {
  /** The papers that open something for this role. */
  readonly scopes: readonly RecoveryScope[];
  readonly onClose: () => void;
}

/** What was written before a forgotten passphrase comes back with the paper that belongs to it. */
export const RecoverCompartments = ({ scopes, onClose }: RecoverCompartmentsProps): ReactNode => {
  const refresh = useRefresh(['compartment.list', 'people.list']);
  const [scope, setScope] = useState<RecoveryScope | null>(scopes.length === 1 ? (scopes[0] ?? null) : null);
  const [recoveryKey, setRecoveryKey] = useState('');
  const [hasTried, setTried] = useState(false);
  return (
    <PassphraseDialog
      title="Öppna igen med återställningsnyckeln"
      confirmLabel="Öppna igen"
      onClose={onClose}
      isReady={() => {
        setTried(true);
        if (scope !== null && recoveryKey.trim() !== '') return true;
        document.getElementById(scope === null ? 'paper-scope' : 'paper-key')?.focus();
        return false;
      }}
      run={async (passphrase) => {
        const answer = await call('compartment.recover', { passphrase, recoveryKey, scope: scope ?? 'VAULT' });
        if (answer.ok) {
          void refresh();
          notifyDone('Det som nyckeln öppnar för din roll är tillbaka.');
          onClose();
        }
        return answer;
      }}
    >
      <p>Den som har fått en ny lösenfras kan sakna det som skrevs innan. Med rätt papper går det att läsa igen. Ingenting skrivs över.</p>
      {scopes.length > 1 && (
        <ChoiceCards<RecoveryScope>
          id="paper-scope"
          label="Vilket papper har du?"
          required
          choices={scopes.map((value) => ({ value, label: paperKeyTexts[value].title }))}
          value={scope}
          onChange={setScope}
          error={hasTried && scope === null ? 'Välj papper.' : undefined}
        />
      )}
      <TextField
        id="paper-key"
        label="Nyckeln från papperet"
        help="Ligger nyckeln på två papper: skriv båda, med ett plus emellan."
        required
        maxLength={100}
        value={recoveryKey}
        onChange={setRecoveryKey}
        reading={keyReading(recoveryKey)}
        error={hasTried && recoveryKey.trim() === '' ? 'Skriv nyckeln från papperet.' : undefined}
      />
    </PassphraseDialog>
  );
};
