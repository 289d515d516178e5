import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { PdfPreview } from '#renderer/components/pdf-preview.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { call } from '#renderer/lib/api.ts';
import type { IdentityOriginal } from '#shared/contract/identity.ts';
import type { OutputOf } from '#shared/contract/contract.ts';
import type { Result } from '#shared/kernel/result.ts';
import css from './pupils.module.css';

interface OriginalDialogProps {
  readonly pupilId: string;
  readonly original: IdentityOriginal;
  readonly onClose: () => void;
}

/** What was signed or handed out under the real name, as it was. Past the query cache: nothing of it is kept when it is closed. */
export const OriginalDialog = ({ pupilId, original, onClose }: OriginalDialogProps): ReactNode => {
  const [answer, setAnswer] = useState<Result<OutputOf<'identity.original'>> | null>(null);
  const { kind, id, label } = original;
  useEffect(() => {
    let isGone = false;
    void call('identity.original', { pupilId, ...(kind === 'PLAN' ? { planVersionId: id } : { documentId: id }) }).then((found) => {
      if (!isGone) setAnswer(found);
    });
    return () => {
      isGone = true;
    };
  }, [pupilId, kind, id]);
  return (
    <Dialog open onClose={onClose} size="wide" title={`Original: ${label}`}>
      <Stack>
        <p>Här står elevens riktiga namn. Läsningen finns i loggen. Stäng när du är klar.</p>
        {!answer && <LoadingState />}
        {answer && !answer.ok && <ErrorState failure={answer.failure} />}
        {answer?.ok && answer.value.pdf && <PdfPreview bytes={answer.value.pdf} title={label} />}
        {answer?.ok && answer.value.text !== null && (
          // Scrolls sideways and down: whoever has no mouse must reach it.
          <pre className={css.original} tabIndex={0} role="region" aria-label={`${label}, ordagrant som den signerades`}>
            {answer.value.text}
          </pre>
        )}
        <ButtonRow>
          <Button variant="primary" data-autofocus onClick={onClose}>
            Stäng
          </Button>
        </ButtonRow>
      </Stack>
    </Dialog>
  );
};
