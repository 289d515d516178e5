import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { PdfPreview } from '#renderer/components/pdf-preview.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { call, useCall } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { InputOf } from '#shared/contract/contract.ts';
import type { Failure } from '#shared/kernel/result.ts';

interface PaperDialogProps {
  readonly title: string;
  readonly paper: InputOf<'audit.paper'>;
  readonly fileName: string;
  readonly onClose: () => void;
}

/** The paper as it will be, and a place for it. Mounted only while it is open: it is made anew each time. */
export const PaperDialog = ({ title, paper, fileName, onClose }: PaperDialogProps): ReactNode => {
  const preview = useCall('audit.paper', paper);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const target = await call('shell.chooseSaveTarget', { suggestedName: fileName });
    const saved = target.ok && target.value ? await call('audit.savePaper', { handleId: target.value.handleId, paper }) : target;
    setBusy(false);
    if (!saved.ok) setFailure(saved.failure);
    else if (saved.value !== null) {
      notifyDone('Papperet är sparat. Filen är inte krypterad.');
      onClose();
    }
  };
  return (
    <Dialog open onClose={onClose} title={title} size="wide">
      <Stack>
        {failure && <ErrorState failure={failure} />}
        {preview.error ? (
          <ErrorState failure={preview.error.failure} />
        ) : (
          <PdfPreview
            bytes={preview.data?.pdf}
            title={title}
            actions={
              <Button variant="primary" size="small" busy={isBusy} onClick={() => void save()}>
                Spara som PDF
              </Button>
            }
          />
        )}
      </Stack>
    </Dialog>
  );
};
