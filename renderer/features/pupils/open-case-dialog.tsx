import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { SendRow } from '#renderer/components/send-row.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';

interface OpenCaseDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly pupilId: string;
  readonly givenName: string;
  /** The highest passed step and its reason, where there is one. */
  readonly step: { readonly stepId: string; readonly reason: string } | null;
}

/** Opening a case takes a reason; the passed step gives it. */
export const OpenCaseDialog = ({ open, onClose, pupilId, givenName, step }: OpenCaseDialogProps): ReactNode => {
  const navigate = useNavigate();
  // The same text as on the page that opens a case: one begins in either place.
  const draft = useDraftText(`open:${pupilId}`, step?.reason ?? '');
  const reason = draft.text;
  const [isTried, setIsTried] = useState(false);
  const openCase = useCommand('case.open', { invalidates: ['case.list', 'pupil.list', 'pupil.get', 'today.get', 'search.all'] });
  const isMissing = reason.trim() === '';
  return (
    <Dialog open={open} onClose={onClose} title={`Öppna ärende för ${givenName}`}>
      <LongTextField
        label="Varför öppnas ärendet?"
        required
        readBy="Kan läsas av dem som är med i ärendet och rektor"
        help="Står kvar i ärendet som anledningen."
        error={isTried && isMissing ? 'Skriv varför ärendet öppnas' : undefined}
        value={reason}
        maxLength={1000}
        onChange={draft.change}
      />
      <p>Du blir samordnare. Kartläggningen är första steget.</p>
      <SendRow
        command={openCase}
        label="Öppna ärendet"
        onSend={() => {
          setIsTried(true);
          if (isMissing) return;
          openCase.mutate({ pupilId, stepId: step?.stepId ?? null, reason: reason.trim() }, { onSuccess: ({ caseId }) => void draft.drop().then(() => navigate({ to: paths.caseOverview(caseId) })) });
        }}
      >
        <Button onClick={onClose}>Avbryt</Button>
      </SendRow>
    </Dialog>
  );
};
