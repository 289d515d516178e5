import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { outcomeOf } from '#renderer/lib/outcome.ts';
import { useToday } from '#renderer/lib/session.tsx';
import { useDraftFields } from '#renderer/lib/use-draft-text.ts';
import type { FollowUp } from '#shared/domain/follow-up/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import css from './follow-up.module.css';

/** Another day for a follow-up; the reason goes to the case's notes. */
export const MoveDialog = ({ followUp, rowVersion, open, onClose }: { readonly followUp: FollowUp; readonly rowVersion: () => number; readonly open: boolean; readonly onClose: () => void }): ReactNode => {
  const today = useToday();
  const draft = useDraftFields<{ readonly dueOn: IsoDate | null; readonly reason: string }>(`follow-up-move:${followUp.followUpId}`, { dueOn: null, reason: '' });
  const { dueOn, reason } = draft.fields;
  const move = useCommand('followUp.move', { invalidates: 'all' });
  const isReady = dueOn !== null && reason.trim() !== '';
  const onMove = async (day: IsoDate): Promise<void> => {
    if (!(await outcomeOf(move.mutateAsync({ caseId: followUp.caseId, followUpId: followUp.followUpId, rowVersion: rowVersion(), dueOn: day, reason: reason.trim() })))) return;
    await draft.drop();
    onClose();
    notifyDone(`Uppföljningen är flyttad till ${longDate(day)}.`);
  };
  return (
    <Dialog open={open} onClose={onClose} title="Flytta uppföljningen">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (dueOn === null || !isReady) return;
          void onMove(dueOn);
        }}
      >
        <div className={css.goal}>
          <DateField label="Ny dag" required min={today} value={dueOn} onChange={(day) => { draft.change({ dueOn: day }); }} />
          <TextField label="Varför flyttas den?" help="Skälet sparas bland ärendets anteckningar." required maxLength={200} value={reason} onChange={(typed) => { draft.change({ reason: typed }); }} />
          {move.error && <ErrorState failure={move.error.failure} />}
          <ButtonRow>
            <Button variant="primary" type="submit" busy={move.isPending} disabled={!isReady}>
              Flytta uppföljningen
            </Button>
            <Button onClick={onClose}>Avbryt</Button>
          </ButtonRow>
        </div>
      </form>
    </Dialog>
  );
};
