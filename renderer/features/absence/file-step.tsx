import { FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { ProgressBar } from '#renderer/components/progress-bar.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { call, useBridgeEvent } from '#renderer/lib/api.ts';
import type { AbsenceFileView } from '#shared/contract/absence.ts';
import type { Failure } from '#shared/kernel/result.ts';

type Reading = { readonly kind: 'idle' } | { readonly kind: 'reading'; readonly fileName: string; readonly share: number | null } | { readonly kind: 'failed'; readonly failure: Failure };

/** Choosing the file, and what is wrong with it when it is no table. */
export const FileStep = ({ onFile }: { readonly onFile: (file: AbsenceFileView) => void }): ReactNode => {
  const [reading, setReading] = useState<Reading>({ kind: 'idle' });
  useBridgeEvent('import.progress', ({ donePercent }) => {
    setReading((now) => (now.kind === 'reading' ? { ...now, share: donePercent / 100 } : now));
  });

  const choose = async (): Promise<void> => {
    const chosen = await call('shell.chooseFile', { purpose: 'absence' });
    if (!chosen.ok) {
      setReading({ kind: 'failed', failure: chosen.failure });
      return;
    }
    if (!chosen.value) return;
    setReading({ kind: 'reading', fileName: chosen.value.fileName, share: null });
    const file = await call('absence.inspect', { handleId: chosen.value.handleId });
    if (file.ok) onFile(file.value);
    // The person has stopped it: there is nothing to tell them.
    else if (file.failure.code === 'PARSER_CANCELLED') setReading({ kind: 'idle' });
    else setReading({ kind: 'failed', failure: file.failure });
  };

  return (
    <Stack>
      <p>
        Filen kan ha en rad per lektion, en rad per dag eller en summa per elev och period. Den ska vara sparad som CSV eller text. Personnummer behövs för att eleverna ska kännas igen, och elever
        med skyddade personuppgifter hoppas över.
      </p>
      {reading.kind === 'failed' && <ErrorState failure={reading.failure} />}
      {reading.kind === 'reading' ? (
        <>
          <ProgressBar label={`Läser ${reading.fileName}`} share={reading.share} />
          <div>
            <Button onClick={() => void call('absence.abandon', {})}>Avbryt läsningen</Button>
          </div>
        </>
      ) : (
        <div>
          <Button variant="primary" icon={<FileSpreadsheet aria-hidden="true" />} onClick={() => void choose()}>
            Välj fil
          </Button>
        </div>
      )}
    </Stack>
  );
};
