import { FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { ColumnMapping } from '#renderer/components/file-import/column-mapping.tsx';
import { Outcomes } from '#renderer/components/file-import/outcome.tsx';
import { SampleTable } from '#renderer/components/file-import/sample-table.tsx';
import { NamePairs } from '#renderer/components/file-import/name-pairs.tsx';
import { SaveTable } from '#renderer/components/file-import/save-table.tsx';
import { SkippedLines } from '#renderer/components/file-import/skipped-lines.tsx';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { useAbandon } from '#renderer/components/file-import/use-abandon.ts';
import { useStepFocus } from '#renderer/components/file-import/use-step-focus.ts';
import { Name } from '#renderer/components/name.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { ProgressBar } from '#renderer/components/progress-bar.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { WizardSteps } from '#renderer/components/wizard-steps.tsx';
import { call, useCommand } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import type { OutputOf } from '#shared/contract/contract.ts';
import type { ClassListPreview } from '#shared/contract/pupils.ts';
import { fieldsOfKind, isRequiredField } from '#shared/domain/absence/file-fields.ts';
import { ok, type Failure } from '#shared/kernel/result.ts';
import { fileFieldLabels } from '#shared/text/absence.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { countOf, countText } from '#shared/text/numbers.ts';
import css from './pupils.module.css';

const STEPS = ['Fil', 'Kolumner', 'Granska', 'Klart'] as const;

type Step =
  | { readonly at: 0; readonly failure?: Failure; readonly reading?: string }
  | { readonly at: 1 | 2; readonly preview: ClassListPreview }
  | { readonly at: 3; readonly done: OutputOf<'pupil.importClassList'> };

/** Fil → Kolumner → Granska → Klart for a class list. Columns are asked for only when the headings say too little. */
export const ClassListImportPage = (): ReactNode => {
  const [step, setStep] = useState<Step>({ at: 0 });
  useStepFocus(step.at);
  const stagingId = step.at === 1 || step.at === 2 ? step.preview.stagingId : undefined;
  useAbandon(() => void call('pupil.abandonClassList', stagingId === undefined ? {} : { stagingId }));
  const look = useCommand('pupil.previewClassList', { invalidates: [] });
  const run = useCommand('pupil.importClassList', { invalidates: 'all' });

  const choose = async (): Promise<void> => {
    const chosen = await call('shell.chooseFile', { purpose: 'pupils' });
    if (!chosen.ok) {
      setStep({ at: 0, failure: chosen.failure });
      return;
    }
    if (!chosen.value) return;
    setStep({ at: 0, reading: chosen.value.fileName });
    const preview = await call('pupil.previewClassList', { handleId: chosen.value.handleId });
    if (!preview.ok) setStep(preview.failure.code === 'PARSER_CANCELLED' ? { at: 0 } : { at: 0, failure: preview.failure });
    else setStep({ at: preview.value.missing === null ? 2 : 1, preview: preview.value });
  };
  const failure = look.error?.failure ?? run.error?.failure ?? (step.at === 0 ? step.failure : undefined);

  return (
    <>
      <PageHeader title="Importera klasslista" lead="Läs in elever och vårdnadshavare. Det som finns i registret fylls på och rättas, inget tas bort." />
      <Stack gap="wide">
        <WizardSteps
          steps={STEPS}
          current={step.at}
          {...(step.at === 1 || step.at === 2 ? { onGoTo: (index: number) => { setStep(index === 0 ? { at: 0 } : { at: 1, preview: step.preview }); } } : {})}
        />
        {failure && <ErrorState failure={failure} />}
        {step.at === 0 && (
          <Stack>
            <p>Filen ska vara sparad som CSV eller text och ha minst personnummer och namn. Elever med skyddade personuppgifter hoppas över och läggs in för hand under kodnamn.</p>
            {step.reading ? (
              <>
                <ProgressBar label={`Läser ${step.reading}`} share={null} />
                <div>
                  <Button onClick={() => void call('pupil.abandonClassList', {})}>Avbryt läsningen</Button>
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
        )}
        {step.at === 1 && (
          <ColumnsPart
            preview={step.preview}
            busy={look.isPending}
            onContinue={(mapping) => {
              look.mutate({ stagingId: step.preview.stagingId, mapping }, { onSuccess: (preview) => { setStep({ at: preview.missing === null ? 2 : 1, preview }); } });
            }}
          />
        )}
        {step.at === 2 && (
          <ReviewPart
            preview={step.preview}
            busy={run.isPending || look.isPending}
            onNames={(confirmedNames) => {
              const { stagingId: id, mapping } = step.preview;
              look.mutate({ stagingId: id, mapping: { ...mapping }, confirmedNames: [...confirmedNames] }, { onSuccess: (preview) => { setStep({ at: 2, preview }); } });
            }}
            onBack={() => { setStep({ at: 1, preview: step.preview }); }}
            onImport={() => { run.mutate({ stagingId: step.preview.stagingId }, { onSuccess: (done) => { setStep({ at: 3, done }); } }); }}
          />
        )}
        {step.at === 3 && <DonePart done={step.done} onAgain={() => { setStep({ at: 0 }); }} />}
      </Stack>
    </>
  );
};

const ColumnsPart = ({ preview, busy, onContinue }: { readonly preview: ClassListPreview; readonly busy: boolean; readonly onContinue: (mapping: Record<string, number>) => void }): ReactNode => {
  const [mapping, setMapping] = useState(preview.mapping);
  const meanings = preview.columns.map((_, column) => {
    const field = Object.entries(mapping).find(([, index]) => index === column)?.[0];
    return field === undefined ? null : (fileFieldLabels[field as keyof typeof fileFieldLabels] ?? null);
  });
  return (
    <Stack gap="wide">
      {preview.missing !== null && <Notice tone="attention">{`Välj vilken kolumn som är ${preview.missing.toLocaleLowerCase('sv')}.`}</Notice>}
      <SampleTable label={`De första raderna i ${preview.fileName}`} columns={preview.columns} rows={preview.firstRows} headerLineNumber={preview.headerLineNumber} meanings={meanings} />
      <ColumnMapping
        columns={preview.columns}
        mapping={mapping}
        fields={fieldsOfKind.CLASS_LIST.map((field) => ({ field, label: fileFieldLabels[field], isRequired: isRequiredField('CLASS_LIST', field) }))}
        onChange={setMapping}
      />
      <ButtonRow>
        <Button variant="primary" busy={busy} onClick={() => { onContinue({ ...mapping }); }}>
          Granska innan import
        </Button>
      </ButtonRow>
    </Stack>
  );
};

const stateText = { NEW: 'ny', CHANGED: 'ändras', UNCHANGED: 'oförändrad' } as const;

const ReviewPart = ({ preview, busy, onNames, onBack, onImport }: { readonly preview: ClassListPreview; readonly busy: boolean; readonly onNames: (confirmedNames: readonly string[]) => void; readonly onBack: () => void; readonly onImport: () => void }): ReactNode => {
  const count = preview.newPupils + preview.changedPupils;
  return (
    <Stack gap="wide">
      <Outcomes
        outcomes={[
          { figure: countText(preview.newPupils), words: preview.newPupils === 1 ? 'ny elev' : 'nya elever' },
          { figure: countText(preview.changedPupils), words: 'ändras' },
          { figure: countText(preview.unchangedPupils), words: 'oförändrade' },
          { figure: countText(preview.rejectedCount + preview.otherNames.filter((pair) => !pair.isConfirmed).length), words: 'rader hoppas över' },
        ]}
      />
      {preview.otherNames.length > 0 && <NamePairs pairs={preview.otherNames} busy={busy} consequence="Eleven får då namnet i filen, och resten av raden läses in." onChange={onNames} />}
      {preview.mixedScriptNames.length > 0 && (
        <Notice tone="attention">
          {`${preview.mixedScriptNames.slice(0, 5).join(', ')}${preview.mixedScriptNames.length > 5 ? ' med flera' : ''} blandar latinska bokstäver med kyrilliska eller grekiska som ser likadana ut. Sådana namn hittas inte när någon söker. Rätta dem i filen, eller på elevens sida efteråt.`}
        </Notice>
      )}
      {preview.rejected.length > 0 && (
        <Section
          title="Det här hoppas över"
          actions={
            <SaveTable
              what={`${countOf(preview.rejected.length, 'rad', 'rader')} ur listan nedan, med radnummer, kolumn och skäl`}
              warning="Filen är inte krypterad. Den innehåller inga namn eller personnummer."
              suggestedName="rader-som-hoppas-over.csv"
              save={async (handleId) => {
                const saved = await call('pupil.exportRejected', { handleId, stagingId: preview.stagingId });
                return saved.ok ? ok('Listan är sparad.') : saved;
              }}
            />
          }
        >
          <SkippedLines
            total={preview.rejectedCount}
            lines={preview.rejected.map(({ lineNumber, reasonCode, column }) => ({ lineNumber, reason: errorSentence({ code: reasonCode }), ...(column ? { column } : {}) }))}
          />
        </Section>
      )}
      <Section title="Så här sparas de första">
        <ul className={css.hits}>
          {preview.examples.map((example, index) => (
            <li key={index}>
              <Name>{example.name}</Name>
              {['', example.className, countOf(example.guardians, 'vårdnadshavare', 'vårdnadshavare'), stateText[example.state]].filter((part, at) => at === 0 || part !== '').join(' · ')}
            </li>
          ))}
        </ul>
      </Section>
      <SampleTable label={`De första raderna i ${preview.fileName}`} columns={preview.columns} rows={preview.firstRows} headerLineNumber={preview.headerLineNumber} maxRows={3} />
      {count === 0 && <Notice>Filen innehåller inga nya eller ändrade elever.</Notice>}
      <ButtonRow>
        {count > 0 && (
          <Button variant="primary" busy={busy} onClick={onImport}>
            {`Läs in ${countOf(count, 'elev', 'elever')}`}
          </Button>
        )}
        <Button onClick={onBack}>Ändra kolumner</Button>
      </ButtonRow>
    </Stack>
  );
};

const DonePart = ({ done, onAgain }: { readonly done: OutputOf<'pupil.importClassList'>; readonly onAgain: () => void }): ReactNode => (
  <Stack>
    <Notice tone="done">{`${countOf(done.created, 'elev är ny', 'elever är nya')} och ${countOf(done.changed, 'elev är ändrad', 'elever är ändrade')}. Nu kan frånvaron läsas in.`}</Notice>
    <ButtonRow>
      <LinkButton variant="primary" to={paths.absenceImport()}>
        Importera frånvaro
      </LinkButton>
      <LinkButton to={paths.pupils()}>Visa eleverna</LinkButton>
      <Button onClick={onAgain}>Läs in en klasslista till</Button>
    </ButtonRow>
  </Stack>
);
