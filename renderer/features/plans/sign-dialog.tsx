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
import type { DecisionPage } from '#shared/contract/plans.ts';
import css from './plan.module.css';

interface SignDialogProps {
  readonly page: DecisionPage;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The decision: the passphrase once more, for exactly the text that is shown. */
export const SignDialog = ({ page, open, onClose }: SignDialogProps): ReactNode => {
  const [passphrase, setPassphrase] = useState('');
  const sign = useCommand('decision.sign', { invalidates: 'all' });
  const { plan, bodyHash } = page.plan;
  const code = sign.error?.failure.code;
  const close = (): void => {
    setPassphrase('');
    sign.reset();
    onClose();
  };
  const onSign = async (): Promise<void> => {
    const signed = await outcomeOf(sign.mutateAsync({ caseId: plan.caseId, planVersionId: plan.planVersionId, rowVersion: plan.rowVersion, bodyHash, passphrase: new TextEncoder().encode(passphrase) }));
    if (!signed) return;
    close();
    notifyDone(`Planen för ${page.pupilName} är beslutad. Kontrollkod ${signed.value.shortHash}.`);
  };
  return (
    <Dialog open={open} onClose={close} title="Godkänn och signera">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase !== '') void onSign();
        }}
      >
        <div className={css.page}>
          <p>
            Du beslutar om version {plan.version} av åtgärdsplanen för {page.pupilName}. Texten låses som den står nu. Ska den ändras senare görs en ny version.
          </p>
          <TextField
            label="Din lösenfras"
            help="Den öppnar din nyckel för just den här underskriften."
            type="password"
            autoComplete="current-password"
            autoFocus
            required
            value={passphrase}
            onChange={setPassphrase}
            error={code === 'WRONG_PASSPHRASE' ? 'Fel lösenfras. Planen är inte signerad. Kontrollera stavning och skiftlås och försök igen.' : undefined}
          />
          {sign.error && code !== 'WRONG_PASSPHRASE' && <ErrorState failure={sign.error.failure} />}
          <ButtonRow>
            <Button variant="primary" type="submit" icon={<Lock aria-hidden="true" />} busy={sign.isPending} disabled={passphrase === ''}>
              Signera planen
            </Button>
            <Button onClick={close}>Avbryt</Button>
          </ButtonRow>
        </div>
      </form>
    </Dialog>
  );
};
