import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { outcomeOf } from '#renderer/lib/outcome.ts';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import type { DecisionPage } from '#shared/contract/plans.ts';
import css from './plan.module.css';

interface ReturnDialogProps {
  readonly page: DecisionPage;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Sends the plan back with a comment. What is typed stays a draft until it is sent. */
export const ReturnDialog = ({ page, open, onClose }: ReturnDialogProps): ReactNode => {
  const { plan } = page.plan;
  const draft = useDraftText(`plan-return:${plan.planVersionId}`);
  const giveBack = useCommand('decision.return', { invalidates: 'all' });
  const comment = draft.text;
  const onReturn = async (): Promise<void> => {
    const returned = await outcomeOf(giveBack.mutateAsync({ caseId: plan.caseId, planVersionId: plan.planVersionId, rowVersion: plan.rowVersion, comment }));
    if (!returned) return;
    await draft.drop();
    onClose();
    notifyDone(`Planen för ${page.pupilName} är skickad tillbaka med din kommentar.`);
  };
  return (
    <Dialog open={open} onClose={onClose} title="Skicka tillbaka med kommentar">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (comment.trim() !== '') void onReturn();
        }}
      >
        <div className={css.page}>
          <LongTextField
            label="Vad ska ändras?"
            help="Kommentaren visas överst i planen för dem som skriver den. Texten sparas som utkast tills du skickar."
            required
            lines={5}
            maxLength={5000}
            value={comment}
            onChange={draft.change}
            readBy="Kan läsas av teamet i ärendet"
          />
          {giveBack.error && <ErrorState failure={giveBack.error.failure} />}
          <ButtonRow>
            <Button variant="primary" type="submit" busy={giveBack.isPending} disabled={comment.trim() === ''}>
              Skicka tillbaka planen
            </Button>
            <Button onClick={onClose}>Spara och stäng</Button>
          </ButtonRow>
        </div>
      </form>
    </Dialog>
  );
};
