import { useState } from 'react';
import type { ReactNode } from 'react';
import { CheckField, CheckList, ChoiceCards } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { ErrorSummary } from '#renderer/components/error-summary.tsx';
import { FiveStepScale } from '#renderer/components/five-step-scale.tsx';
import type { FiveStep } from '#renderer/components/five-step-scale.tsx';
import { PersonPicker } from '#renderer/components/person-picker.tsx';
import { Columns, Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { LongTextField, TextField } from '#renderer/components/text-field.tsx';
import type { IsoDate } from '#shared/kernel/brand.ts';

const words = ['Sämre än vid starten', 'Som vid starten', 'Målet är nått', 'Mer än målet', 'Mycket mer än målet'] as const;

/** Every field, filled, empty and refused. */
export const GalleryForm = (): ReactNode => {
  const [date, setDate] = useState<IsoDate | null>('2026-12-01' as IsoDate);
  const [step, setStep] = useState<FiveStep | null>(null);
  const [choice, setChoice] = useState<string | null>('continue');
  const [many, setMany] = useState<readonly string[]>(['pupil']);
  const [person, setPerson] = useState<string | null>(null);
  return (
    <Stack gap="wide">
      <ErrorSummary attempt={0} errors={[{ fieldId: 'g-goal', message: 'Skriv vad målet är' }, { fieldId: 'g-date', message: 'Ange när ni följer upp' }]} />
      <Columns minRem={18}>
        <TextField id="g-goal" label="Mål" required help="Något som går att se eller räkna." error="Skriv vad målet är, så att ni vet när det är nått." value="" onChange={() => undefined} readBy="Kan läsas av alla i ärendet" />
        <DateField id="g-date" label="Följs upp" required value={date} onChange={setDate} />
        <SelectField label="Område" value={null} onChange={() => undefined} options={[{ value: 'a', label: 'Övergångar mellan lektioner' }]} />
        <PersonPicker label="Ansvarig" people={[{ id: '1', name: 'Åsa Lind', detail: 'skolpsykolog' }, { id: '2', name: 'Kim Ek', detail: 'kurator' }]} value={person} onChange={setPerson} />
      </Columns>
      <LongTextField label="Alis egna ord" help="Skriv som Ali säger det." value={'Jag vill komma men det låser sig på morgonen. Det blir lättare om någon möter mig i entrén, då behöver jag inte gå in själv när alla redan sitter.'} onChange={() => undefined} readBy="Kan läsas av kurator och skolpsykolog" />
      <FiveStepScale label="Hur gick det med målet" words={words} value={step} onChange={setStep} proposed={0} help="Föreslås ur siffrorna. Du bestämmer." />
      <ChoiceCards label="Vad händer nu" value={choice} onChange={setChoice} choices={[
        { value: 'continue', label: 'Fortsätt som nu', detail: 'Ny uppföljning om fyra veckor.' },
        { value: 'revise', label: 'Ändra planen', detail: 'En ny version skrivs. Den gamla gäller tills rektor signerat.' },
        { value: 'close', label: 'Avsluta', detail: 'Ärendet stängs med en slutbedömning.' },
      ]} />
      <CheckList label="Vem har hörts" values={many} onChange={setMany} choices={[{ value: 'pupil', label: 'Ali' }, { value: 'guardian', label: 'Vårdnadshavare', detail: 'Med tolk, somaliska' }]} />
      <CheckField label="Vårdnadshavaren behöver tolk" checked onChange={() => undefined} />
    </Stack>
  );
};
