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
import { guardianCodeName, protectionLabels } from '#shared/text/pupils.ts';
import { schoolFormLabels } from '#shared/text/documents.ts';
import { useToday } from '#renderer/lib/session.tsx';
import type { IdentityFields as Identity } from '#shared/contract/identity.ts';
import { GuardiansEditor } from './guardians-editor.tsx';
import { emptyIdentity, IdentityFields } from './identity-fields.tsx';
import { readersOfRoom, RoomNotice, useProtectedRoom } from './protected-room.tsx';
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
  /** CHOICE: a new pupil may be registered as protected. STAYS: who is protected stays so here. */
  readonly protection: 'CHOICE' | 'STAYS' | 'NONE';
}

interface Fault {
  readonly fieldId: string;
  readonly message: string;
}

const ids = { number: 'pupil-number', given: 'pupil-given-name', protection: 'pupil-protection', guardians: 'pupil-guardians' } as const;
const READERS = 'Kan läsas av elevhälsan och rektor';

const isCodeName = (name: string): boolean => /^Vårdnadshavare \d+$/u.test(name);

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
    ...(value.protection === 'NONE' && value.guardians.some((guardian) => guardian.name.trim() === '') ? [{ fieldId: ids.guardians, message: 'Skriv vårdnadshavarens namn' }] : []),
  ];
};

/** Everybody sees these: a word for each, and no way to reach them. */
const inCode = (guardians: PupilFormValue['guardians']): PupilFormValue['guardians'] =>
  guardians.map((guardian, at) => ({ ...guardian, name: isCodeName(guardian.name) ? guardian.name : guardianCodeName(at + 1), telephone: '', email: '', address: '' }));

/** What was typed before somebody said that the pupil is protected. */
const identityFrom = ({ idNumber, givenName, familyName, homeMunicipality, guardians }: PupilFormValue): Identity => ({
  ...emptyIdentity, idNumber, givenName, familyName, homeMunicipality,
  guardians: guardians.map(({ guardianId, name, telephone, email, address }) => ({ guardianId, name, telephone, email, address })),
});

/** A code name is thought up, never carried over from the name that stands there. */
const nameless = { givenName: '', familyName: '', idNumber: '', homeMunicipality: '' } as const;

/** Contacts of those who still stand there. */
const ofGuardians = (identity: Identity, guardians: PupilFormValue['guardians']): Identity => ({ ...identity, guardians: identity.guardians.filter(({ guardianId }) => guardians.some((guardian) => guardian.guardianId === guardianId)) });

/** What goes over: the number's kind follows from the number; a protected pupil has none. */
const toSend = (value: PupilFormValue, today: IsoDate): PupilFormValue => {
  if (value.protection !== 'NONE') return { ...value, idKind: 'LOKALT_ID', idNumber: value.idNumber.trim() === '' ? '-' : value.idNumber, familyName: '', homeMunicipality: '', guardians: inCode(value.guardians) };
  const id = parsePersonId(value.idNumber, today);
  return id.ok ? { ...value, idKind: id.value.kind } : value;
};

/** A pupil's data with guardians. Says what is missing when one tries to save, not before. */
export const PupilForm = (props: PupilFormProps): ReactNode => {
  const { value, onChange, onSave, onCancel, saveLabel, busy, failure, failureAction, protection: choice } = props;
  const today = useToday();
  const [attempt, setAttempt] = useState(0);
  const faults = faultsOf(value, today);
  const shown = attempt > 0 ? faults : [];
  const isProtected = value.protection !== 'NONE';
  const room = useProtectedRoom(choice === 'CHOICE');
  // Never part of the value: that is kept as a draft.
  const [identity, setIdentity] = useState<Identity>(emptyIdentity);
  const withIdentity = choice === 'CHOICE' && isProtected && room?.isHeld === true;
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
        else onSave({ ...toSend(value, today), ...(withIdentity ? { identity: ofGuardians(identity, value.guardians) } : {}) });
      }}
    >
      <Stack gap="wide">
        <ErrorSummary errors={shown} attempt={attempt} />
        <Section title="Elev" note={READERS}>
          {(choice === 'CHOICE' || isProtected) && (
            <SelectField
              id={ids.protection}
              label="Skyddade personuppgifter"
              width="medium"
              value={value.protection}
              options={protectionStatuses.filter((status) => choice === 'CHOICE' || status !== 'NONE').map((status) => ({ value: status, label: protectionLabels[status] }))}
              onChange={(protection) => {
                if (protection !== 'NONE' && !isProtected) setIdentity(identityFrom(value));
                set(protection === 'NONE' ? { protection, idNumber: '' } : isProtected ? { protection } : { protection, ...nameless, guardians: inCode(value.guardians) });
              }}
            />
          )}
          {isProtected && (
            <Notice tone="attention">
              Eleven finns överallt under ett kodnamn och läses aldrig in från filer. Välj ett kodnamn som inte kan kopplas till eleven. {withIdentity ? 'Riktigt namn, nummer och adresser låses in för sig.' : 'Riktigt namn, nummer och adresser sparas inte.'}
            </Notice>
          )}
          {choice === 'CHOICE' && isProtected && room && <RoomNotice room={room} purpose="Att spara de riktiga uppgifterna" />}
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
        <GuardiansEditor guardians={value.guardians} isProtected={isProtected} error={errorOf(ids.guardians)} errorId={ids.guardians} onChange={(guardians) => { set({ guardians: [...guardians] }); }} />
        {withIdentity && (
          <IdentityFields
            value={identity}
            onChange={setIdentity}
            guardians={inCode(value.guardians)}
            readers={readersOfRoom(room)}
            numberError={failure?.field === 'identity.idNumber' ? errorSentence(failure) : undefined}
          />
        )}
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
