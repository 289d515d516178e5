import { useNavigate } from '@tanstack/react-router';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { AbsencePicture } from '#renderer/components/absence-picture/absence-picture.tsx';
import { Button } from '#renderer/components/button.tsx';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { SendRow } from '#renderer/components/send-row.tsx';
import { EmptyState, ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { LongTextField, TextField } from '#renderer/components/text-field.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import type { PupilAbsence } from '#shared/contract/absence.ts';
import type { PupilPage } from '#shared/contract/pupils.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { pupilLine } from './pupil-words.ts';
import css from './cases.module.css';

const KEYSTROKE_MS = 80;
const MIN_LETTERS = 2;

/** Opening a case begins with whom it is about. */
export const OpenCasePage = ({ pupilId }: { readonly pupilId: string | null }): ReactNode => (
  <>
    <PageHeader title="Öppna ärende" lead={pupilId === null ? 'Sök eleven som det gäller.' : 'Säg varför, så börjar kartläggningen.'} />
    {pupilId === null ? <FindPupil /> : <ForPupil pupilId={pupilId} />}
  </>
);

const FindPupil = (): ReactNode => {
  const { can } = useSession();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), KEYSTROKE_MS);
  const isAsking = asked.length >= MIN_LETTERS;
  const answer = useCall('search.all', { text: asked }, { enabled: isAsking, keepPrevious: true });
  const hits = isAsking ? (answer.data ?? []).filter((hit) => hit.kind === 'PUPIL') : [];
  const go = (pupilId: string, openCaseId: string | null): void => void navigate({ to: openCaseId === null ? paths.openCaseFor(pupilId) : paths.caseOverview(openCaseId) });
  return (
    <Stack>
      <div className={css.search}>
        <TextField
          label="Elev"
          type="search"
          autoFocus
          value={query}
          onChange={setQuery}
          placeholder="Namn, klass eller del av personnummer"
          onKeyDown={(event) => {
            const [first] = hits;
            if (event.key === 'Enter' && first) go(first.pupilId, first.openCaseId);
          }}
        />
      </div>
      {hits.length > 0 && (
        <ul className={css.hits} aria-label="Träffar">
          {hits.map((hit) => (
            <li key={hit.pupilId}>
              <span>
                <strong>{hit.title}</strong> <span className={css.quiet}>{hit.detail}</span>
              </span>
              <Button size="small" aria-label={`${hit.openCaseId === null ? 'Välj' : 'Gå till ärendet'}: ${hit.title}`} onClick={() => { go(hit.pupilId, hit.openCaseId); }}>
                {hit.openCaseId === null ? 'Välj' : 'Har ett ärende, gå dit'}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isAsking && !answer.isFetching && hits.length === 0 && (
        <EmptyState action={can('pupil.write') && <LinkButton to={paths.newPupil()}>Lägg till elev</LinkButton>}>{`Ingen elev hittades för ”${asked}”.`}</EmptyState>
      )}
    </Stack>
  );
};

const ForPupil = ({ pupilId }: { readonly pupilId: string }): ReactNode => {
  const pupil = useCall('pupil.get', { pupilId });
  const absence = useCall('absence.ofPupil', { pupilId });
  const failure = pupil.error?.failure ?? absence.error?.failure;
  if (failure) return <ErrorState failure={failure} />;
  return pupil.data && absence.data ? <OpenForm pupil={pupil.data} absence={absence.data} /> : <LoadingState />;
};

/** The highest step that is passed, and why. */
const passedStep = ({ steps }: PupilAbsence): PupilAbsence['steps'][number] | null => steps.filter((step) => step.isCrossed).toSorted((a, b) => b.order - a.order)[0] ?? null;

const OpenForm = ({ pupil, absence }: { readonly pupil: PupilPage; readonly absence: PupilAbsence }): ReactNode => {
  const navigate = useNavigate();
  const step = passedStep(absence);
  const reason = useDraftText(`open:${pupil.pupilId}`, step?.reason ?? '');
  const [isTried, setIsTried] = useState(false);
  const open = useCommand('case.open', { invalidates: ['case.list', 'pupil.list', 'pupil.get', 'today.get', 'search.all'] });
  const isMissing = reason.text.trim() === '';
  if (pupil.openCaseId !== null) {
    return (
      <Notice action={<LinkButton variant="primary" to={paths.caseOverview(pupil.openCaseId)}>Gå till ärendet</LinkButton>}>
        {`${fullName(pupil)} har redan ett öppet ärende.`}
      </Notice>
    );
  }
  return (
    <Stack>
      <p className={css.who}>
        <strong>{fullName(pupil)}</strong> <span className={css.quiet}>{pupilLine(pupil)}</span>
      </p>
      <LongTextField
        label="Varför öppnas ärendet?"
        required
        readBy="Kan läsas av dem som är med i ärendet och rektor"
        help="Står kvar i ärendet som anledningen."
        error={isTried && isMissing ? 'Skriv varför ärendet öppnas' : undefined}
        value={reason.text}
        maxLength={1000}
        onChange={reason.change}
      />
      <p className={css.quiet}>Du blir samordnare och kan lägga till dem som ska vara med. Kartläggningen är första steget.</p>
      <SendRow
        command={open}
        label="Öppna ärendet"
        onSend={() => {
          setIsTried(true);
          if (!isMissing) open.mutate({ pupilId: pupil.pupilId, stepId: step?.stepId ?? null, reason: reason.text.trim() }, { onSuccess: ({ caseId }) => void reason.drop().then(() => navigate({ to: paths.caseOverview(caseId) })) });
        }}
      >
        <LinkButton to={paths.openCase()} variant="quiet">
          Välj en annan elev
        </LinkButton>
      </SendRow>
      {absence.picture ? <AbsencePicture data={absence.picture} title="Frånvaron" heightPx={260} /> : <p className={css.quiet}>{absence.sentence}</p>}
    </Stack>
  );
};
