import type { ReactNode } from 'react';
import { ChoiceCards } from '#renderer/components/choice-cards.tsx';
import { Columns, Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { schoolForms, type AuthorityKind, type School, type SchoolForm } from '#shared/domain/school/types.ts';
import { authorityKindLabels, schoolFormLabels } from '#shared/text/documents.ts';

/** What a form asks of a school; the vault adds the rest. */
export type SchoolDraft = Omit<School, 'allowsProtectedIdentity'>;

export const emptySchool: SchoolDraft = {
  authorityName: '',
  authorityKind: 'MUNICIPAL',
  schoolUnitName: '',
  schoolUnitCode: '',
  schoolForm: 'GRUNDSKOLA',
  address: '',
  telephone: '',
  email: '',
};

/** What hinders it from being saved, by field. Empty when nothing does. */
export const schoolProblems = (school: SchoolDraft): Readonly<Partial<Record<keyof SchoolDraft, string>>> => ({
  ...(school.schoolUnitName.trim() === '' ? { schoolUnitName: 'Skriv skolans namn.' } : {}),
  ...(school.authorityName.trim() === '' ? { authorityName: 'Skriv huvudmannens namn, till exempel Ekbackens kommun.' } : {}),
  ...(/^(\d{8})?$/.test(school.schoolUnitCode.trim()) ? {} : { schoolUnitCode: 'Skolenhetskoden har åtta siffror. Lämna tomt om du inte vet den.' }),
});

interface SchoolFieldsProps {
  readonly school: SchoolDraft;
  readonly onChange: (school: SchoolDraft) => void;
  readonly onBlur?: () => void;
  readonly showProblems: boolean;
  /** First start asks only for what the papers cannot do without; the rest follows in the settings. */
  readonly isShort?: boolean;
}

/** The school as it stands on every paper. */
export const SchoolFields = ({ school, onChange, onBlur, showProblems, isShort = false }: SchoolFieldsProps): ReactNode => {
  const problems = showProblems ? schoolProblems(school) : {};
  const text = (key: 'authorityName' | 'schoolUnitName' | 'schoolUnitCode' | 'address' | 'telephone' | 'email') => ({
    id: `school-${key}`,
    value: school[key],
    error: problems[key],
    maxLength: 200,
    ...(onBlur ? { onBlur } : {}),
    onChange: (value: string) => {
      onChange({ ...school, [key]: value });
    },
  });
  return (
    <Stack>
      <TextField label="Skolans namn" required {...text('schoolUnitName')} />
      <SelectField<SchoolForm>
        label="Skolform"
        help="Styr frånvarotrappor, frågor och ordval i dokumenten."
        options={schoolForms.map((form) => ({ value: form, label: schoolFormLabels[form] }))}
        value={school.schoolForm}
        width="medium"
        onChange={(schoolForm) => {
          onChange({ ...school, schoolForm });
        }}
      />
      <TextField label="Huvudman" required {...text('authorityName')} />
      <ChoiceCards<AuthorityKind>
        label="Huvudmannens slag"
        help="Kommunala och fristående skolor har olika regler för sekretess. Rätt lagrum hamnar på dokumenten."
        choices={[
          { value: 'MUNICIPAL', label: authorityKindLabels.MUNICIPAL },
          { value: 'INDEPENDENT', label: authorityKindLabels.INDEPENDENT },
        ]}
        value={school.authorityKind}
        onChange={(authorityKind) => {
          onChange({ ...school, authorityKind });
        }}
      />
      {!isShort && (
        <>
          <TextField label="Skolenhetskod" help="Åtta siffror, från Skolenhetsregistret. Får vara tom." inputMode="numeric" width="short" {...text('schoolUnitCode')} />
          <TextField label="Adress" {...text('address')} />
          <Columns>
            <TextField label="Telefon" {...text('telephone')} />
            <TextField label="E-post" {...text('email')} />
          </Columns>
        </>
      )}
    </Stack>
  );
};
