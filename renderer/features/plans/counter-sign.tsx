import { Lock } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { outcomeOf } from '#renderer/lib/outcome.ts';
import type { PlanPage } from '#shared/contract/plans.ts';
import { PlanPaper } from './plan-paper.tsx';
import { SignedAlong } from './signed-along.tsx';
import { Verdict } from './verdict.tsx';
import css from './plan.module.css';

const CounterSignDialog = ({ page, onClose }: { readonly page: PlanPage; readonly onClose: () => void }): ReactNode => {
  const [passphrase, setPassphrase] = useState('');
  const sign = useCommand('signature.counterSign', { invalidates: 'all' });
  const failure = sign.error?.failure;
  const isWrong = failure?.code === 'WRONG_PASSPHRASE';
  const { caseId, planVersionId, rowVersion, version } = page.plan;
  const onSign = async (): Promise<void> => {
    const signed = await outcomeOf(sign.mutateAsync({ caseId, planVersionId, rowVersion, bodyHash: page.bodyHash, passphrase: new TextEncoder().encode(passphrase) }));
    if (!signed) return;
    setPassphrase('');
    onClose();
    notifyDone(`Du har signerat version ${String(version)} av planen.`);
  };
  return (
    <Dialog open onClose={onClose} title="Signera planen också" size="wide">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase !== '') void onSign();
        }}
      >
        <div className={css.page}>
          <p>Din underskrift läggs till beslutet om version {version}. Beslutet är redan fattat och ändras inte. På papperet står ditt namn efter rektors.</p>
          <details className={css.whole}>
            <summary>Läs hela texten som signeras</summary>
            <div className={css.wholeText}>
              <PlanPaper page={page} />
            </div>
          </details>
          <SignedAlong heading="Det här signeras också" attachments={page.attachments} />
          <TextField
            label="Din lösenfras"
            help="Den öppnar din nyckel för just den här underskriften."
            type="password"
            autoComplete="current-password"
            required
            value={passphrase}
            onChange={setPassphrase}
            error={isWrong ? 'Fel lösenfras. Ingenting är signerat. Kontrollera stavning och skiftlås och försök igen.' : undefined}
          />
          {failure && !isWrong && <ErrorState failure={failure} />}
          <ButtonRow>
            <Button variant="primary" type="submit" icon={<Lock aria-hidden="true" />} busy={sign.isPending} disabled={passphrase === ''}>
              Signera planen också
            </Button>
            <Button onClick={onClose}>Avbryt</Button>
          </ButtonRow>
        </div>
      </form>
    </Dialog>
  );
};

/** Who signed besides, each with its verdict, and the way to do so for those who may. */
export const CounterSignatures = ({ page }: { readonly page: PlanPage }): ReactNode => {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {page.counterSignatures.map(({ verdict, signerName, roleText, signedOn }, index) => (
        <Verdict key={`${signerName} ${String(index)}`} verdict={verdict} signerName={[signerName || 'någon som inte går att läsa', roleText].filter((text) => text !== '').join(', ')} signedOn={signedOn} isAdded />
      ))}
      {page.mayCounterSign && (
        <div>
          <Button size="small" icon={<Lock aria-hidden="true" />} onClick={() => { setIsOpen(true); }}>
            Signera också
          </Button>
        </div>
      )}
      {isOpen && <CounterSignDialog page={page} onClose={() => { setIsOpen(false); }} />}
    </>
  );
};
