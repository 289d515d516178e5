import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { ChoiceCards } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { ErrorSummary } from '#renderer/components/error-summary.tsx';
import { ColumnMapping } from '#renderer/components/file-import/column-mapping.tsx';
import { SampleTable } from '#renderer/components/file-import/sample-table.tsx';
import { ProgressBar } from '#renderer/components/progress-bar.tsx';
import { Columns, Section, Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { Notice } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { useToday } from '#renderer/lib/session.tsx';
import type { AbsenceFileView } from '#shared/contract/absence.ts';
import { ATTENDANCE_STATUSES } from '#shared/domain/absence/attendance.ts';
import { fieldsOfKind, isRequiredField } from '#shared/domain/absence/file-fields.ts';
import type { FileEncoding } from '#shared/domain/absence/parsed-file.ts';
import type { AbsenceLevel } from '#shared/domain/absence/levels.ts';
import { attendanceStatusLabels, fileFieldLabels, fileKindLabels } from '#shared/text/absence.ts';
import { countOf } from '#shared/text/numbers.ts';
import { useReadingProgress } from './use-reading-progress.ts';
import { LettersPart } from './letters-part.tsx';
import { LEVEL_ID, MAPPING_ID, PERIOD_ID, SOURCE_ID, faultsOf, missingColumns, type ImportForm } from './import-form.ts';

interface ColumnsStepProps {
  readonly file: AbsenceFileView;
  readonly form: ImportForm;
  readonly onChange: (form: ImportForm) => void;
  readonly onContinue: () => void;
  readonly onEncoding: (encoding: FileEncoding) => void;
  readonly onCancel: () => void;
  readonly busy: boolean;
}

const levels: readonly AbsenceLevel[] = ['LESSON', 'DAY', 'PERIOD_SUM'];
const levelDetails: Readonly<Record<AbsenceLevel, string>> = {
  LESSON: 'En rad per lektion med tid och närvaro. Ger de säkraste siffrorna.',
  DAY: 'En rad per elev och dag. Tiden räknas med trappans skoldag och märks som uppskattad.',
  PERIOD_SUM: 'En rad per elev med minuter eller timmar för hela perioden. Visas som summa, aldrig per vecka.',
};

/** What the columns mean and where the file comes from. What was found is proposed; a person can correct it. */
export const ColumnsStep = ({ file, form, onChange, onContinue, onEncoding, onCancel, busy }: ColumnsStepProps): ReactNode => {
  const [attempt, setAttempt] = useState(0);
  const progress = useReadingProgress(busy);
  const faults = faultsOf(form);
  const shownFaults = attempt > 0 ? faults : [];
  const missing = missingColumns(form);
  const meanings = file.columns.map((_, column) => {
    const field = Object.entries(form.mapping).find(([, index]) => index === column)?.[0];
    return field === undefined ? null : (fileFieldLabels[field as keyof typeof fileFieldLabels] ?? null);
  });
  const go = (): void => {
    if (faults.length > 0) setAttempt(attempt + 1);
    else onContinue();
  };

  return (
    <Stack gap="wide">
      <ErrorSummary errors={shownFaults} attempt={attempt} />
      {file.looksLikeClassList && (
        <Notice tone="attention" action={<LinkButton to={paths.classListImport()}>Importera klasslista</LinkButton>}>
          Filen ser ut som en klasslista, utan frånvaro.
        </Notice>
      )}
      <Stack>
        <SampleTable label={`De första raderna i ${file.fileName}`} columns={file.columns} rows={file.firstRows} headerLineNumber={file.headerLineNumber} meanings={meanings} />
        <FileFacts file={file} />
        <LettersPart file={file} busy={busy} onEncoding={onEncoding} />
      </Stack>
      <ChoiceCards
        id={LEVEL_ID}
        label="Vad innehåller filen?"
        required
        choices={levels.map((level) => ({ value: level, label: fileKindLabels[level], detail: levelDetails[level] }))}
        value={form.level}
        onChange={(level) => { onChange({ ...form, level }); }}
      />
      {form.level && <MappingPart file={file} form={form} level={form.level} missing={missing} onChange={onChange} />}
      {file.unknownStatusWords.length > 0 && form.level !== 'PERIOD_SUM' && <WordsPart file={file} form={form} onChange={onChange} />}
      <SourcePart file={file} form={form} onChange={onChange} errors={shownFaults} />
      {busy && <ProgressBar label={`Läser ${file.fileName}`} share={progress} />}
      <ButtonRow>
        <Button variant="primary" busy={busy} onClick={go}>
          Granska innan import
        </Button>
        {busy && <Button onClick={onCancel}>Avbryt läsningen</Button>}
      </ButtonRow>
    </Stack>
  );
};

const FileFacts = ({ file }: { readonly file: AbsenceFileView }): ReactNode => (
  <p>
    {`${countOf(file.lineCount, 'rad', 'rader')} under rubriken på rad ${String(file.headerLineNumber)}, åtskilda med ${file.separator}.`}
    {file.isDoubleEncoded && ' Å, ä och ö är felkodade i filen och rättas när den läses.'}
    {file.mappingIsRemembered && ' Kolumnerna är valda som förra gången.'}
  </p>
);

interface PartProps {
  readonly file: AbsenceFileView;
  readonly form: ImportForm;
  readonly onChange: (form: ImportForm) => void;
}

const MappingPart = ({ file, form, level, missing, onChange }: PartProps & { readonly level: AbsenceLevel; readonly missing: string | null }): ReactNode => {
  const [isOpen, setIsOpen] = useState(missing !== null);
  const isShown = isOpen || missing !== null;
  return (
    <Section
      title="Kolumner"
      note={missing === null ? 'alla som behövs är hittade' : `saknas: ${missing}`}
      actions={
        missing === null && (
          <Button id={MAPPING_ID} variant="quiet" size="small" aria-expanded={isShown} onClick={() => { setIsOpen(!isShown); }}>
            {isShown ? 'Dölj' : 'Ändra'}
          </Button>
        )
      }
    >
      {isShown && (
        <div id={missing === null ? undefined : MAPPING_ID} tabIndex={-1}>
          <ColumnMapping
            columns={file.columns}
            mapping={form.mapping}
            fields={fieldsOfKind[level].map((field) => ({ field, label: fileFieldLabels[field], isRequired: isRequiredField(level, field) }))}
            onChange={(mapping) => { onChange({ ...form, mapping }); }}
          />
        </div>
      )}
    </Section>
  );
};

const WordsPart = ({ file, form, onChange }: PartProps): ReactNode => (
  <Section title="Ord som programmet inte känner" note="rader med ord som saknar betydelse hoppas över">
    <Columns minRem={14}>
      {file.unknownStatusWords.map(({ word }) => (
        <SelectField
          key={word}
          width="medium"
          label={`Vad betyder ”${word}”?`}
          value={form.statusWords[word] ?? null}
          placeholder="Hoppa över raderna"
          options={ATTENDANCE_STATUSES.map((status) => ({ value: status, label: attendanceStatusLabels[status] }))}
          onChange={(status) => { onChange({ ...form, statusWords: { ...form.statusWords, [word]: status } }); }}
        />
      ))}
    </Columns>
  </Section>
);

const SourcePart = ({ file, form, onChange, errors }: PartProps & { readonly errors: readonly { readonly fieldId: string; readonly message: string }[] }): ReactNode => {
  const today = useToday();
  const errorOf = (fieldId: string): string | undefined => errors.find((fault) => fault.fieldId === fieldId)?.message;
  const asksPeriod = form.level === 'PERIOD_SUM' && (form.mapping['periodFrom'] === undefined || form.mapping['periodTo'] === undefined);
  return (
    <Section title="Varifrån kommer filen?">
      <Columns>
        <TextField
          id={SOURCE_ID}
          label="System"
          required
          help={file.knownSources.length > 0 ? `Förut: ${file.knownSources.join(', ')}. Samma namn ersätter samma period.` : 'Till exempel Skola24 eller Vklass. Samma namn nästa gång ersätter samma period.'}
          error={errorOf(SOURCE_ID)}
          value={form.sourceSystem}
          maxLength={80}
          onChange={(sourceSystem) => { onChange({ ...form, sourceSystem }); }}
        />
        <DateField label="Uttagen den" help="Datum då filen togs ut ur systemet." max={today} value={form.exportedOn} onChange={(exportedOn) => { onChange({ ...form, exportedOn }); }} />
        {asksPeriod && (
          <>
            <DateField id={PERIOD_ID} label="Summorna gäller från och med" required error={errorOf(PERIOD_ID)} max={today} value={form.periodFrom} onChange={(periodFrom) => { onChange({ ...form, periodFrom }); }} />
            <DateField label="till och med" required max={today} value={form.periodTo} onChange={(periodTo) => { onChange({ ...form, periodTo }); }} />
          </>
        )}
      </Columns>
      <TextField
        label="Kända fel"
        help="Till exempel att idrotten inte rapporterades i vecka 41. Visas där siffrorna visas."
        maxLength={200}
        value={form.knownFaults}
        onChange={(knownFaults) => { onChange({ ...form, knownFaults }); }}
      />
    </Section>
  );
};
