import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { PdfPreview } from '#renderer/components/pdf-preview.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { call, useCall } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { Failure } from '#shared/kernel/result.ts';

/** The register as it is printed, and a place for it. Mounted only while it is open. */
export const RegisterDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const preview = useCall('delegation.paper', {});
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const target = await call('shell.chooseSaveTarget', { suggestedName: 'delegationsregister.pdf' });
    const saved = target.ok && target.value ? await call('delegation.savePaper', { handleId: target.value.handleId }) : target;
    setBusy(false);
    if (!saved.ok) setFailure(saved.failure);
    else if (saved.value !== null) {
      notifyDone('Registret är sparat. Filen är inte krypterad.');
      onClose();
    }
  };
  const refused = failure ?? preview.error?.failure;
  return (
    <Dialog open onClose={onClose} title="Delegationsregister" size="wide">
      {refused && <ErrorState failure={refused} />}
      {!preview.error && (
        <PdfPreview
          bytes={preview.data?.pdf}
          title="Delegationsregister"
          actions={
            <Button variant="primary" size="small" busy={isBusy} onClick={() => void save()}>
              Spara som PDF
            </Button>
          }
        />
      )}
    </Dialog>
  );
};
