import { Download } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { call } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { Failure, Result } from '#shared/kernel/result.ts';

interface SaveTableProps {
  /** What the file will hold: "28 elever med frånvaro". */
  readonly what: string;
  /** What it holds that somebody could come to harm by; nothing when it names no person. */
  readonly warning: string;
  /** `elever-2026-11-22.csv`. */
  readonly suggestedName: string;
  /** Writes the file that the person chose, and says what has been done. */
  readonly save: (handleId: string) => Promise<Result<string>>;
  readonly disabled?: boolean;
}

/** A table out of the vault: says first that the file is not encrypted, then asks where it goes. */
export const SaveTable = ({ what, warning, suggestedName, save, disabled = false }: SaveTableProps): ReactNode => {
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const run = async (): Promise<void> => {
    setIsBusy(true);
    const target = await call('shell.chooseSaveTarget', { suggestedName });
    const done = target.ok && target.value ? await save(target.value.handleId) : null;
    setIsBusy(false);
    const refused = !target.ok ? target.failure : done && !done.ok ? done.failure : null;
    setFailure(refused);
    if (refused || !done?.ok) return;
    setIsOpen(false);
    notifyDone(done.value);
  };

  return (
    <>
      <Button size="small" icon={<Download aria-hidden="true" />} disabled={disabled} onClick={() => { setFailure(null); setIsOpen(true); }}>
        Spara som CSV
      </Button>
      <Dialog open={isOpen} onClose={() => { setIsOpen(false); }} title="Spara som CSV">
        <p>{`Filen får ${what}.`}</p>
        <p>{warning}</p>
        {failure && <ErrorState failure={failure} />}
        <ButtonRow>
          <Button variant="primary" busy={isBusy} onClick={() => void run()}>
            Välj var filen sparas
          </Button>
          <Button onClick={() => { setIsOpen(false); }}>Avbryt</Button>
        </ButtonRow>
      </Dialog>
    </>
  );
};
