import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { NamePairs } from '#renderer/components/file-import/name-pairs.tsx';
import { Outcomes } from '#renderer/components/file-import/outcome.tsx';
import { SampleTable } from '#renderer/components/file-import/sample-table.tsx';
import { SaveTable } from '#renderer/components/file-import/save-table.tsx';
import { SkippedLines } from '#renderer/components/file-import/skipped-lines.tsx';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { ProgressBar } from '#renderer/components/progress-bar.tsx';
import { Columns, Section, Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { Notice } from '#renderer/components/states.tsx';
import { call } from '#renderer/lib/api.ts';
import { shortDate } from '#renderer/lib/dates-sv.ts';
import { paths } from '#renderer/lib/paths.ts';
import type { AbsenceFileView, AbsencePreview } from '#shared/contract/absence.ts';
import { percentText } from '#shared/text/absence-picture.ts';
import { ok } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { countOf, countText } from '#shared/text/numbers.ts';
import type { ImportForm } from './import-form.ts';

interface ReviewStepProps {
  readonly file: AbsenceFileView;
  readonly form: ImportForm;
  readonly preview: AbsencePreview;
  readonly busy: boolean;
  readonly isImporting: boolean;
  readonly onMatch: (matches: Readonly<Record<string, string>>) => void;
  readonly onNames: (confirmedNames: readonly string[]) => void;
  readonly onBack: () => void;
  readonly onImport: () => void;
}

const periodText = ({ periodFrom, periodTo }: AbsencePreview): string => (periodFrom && periodTo ? `${shortDate(periodFrom)} – ${shortDate(periodTo)}` : '–');

/** What will happen, shown before it happens: what goes in, what it replaces, what is skipped and why. */
export const ReviewStep = ({ file, form, preview, busy, isImporting, onMatch, onNames, onBack, onImport }: ReviewStepProps): ReactNode => {
  const nothing = preview.rowCount === 0;
  return (
    <Stack gap="wide">
      <Outcomes
        outcomes={[
          { figure: countText(preview.rowCount), words: 'rader läses in' },
          { figure: countText(preview.pupilCount), words: preview.pupilCount === 1 ? 'elev' : 'elever' },
          { figure: periodText(preview), words: 'period' },
          { figure: preview.reportingRatePercent === null ? '–' : percentText(preview.reportingRatePercent), words: 'rapporteringsgrad' },
        ]}
      />
      {preview.replacesRows > 0 && (
        <Notice>
          {`${countOf(preview.replacesRows, 'tidigare rad', 'tidigare rader')} från ${form.sourceSystem.trim()} för samma elever och period ersätts. De kommer tillbaka om importen ångras.`}
        </Notice>
      )}
      {preview.shrinksMuch && (
        <Notice tone="attention">
          {`Filen har ${countOf(preview.rowCount, 'rad', 'rader')} men ersätter ${countOf(preview.replacesRows, 'tidigare rad', 'tidigare rader')}. Kontrollera att filen är hel och gäller hela perioden innan du läser in den.`}
        </Notice>
      )}
      {preview.isPoorlyReported && preview.reportingRatePercent !== null && (
        <Notice tone="attention">
          {`Bara ${percentText(preview.reportingRatePercent)} av undervisningstiden är rapporterad. Frånvaron kan vara större än siffrorna visar. Be skolan rapportera klart och exportera på nytt, eller läs in och tolka siffrorna försiktigt.`}
        </Notice>
      )}
      {preview.isEstimated && <Notice>Filen har hela dagar. Minuterna räknas med skoldagens längd i frånvarotrappan och märks som uppskattade. Finns lektioner för samma dag är det de som gäller.</Notice>}
      {preview.toMatch.length > 0 && <Matching preview={preview} form={form} busy={busy} onMatch={onMatch} />}
      {preview.otherNames.length > 0 && <NamePairs pairs={preview.otherNames} busy={busy} consequence="Raderna läses då in på eleven i registret, vars namn inte ändras." onChange={onNames} />}
      <Skipped preview={preview} />
      <SampleTable label={`De första raderna i ${file.fileName}`} columns={file.columns} rows={file.firstRows} headerLineNumber={file.headerLineNumber} maxRows={3} />
      {isImporting && <ProgressBar label={`Läser in ${countOf(preview.rowCount, 'rad', 'rader')}`} share={null} />}
      <ButtonRow>
        {!nothing && (
          <Button variant="primary" busy={busy} onClick={onImport}>
            {`Läs in ${countOf(preview.rowCount, 'rad', 'rader')}`}
          </Button>
        )}
        <Button disabled={isImporting} onClick={onBack}>
          Tillbaka till kolumnerna
        </Button>
      </ButtonRow>
    </Stack>
  );
};

const Skipped = ({ preview }: { readonly preview: AbsencePreview }): ReactNode => {
  const unmatched = preview.toMatch.filter((request) => request.pupilId === null).reduce((sum, request) => sum + request.rows, 0);
  const unconfirmed = preview.otherNames.filter((pair) => !pair.isConfirmed).reduce((sum, pair) => sum + pair.rows, 0);
  const total = preview.rejectedCount + preview.unknownPupilRows + unmatched + unconfirmed;
  return (
    <Section
      title="Det här hoppas över"
      note={total === 0 ? 'ingenting' : countOf(total, 'rad', 'rader')}
      actions={
        preview.rejected.length > 0 && (
          <SaveTable
            what={`${countOf(preview.rejected.length, 'rad', 'rader')} ur listan nedan, med radnummer, kolumn och skäl`}
            warning="Filen är inte krypterad. Den innehåller inga namn eller personnummer."
            suggestedName="rader-som-hoppas-over.csv"
            save={async (handleId) => {
              const saved = await call('absence.exportRejected', { handleId, stagingId: preview.stagingId });
              return saved.ok ? ok('Listan är sparad.') : saved;
            }}
          />
        )
      }
    >
      {preview.unknownPupilRows > 0 && (
        <Notice tone="attention" action={<LinkButton to={paths.classListImport()}>Importera klasslista</LinkButton>}>
          {`${countOf(preview.unknownPupilRows, 'rad', 'rader')} gäller ${countOf(preview.unknownPupils, 'elev', 'elever')} som inte finns i registret. Läs in klasslistan först om de ska med.`}
        </Notice>
      )}
      {unmatched > 0 && <p>{`${countOf(unmatched, 'rad', 'rader')} väntar på att paras ihop med en elev ovan.`}</p>}
      {unconfirmed > 0 && <p>{`${countOf(unconfirmed, 'rad', 'rader')} väntar på att namnen ovan bekräftas.`}</p>}
      {preview.rejected.length > 0 && (
        <SkippedLines
          total={preview.rejectedCount}
          lines={preview.rejected.map(({ lineNumber, reasonCode, column }) => ({ lineNumber, reason: errorSentence({ code: reasonCode }), ...(column ? { column } : {}) }))}
        />
      )}
      {preview.passedOverLines > 0 && <p>{`${countOf(preview.passedOverLines, 'tom rad eller summarad', 'tomma rader och summarader')} räknas inte.`}</p>}
      {total === 0 && preview.passedOverLines === 0 && <p>Alla rader i filen läses in.</p>}
    </Section>
  );
};

const NOBODY = '';

const Matching = ({ preview, form, busy, onMatch }: { readonly preview: AbsencePreview; readonly form: ImportForm; readonly busy: boolean; readonly onMatch: ReviewStepProps['onMatch'] }): ReactNode => (
  <Section title="Personnummer som inte går att läsa" note="kalkylprogrammet har tagit bort siffror, eller så är rutan tom">
    <p>Välj rätt elev där du är säker. Rader utan val hoppas över.</p>
    <Columns minRem={18}>
      {preview.toMatch.map(({ fileKey, name, className, rows, candidates, pupilId }) => (
        <SelectField
          key={fileKey}
          width="medium"
          label={`${name}${className === '' ? '' : `, ${className}`}`}
          help={`${countOf(rows, 'rad', 'rader')} i filen`}
          disabled={busy || candidates.length === 0}
          value={pupilId ?? NOBODY}
          options={[
            { value: NOBODY, label: candidates.length === 0 ? 'Ingen elev med det namnet' : 'Hoppa över' },
            ...candidates.map((candidate) => ({ value: candidate.pupilId, label: candidate.label })),
          ]}
          onChange={(chosen) => {
            const { [fileKey]: _former, ...rest } = form.matches;
            onMatch(chosen === NOBODY ? rest : { ...rest, [fileKey]: chosen });
          }}
        />
      ))}
    </Columns>
  </Section>
);
