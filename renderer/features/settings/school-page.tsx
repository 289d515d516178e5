import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { CheckField } from '#renderer/components/choice-cards.tsx';
import { KeyValueList } from '#renderer/components/key-value-list.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { call, useCall } from '#renderer/lib/api.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { useAutosave } from '#renderer/lib/use-autosave.ts';
import type { SchoolSettings } from '#shared/contract/school.ts';
import type { School } from '#shared/domain/school/types.ts';
import { ok } from '#shared/kernel/result.ts';
import { authorityKindLabels, schoolFormLabels } from '#shared/text/documents.ts';
import { SchoolFields, schoolProblems } from './school-fields.tsx';
import css from './settings.module.css';

const LEAD = 'Står på varje dokument som lämnar skolan.';

/** The school unit of this vault. */
export const SchoolPage = (): ReactNode => {
  const { can } = useSession();
  const settings = useCall('school.get', {});
  if (settings.isPending) return <LoadingState />;
  if (settings.isError) return <ErrorState failure={settings.error.failure} onRetry={() => void settings.refetch()} />;
  return (
    <>
      <PageHeader title="Skolan" lead={LEAD} />
      {can('school.manage') ? <SchoolEditor settings={settings.data} /> : <SchoolFacts school={settings.data.school} />}
    </>
  );
};

const SchoolFacts = ({ school }: { readonly school: School }): ReactNode => (
  <KeyValueList
    facts={[
      { label: 'Skola', value: school.schoolUnitName },
      { label: 'Skolform', value: schoolFormLabels[school.schoolForm] },
      { label: 'Huvudman', value: `${school.authorityName} (${authorityKindLabels[school.authorityKind].toLocaleLowerCase('sv')})` },
      { label: 'Skolenhetskod', value: school.schoolUnitCode || null },
      { label: 'Adress', value: school.address || null },
      { label: 'Telefon', value: school.telephone || null },
      { label: 'E-post', value: school.email || null },
    ]}
  />
);

const SchoolEditor = ({ settings }: { readonly settings: SchoolSettings }): ReactNode => {
  const [school, setSchool] = useState(settings.school);
  const version = useRef(settings.rowVersion);
  const client = useQueryClient();
  const save = useAutosave<School>(async (next) => {
    // Half-typed is not wrong: it waits for the rest, and the field says what is missing.
    if (Object.keys(schoolProblems(next)).length > 0) return ok(null);
    const saved = await call('school.save', { rowVersion: version.current, school: { ...next, schoolUnitCode: next.schoolUnitCode.trim() } });
    if (saved.ok) {
      version.current = saved.value.rowVersion;
      // Who comes back to this page starts from what was saved, not from what was read before.
      void client.invalidateQueries({ queryKey: ['school.get'] });
    }
    return saved;
  }, 'school');
  const change = (next: School): void => {
    setSchool(next);
    save.change(next);
  };
  return (
    <div className={css.form}>
      <Stack gap="wide">
        {save.state.kind === 'failed' && <ErrorState failure={save.state.failure} />}
        <SchoolFields
          school={school}
          showProblems
          onBlur={() => void save.flush()}
          onChange={(draft) => {
            change({ ...school, ...draft });
          }}
        />
        <CheckField
          label="Elever med skyddade personuppgifter får registreras"
          detail="De registreras alltid för hand, under kodnamn. Stäng av om huvudmannen har bestämt att de inte ska finnas i digitala system."
          checked={school.allowsProtectedIdentity}
          onChange={(allowsProtectedIdentity) => {
            change({ ...school, allowsProtectedIdentity });
          }}
        />
      </Stack>
    </div>
  );
};
