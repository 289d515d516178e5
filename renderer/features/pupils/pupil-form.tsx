import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { CheckField } from '#renderer/components/choice-cards.tsx';
import { ErrorSummary } from '#renderer/components/error-summary.tsx';
import { mixedScriptReading } from '#renderer/components/name.tsx';
import { Columns, Section, Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { parsePersonId } from '#shared/domain/person-id/person-id.ts';
import { protectionStatuses } from '#shared/domain/pupils/types.ts';
import { schoolForms } from '#shared/domain/school/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { protectionLabels } from '#shared/text/pupils.ts';
import { schoolFormLabels } from '#shared/text/documents.ts';
import { useToday } from '#renderer/lib/session.tsx';
import { GuardiansEditor } from './guardians-editor.tsx';
import type { PupilFormValue } from './pupil-draft.ts';

interface PupilFormProps {
  readonly value: PupilFormValue;
  readonly onChange: (value: PupilFormValue) => void;
  readonly onSave: (value: PupilFormValue) => void;
  readonly onCancel: () => void;
  readonly saveLabel: string;
  readonly busy: boolean;
  readonly failure?: Failure | undefined;
  /** Beside the failure: a way to the pupil that is already there. */
  readonly failureAction?: ReactNode;
  readonly allowsProtected: boolean;
}

interface Fault {
  readonly fieldId: string;
  readonly message: string;
}

const ids = { number: 'pupil-number', given: 'pupil-given-name', protection: 'pupil-protection', guardians: 'pupil-guardians' } as const;
const READERS = 'Kan läsas av elevhälsan och rektor';

const numberFault = (value: PupilFormValue, today: IsoDate): Fault | null => {
  if (value.protection !== 'NONE') return null;
  if (value.idNumber.trim() === '') return { fieldId: ids.number, message: 'Skriv elevens personnummer' };
  const id = parsePersonId(value.idNumber, today);
  if (!id.ok) return { fieldId: ids.number, message: errorSentence(id.failure) };
  return null;
};

const faultsOf = (value: PupilFormValue, today: IsoDate): readonly Fault[] => {
  const number = numberFault(value, today);
  return [
    ...(number ? [number] : []),
    ...(value.givenName.trim() === '' ? [{ fieldId: ids.given, message: value.protection === 'NONE' ? 'Skriv elevens förnamn' : 'Skriv ett kodnamn' }] : []),
    ...(value.guardians.some((guardian) => guardian.name.trim() === '') ? [{ fieldId: ids.guardians, message: 'Skriv vårdnadshavarens namn' }] : []),
  ];
};

/** A code name is thought up, never carried over from the name that stands there. */
const nameless = { givenName: '', familyName: '', idNumber: '', homeMunicipality: '' } as const;

/** What goes over: the number's kind follows from the number; a protected pupil has none. */
const toSend = (value: PupilFormValue, today: IsoDate): PupilFormValue => {
  if (value.protection !== 'NONE') return { ...value, idKind: 'LOKALT_ID', idNumber: value.idNumber.trim() === '' ? '-' : value.idNumber, familyName: '', homeMunicipality: '' };
  const id = parsePersonId(value.idNumber, today);
  return id.ok ? { ...value, idKind: id.value.kind } : value;
};

/** A pupil's data with guardians. Says what is missing when one tries to save, not before. */
export const PupilForm = (props: PupilFormProps): ReactNode => {
  const { value, onChange, onSave, onCancel, saveLabel, busy, failure, failureAction, allowsProtected } = props;
  const today = useToday();
  const [attempt, setAttempt] = useState(0);
  const faults = faultsOf(value, today);
  const shown = attempt > 0 ? faults : [];
  const isProtected = value.protection !== 'NONE';
  const set = (part: Partial<PupilFormValue>): void => {
    onChange({ ...value, ...part });
  };
  const errorOf = (fieldId: string): string | undefined => shown.find((fault) => fault.fieldId === fieldId)?.message;

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (faults.length > 0) setAttempt(attempt + 1);
        else onSave(toSend(value, today));
      }}
    >
      <Stack gap="wide">
        <ErrorSummary errors={shown} attempt={attempt} />
        <Section title="Elev" note={READERS}>
          {allowsProtected && (
            <SelectField
              id={ids.protection}
              label="Skyddade personuppgifter"
              width="medium"
              value={value.protection}
              options={protectionStatuses.map((status) => ({ value: status, label: protectionLabels[status] }))}
              onChange={(protection) => { set(protection === 'NONE' ? { protection, idNumber: '' } : isProtected ? { protection } : { protection, ...nameless }); }}
            />
          )}
          {isProtected && (
            <Notice tone="attention">
              Eleven registreras under ett kodnamn. Personnummer, efternamn, hemkommun och adresser sparas inte, och eleven läses aldrig in från filer. Välj ett kodnamn som inte kan kopplas till
              eleven.
            </Notice>
          )}
          {!isProtected && (
            <TextField
              id={ids.number}
              label="Personnummer"
              width="medium"
              required
              help="Tolv siffror, samordningsnummer, TF-nummer eller skolans eget id."
              error={errorOf(ids.number)}
              value={value.idNumber}
              maxLength={40}
              onChange={(idNumber) => { set({ idNumber, idKind: /^\p{L}/u.test(idNumber) ? 'LOKALT_ID' : 'PERSONNUMMER' }); }}
            />
          )}
          <Columns>
            <TextField id={ids.given} label={isProtected ? 'Kodnamn' : 'Förnamn'} required error={errorOf(ids.given)} value={value.givenName} {...mixedScriptReading(value.givenName)} maxLength={200} onChange={(givenName) => { set({ givenName }); }} />
            {!isProtected && <TextField label="Efternamn" value={value.familyName} {...mixedScriptReading(value.familyName)} maxLength={200} onChange={(familyName) => { set({ familyName }); }} />}
          </Columns>
          <Columns minRem={10}>
            <TextField label="Klass" value={value.className} maxLength={200} onChange={(className) => { set({ className }); }} />
            <TextField label="Årskurs" value={value.grade} maxLength={20} onChange={(grade) => { set({ grade }); }} />
            <SelectField label="Skolform" value={value.schoolForm} options={schoolForms.map((form) => ({ value: form, label: schoolFormLabels[form] }))} onChange={(schoolForm) => { set({ schoolForm }); }} />
            {!isProtected && <TextField label="Hemkommun" value={value.homeMunicipality} maxLength={200} onChange={(homeMunicipality) => { set({ homeMunicipality }); }} />}
          </Columns>
          <TextField label="Modersmål" width="medium" value={value.motherTongue} maxLength={200} onChange={(motherTongue) => { set({ motherTongue }); }} />
          <CheckField label="Eleven behöver tolk" checked={value.needsInterpreter} onChange={(needsInterpreter) => { set({ needsInterpreter }); }} />
        </Section>
        <GuardiansEditor guardians={value.guardians} withAddress={!isProtected} error={errorOf(ids.guardians)} errorId={ids.guardians} onChange={(guardians) => { set({ guardians: [...guardians] }); }} />
        {failure && (
          <Stack gap="tight">
            <ErrorState failure={failure} />
            {failureAction}
          </Stack>
        )}
        <ButtonRow>
          <Button type="submit" variant="primary" busy={busy}>
            {saveLabel}
          </Button>
          <Button onClick={onCancel}>Avbryt</Button>
        </ButtonRow>
      </Stack>
    </form>
  );
};
