import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAbandon } from '#renderer/components/file-import/use-abandon.ts';
import { useStepFocus } from '#renderer/components/file-import/use-step-focus.ts';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { WizardSteps } from '#renderer/components/wizard-steps.tsx';
import { call, CallError, useCommand } from '#renderer/lib/api.ts';
import { useToday } from '#renderer/lib/session.tsx';
import { useDraftFields } from '#renderer/lib/use-draft-text.ts';
import type { AbsenceFileView, AbsencePreview } from '#shared/contract/absence.ts';
import type { OutputOf } from '#shared/contract/contract.ts';
import { ColumnsStep } from './columns-step.tsx';
import { DoneStep } from './done-step.tsx';
import { FileStep } from './file-step.tsx';
import { formFor, previewInput, type ImportForm } from './import-form.ts';
import { ImportList } from './import-list.tsx';
import { ReviewStep } from './review-step.tsx';

const STEPS = ['Fil', 'Kolumner', 'Granska', 'Klart'] as const;

type Step =
  | { readonly at: 0 }
  | { readonly at: 1; readonly file: AbsenceFileView }
  | { readonly at: 2; readonly file: AbsenceFileView; readonly preview: AbsencePreview }
  | { readonly at: 3; readonly done: OutputOf<'absence.import'>; readonly preview: AbsencePreview };

/** Fil → Kolumner → Granska → Klart. Nothing is stored before the last button, and all of it can be taken back. */
export const AbsenceImportPage = (): ReactNode => {
  const [step, setStep] = useState<Step>({ at: 0 });
  const today = useToday();
  const [form, setForm] = useState<ImportForm | null>(null);
  // What one knows of a file is written by hand; everything else of the form is read from the file again after a lock.
  const known = useDraftFields('absence-import', { fileName: '', knownFaults: '' });
  useStepFocus(step.at);
  const preview = useCommand('absence.preview', { invalidates: [] });
  const run = useCommand('absence.import', { invalidates: 'all' });
  const again = useCommand('absence.inspect', { invalidates: [] });
  const stagingId = step.at === 1 || step.at === 2 ? step.file.stagingId : undefined;
  useAbandon(() => void call('absence.abandon', stagingId === undefined ? {} : { stagingId }));

  const look = (file: AbsenceFileView, asked: ImportForm): void => {
    preview.mutate(previewInput(file.stagingId, asked), { onSuccess: (answer) => { setStep({ at: 2, file, preview: answer }); } });
  };
  /** The same file in another encoding: what the headings mean may be another, where it comes from is not. */
  const readAs = (former: AbsenceFileView, encoding: AbsenceFileView['encodingKind']): void => {
    again.mutate({ stagingId: former.stagingId, encoding }, {
      onSuccess: (file) => {
        const fresh = formFor(file, today);
        setForm(form ? { ...fresh, sourceSystem: form.sourceSystem, exportedOn: form.exportedOn, knownFaults: form.knownFaults } : fresh);
        setStep({ at: 1, file });
      },
    });
  };
  const startOver = (): void => {
    if (stagingId !== undefined) void call('absence.abandon', { stagingId });
    setStep({ at: 0 });
  };
  const failed = [preview.error, run.error, again.error].find((error) => error instanceof CallError)?.failure;
  const failure = failed?.code === 'PARSER_CANCELLED' ? undefined : failed;

  return (
    <>
      <PageHeader title="Importera frånvaro" lead="Läs in filen som frånvarosystemet exporterar. Du ser vad som händer innan något sparas." />
      <Stack gap="wide">
        <WizardSteps
          steps={STEPS}
          current={step.at}
          {...(step.at === 1 || step.at === 2
            ? {
                onGoTo: (index: number) => {
                  preview.reset();
                  run.reset();
                  again.reset();
                  if (index === 0) startOver();
                  else setStep({ at: 1, file: step.file });
                },
              }
            : {})}
        />
        {failure && <ErrorState failure={failure} />}
        {step.at === 0 && (
          <FileStep
            onFile={(file) => {
              setForm({ ...formFor(file, today), knownFaults: known.fields.fileName === file.fileName ? known.fields.knownFaults : '' });
              setStep({ at: 1, file });
            }}
          />
        )}
        {step.at === 1 && form && (
          <ColumnsStep
            key={step.file.encodingKind}
            file={step.file}
            form={form}
            onChange={(next) => {
              if (next.knownFaults !== form.knownFaults) known.change({ fileName: step.file.fileName, knownFaults: next.knownFaults });
              setForm(next);
            }}
            busy={preview.isPending || again.isPending}
            onContinue={() => { look(step.file, form); }}
            onEncoding={(encoding) => { readAs(step.file, encoding); }}
            onCancel={() => void call('absence.abandon', {})}
          />
        )}
        {step.at === 2 && form && (
          <ReviewStep
            file={step.file}
            form={form}
            preview={step.preview}
            busy={run.isPending || preview.isPending}
            isImporting={run.isPending}
            onMatch={(matches) => {
              const next = { ...form, matches };
              setForm(next);
              look(step.file, next);
            }}
            onNames={(confirmedNames) => {
              const next = { ...form, confirmedNames };
              setForm(next);
              look(step.file, next);
            }}
            onBack={() => { setStep({ at: 1, file: step.file }); }}
            onImport={() => {
              run.mutate({ stagingId: step.file.stagingId }, { onSuccess: (done) => { void known.drop(); setStep({ at: 3, done, preview: step.preview }); } });
            }}
          />
        )}
        {step.at === 3 && <DoneStep done={step.done} preview={step.preview} onAgain={() => { setStep({ at: 0 }); }} />}
        {(step.at === 0 || step.at === 3) && <ImportList />}
      </Stack>
    </>
  );
};
