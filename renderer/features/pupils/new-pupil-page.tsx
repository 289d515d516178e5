import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { LinkButton, TextLink } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { Notice } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import type { SearchHit } from '#shared/contract/pupils.ts';
import { countOf } from '#shared/text/numbers.ts';
import { PupilForm } from './pupil-form.tsx';
import { emptyPupil, startingWith, usePupilDraft, type PupilFormValue } from './pupil-draft.ts';
import css from './pupils.module.css';

const DRAFT_KEY = 'pupil:new';
const LEAST_LETTERS = 2;

type PupilHit = Extract<SearchHit, { kind: 'PUPIL' }>;

/** Search first: the form opens only when nobody of that name or number is there, or when the person says that it is someone else. */
export const NewPupilPage = (): ReactNode => {
  const navigate = useNavigate();
  const asked = (useSearch({ strict: false }) as { readonly sok?: unknown }).sok;
  const [query, setQuery] = useState(typeof asked === 'string' || typeof asked === 'number' ? String(asked) : '');
  const [searched, setSearched] = useState<string | null>(query.trim() === '' ? null : query.trim());
  const [isNobodyOfThem, setIsNobodyOfThem] = useState(false);
  const hits = useCall('search.all', { text: searched ?? '' }, { enabled: searched !== null });
  const pupils = (hits.data ?? []).filter((hit): hit is PupilHit => hit.kind === 'PUPIL');
  /** What one searched by is the real name: from now on it stands among the real data only, not in the search nor in the address. */
  const forget = (): void => {
    if (query === '') return;
    setQuery('');
    if (asked !== undefined) void navigate({ to: paths.newPupil(), replace: true });
  };
  const isFree = searched !== null && hits.isSuccess && (pupils.length === 0 || isNobodyOfThem);

  return (
    <>
      <PageHeader title="Lägg till elev" lead="Sök först, så att samma elev inte läggs in två gånger." />
      <Stack gap="wide">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setIsNobodyOfThem(false);
            setSearched(query.trim());
          }}
        >
          <Stack>
            <TextField
              label="Namn eller personnummer"
              type="search"
              width="medium"
              autoFocus
              value={query}
              onChange={setQuery}
              maxLength={100}
            />
            {!isFree && (
              <ButtonRow>
                <Button type="submit" variant={pupils.length > 0 ? 'secondary' : 'primary'} disabled={query.trim().length < LEAST_LETTERS}>
                  Sök
                </Button>
                <LinkButton to={paths.pupils()}>Tillbaka till eleverna</LinkButton>
              </ButtonRow>
            )}
          </Stack>
        </form>
        {searched !== null && pupils.length > 0 && (
          <Notice
            tone="attention"
            action={
              !isNobodyOfThem && (
                <Button onClick={() => { setIsNobodyOfThem(true); }}>
                  Det är en annan elev
                </Button>
              )
            }
          >
            <Stack gap="tight">
              <p>{`${countOf(pupils.length, 'elev liknar', 'elever liknar')} ”${searched}”:`}</p>
              <ul className={css.hits}>
                {pupils.map((hit) => (
                  <li key={hit.pupilId}>
                    <TextLink to={paths.pupil(hit.pupilId)}>{hit.title}</TextLink> {hit.detail}
                  </li>
                ))}
              </ul>
            </Stack>
          </Notice>
        )}
        {isFree && <NewPupilForm key={searched} query={searched} onProtected={forget} />}
      </Stack>
    </>
  );
};

const NewPupilForm = ({ query, onProtected }: { readonly query: string; readonly onProtected: () => void }): ReactNode => {
  const navigate = useNavigate();
  const school = useCall('school.get', {});
  const create = useCommand('pupil.create', { invalidates: ['pupil.list', 'search.all', 'today.get'] });
  const [base] = useState(() => startingWith(query, emptyPupil));
  const draft = usePupilDraft(DRAFT_KEY, base, { isStored: false });
  const schoolForm = school.data?.school.schoolForm;
  const value = draft.value === base && schoolForm ? { ...base, schoolForm } : draft.value;
  const failure = create.error?.failure;
  const existing = failure?.code === 'PUPIL_EXISTS' ? failure.params?.['pupilId'] : undefined;

  const save = (sent: PupilFormValue): void => {
    create.mutate(sent, {
      onSuccess: ({ pupilId }) => {
        draft.clear(emptyPupil);
        void navigate({ to: paths.pupil(pupilId) });
      },
    });
  };

  return (
    <Stack>
      {draft.isRestored && (
        <Notice action={<Button size="small" onClick={() => { draft.clear(base); }}>Börja om</Button>}>Det du skrev förra gången finns kvar här.</Notice>
      )}
      <PupilForm
        value={value}
        onChange={(next) => {
          if (next.protection !== 'NONE') onProtected();
          draft.change(next);
        }}
        onSave={save}
        onCancel={() => void navigate({ to: paths.pupils() })}
        saveLabel="Lägg till eleven"
        busy={create.isPending}
        failure={failure}
        failureAction={typeof existing === 'string' ? <TextLink to={paths.pupil(existing)}>Öppna eleven</TextLink> : undefined}
        protection={school.data?.school.allowsProtectedIdentity ? 'CHOICE' : 'NONE'}
      />
    </Stack>
  );
};
