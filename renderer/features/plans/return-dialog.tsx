import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { call, useCall, useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useAutosave } from '#renderer/lib/use-autosave.ts';
import type { DecisionPage } from '#shared/contract/plans.ts';
import css from './plan.module.css';

interface ReturnDialogProps {
  readonly page: DecisionPage;
  readonly open: boolean;
  readonly onClose: () => void;
}

const ReturnForm = ({ page, onClose, initial }: Omit<ReturnDialogProps, 'open'> & { readonly initial: string }): ReactNode => {
  const { plan } = page.plan;
  const draftKey = `plan-return:${plan.planVersionId}`;
  const [comment, setComment] = useState(initial);
  const autosave = useAutosave((body: string) => call('draft.save', { draftKey, body }), draftKey);
  const giveBack = useCommand('decision.return', { invalidates: 'all' });
  const onReturn = async (): Promise<void> => {
    await autosave.flush();
    giveBack.mutate(
      { caseId: plan.caseId, planVersionId: plan.planVersionId, rowVersion: plan.rowVersion, comment },
      {
        onSuccess: () => {
          void call('draft.clear', { draftKey });
          onClose();
          notifyDone(`Planen för ${page.pupilName} är skickad tillbaka med din kommentar.`);
        },
      },
    );
  };
  return (
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
          onChange={(text) => {
            setComment(text);
            autosave.change(text);
          }}
          onBlur={() => void autosave.flush()}
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
  );
};

/** Sends the plan back with a comment. What is typed stays a draft until it is sent. */
export const ReturnDialog = ({ page, open, onClose }: ReturnDialogProps): ReactNode => {
  const draft = useCall('draft.get', { draftKey: `plan-return:${page.plan.plan.planVersionId}` }, { enabled: open });
  return (
    <Dialog open={open} onClose={onClose} title="Skicka tillbaka med kommentar">
      {draft.isPending || draft.isFetching ? <LoadingState /> : <ReturnForm page={page} onClose={onClose} initial={draft.data?.body ?? ''} />}
    </Dialog>
  );
};
