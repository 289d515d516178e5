import { useState } from 'react';
import type { ReactNode } from 'react';
import { ChoiceCards } from '#renderer/components/choice-cards.tsx';
import { isPaperKeyMissing, PaperKeyField } from '#renderer/components/paper-key-field.tsx';
import { call, useCall, useRefresh } from '#renderer/lib/api.ts';
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
  const papers = useCall('vault.paperKeys', {});
  const isSplit = papers.data?.some((paper) => paper.scope === scope && paper.isSplit) ?? false;
  const isMissing = isPaperKeyMissing(recoveryKey, isSplit);
  return (
    <PassphraseDialog
      title="Öppna igen med återställningsnyckeln"
      confirmLabel="Öppna igen"
      onClose={onClose}
      isReady={() => {
        setTried(true);
        if (scope !== null && !isMissing) return true;
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
          onChange={(next) => {
            setScope(next);
            setRecoveryKey('');
          }}
          error={hasTried && scope === null ? 'Välj papper.' : undefined}
        />
      )}
      <PaperKeyField
        id="paper-key"
        label="Nyckeln från papperet"
        isSplit={isSplit}
        value={recoveryKey}
        onChange={setRecoveryKey}
        reading={keyReading}
        error={hasTried && isMissing ? (isSplit ? 'Skriv båda halvorna, från var sitt papper.' : 'Skriv nyckeln från papperet.') : undefined}
      />
    </PassphraseDialog>
  );
};
