import { useNavigate } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { KeyValueList } from '#renderer/components/key-value-list.tsx';
import { TextLink } from '#renderer/components/link-button.tsx';
import { LongTextField, TextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { outcomeOf } from '#renderer/lib/outcome.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession, useToday } from '#renderer/lib/session.tsx';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import type { DecisionPage } from '#shared/contract/plans.ts';
import { onDelegationFrom } from '#shared/text/decisions.ts';
import { roleLabels } from '#shared/text/people.ts';
import { PlanPaper } from './plan-paper.tsx';
import { SignedAlong } from './signed-along.tsx';
import css from './plan.module.css';

interface SignDialogProps {
  readonly page: DecisionPage;
  readonly onClose: () => void;
}

/** The decision: the passphrase once more, for exactly the text that is shown. */
export const SignDialog = ({ page, onClose }: SignDialogProps): ReactNode => {
  const [passphrase, setPassphrase] = useState('');
  const navigate = useNavigate();
  const sign = useCommand('decision.sign', { invalidates: 'all' });
  const { plan, bodyHash } = page.plan;
  const { displayName, actor } = useSession();
  const today = useToday();
  const proposal = page.proposal;
  const reasons = useDraftText(`sign-reasons:${plan.planVersionId}`, proposal?.reasons ?? '');
  const failure = sign.error?.failure;
  const code = failure?.code;
  const missing = code === 'SIGN_INCOMPLETE' ? String(failure?.params?.['codes'] ?? '').split(',') : [];
  const isPlanMissing = missing.some((field) => field !== 'REASONS');
  const close = (): void => {
    setPassphrase('');
    sign.reset();
    onClose();
  };
  const onSign = async (): Promise<void> => {
    const signed = await outcomeOf(sign.mutateAsync({ caseId: plan.caseId, planVersionId: plan.planVersionId, rowVersion: plan.rowVersion, bodyHash, passphrase: new TextEncoder().encode(passphrase), reasons: reasons.text }));
    if (!signed) return;
    await reasons.drop();
    close();
    // In the list of what waits it is no more: without an address of its own the next plan would stand in its place.
    await navigate({ to: paths.decision(plan.caseId, plan.planVersionId) });
    notifyDone(`Planen för ${page.pupilName} är beslutad. Kontrollkod ${signed.value.shortHash}.`);
  };
  return (
    <Dialog open onClose={close} title="Godkänn och signera" size="wide">
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
          {proposal && (
            <>
              <KeyValueList
                layout="line"
                facts={[
                  { label: 'Beslutas av', value: [`${displayName}, ${roleLabels[actor.role].toLocaleLowerCase('sv')}`, ...(proposal.onDelegationFrom ? [onDelegationFrom(proposal.onDelegationFrom)] : [])].join(', ') },
                  { label: 'Datum', value: longDate(today) },
                  { label: 'Föredragande', value: proposal.rapporteurName },
                  { label: 'Har deltagit', value: proposal.participantNames.join(', ') },
                ]}
              />
              <p>{proposal.appealText}</p>
            </>
          )}
          <details className={css.whole}>
            <summary>Läs hela texten som signeras</summary>
            <div className={css.wholeText}>
              <PlanPaper page={page.plan} />
            </div>
          </details>
          <SignedAlong heading="Det här signeras också" attachments={page.plan.attachments} />
          <LongTextField
            label="Skäl för beslutet"
            help="Förslaget bygger på frånvaron och kartläggningen. Ändra det som du vill. Det står på papperet."
            required
            lines={3}
            maxLength={5000}
            value={reasons.text}
            onChange={reasons.change}
            error={missing.includes('REASONS') ? 'Skriv skälen för beslutet. Ingenting är signerat.' : undefined}
          />
          <TextField
            label="Din lösenfras"
            help="Den öppnar din nyckel för just den här underskriften. Skriv den när du har läst det som signeras."
            type="password"
            autoComplete="current-password"
            required
            value={passphrase}
            onChange={setPassphrase}
            error={code === 'WRONG_PASSPHRASE' ? 'Fel lösenfras. Planen är inte signerad. Kontrollera stavning och skiftlås och försök igen.' : undefined}
          />
          {failure && code !== 'WRONG_PASSPHRASE' && (code !== 'SIGN_INCOMPLETE' || isPlanMissing) && <ErrorState failure={failure} />}
          {isPlanMissing && <TextLink to={paths.plan(plan.caseId)}>Till planen, där det fylls i</TextLink>}
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
