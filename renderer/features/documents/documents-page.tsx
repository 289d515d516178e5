import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { TextLink } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Columns, Section, Stack } from '#renderer/components/section.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { dateAndTime, longDate } from '#renderer/lib/dates-sv.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import type { DocumentKindView, DocumentRow } from '#shared/contract/documents.ts';
import { handOutMethodLabels } from '#shared/text/documents.ts';
import css from './documents.module.css';

const Kinds = ({ caseId, kinds }: { readonly caseId: string; readonly kinds: readonly DocumentKindView[] }): ReactNode => {
  const navigate = useNavigate();
  const create = useCommand('document.create', { invalidates: ['document.list', 'case.get', 'today.get'] });
  return (
    <Section title="Skriv ny" level={3}>
      {create.error && <ErrorState failure={create.error.failure} />}
      <Columns minRem={17}>
        {kinds.map(({ kind, profileId, title, description }) => (
          <article key={profileId} className={css.kind}>
            <h4>{title}</h4>
            <p>{description}</p>
            <Button
              size="small"
              aria-label={`Skriv: ${title}`}
              busy={create.isPending && create.variables.profileId === profileId}
              onClick={() => {
                create.mutate({ caseId, kind, profileId }, { onSuccess: ({ documentId }) => void navigate({ to: paths.document(caseId, documentId) }) });
              }}
            >
              Skriv
            </Button>
          </article>
        ))}
      </Columns>
    </Section>
  );
};

const placeOf = (caseId: string, { document: { kind, documentId } }: DocumentRow): string => (kind === 'D22' ? paths.letter(documentId) : paths.document(caseId, documentId));

const Row = ({ caseId, row }: { readonly caseId: string; readonly row: DocumentRow }): ReactNode => {
  const { state, createdAtMs } = row.document;
  // Letters home are the caseworkers': others see that they were sent.
  const { can } = useSession();
  return (
    <li className={css.row}>
      <div>
        <p>
          {row.document.kind !== 'D22' || can('pupil.write') ? <TextLink to={placeOf(caseId, row)}>{row.title}</TextLink> : row.title}
        </p>
        <p className={css.detail}>
          {state.kind === 'HANDED_OUT' ? `Till ${state.recipient}, ${handOutMethodLabels[state.method].toLocaleLowerCase('sv')}, ${longDate(state.handedOutOn)} av ${row.handedOutByName}` : `Påbörjad ${dateAndTime(createdAtMs)}`}
        </p>
      </div>
      {state.kind === 'HANDED_OUT' ? (
        <StatusChip variant="decided">Utlämnad</StatusChip>
      ) : (
        <StatusChip variant="proposal">{row.gapCount === 0 ? 'Utkast, klart att lämna ut' : `Utkast, ${String(row.gapCount)} saknas`}</StatusChip>
      )}
    </li>
  );
};

/** The papers of a case: what has been written and handed out, and what can be made. */
export const DocumentsPage = ({ caseId }: { readonly caseId: string }): ReactNode => {
  const page = useCall('case.get', { caseId });
  const kinds = useCall('document.kinds', {});
  const list = useCall('document.list', { caseId });
  const failure = list.error?.failure ?? kinds.error?.failure;
  return (
    <section>
      <PageHeader title="Dokument" level={2} lead="Fylls i ur ärendet. Det som saknas syns innan något lämnas ut." />
      {failure && <ErrorState failure={failure} onRetry={() => void list.refetch()} />}
      <Stack gap="wide">
        {list.data ? (
          <Section title="I ärendet" level={3} note={list.data.length > 0 ? String(list.data.length) : undefined}>
            {list.data.length === 0 ? (
              <EmptyState>{page.data?.mayWrite ? 'Inget är skrivet än. Välj nedan vad du vill skriva.' : 'Inget är skrivet än.'}</EmptyState>
            ) : (
              <ul className={css.rows}>
                {list.data.map((row) => (
                  <Row key={row.document.documentId} caseId={caseId} row={row} />
                ))}
              </ul>
            )}
          </Section>
        ) : (
          !failure && <LoadingState />
        )}
        {page.data?.mayWrite && kinds.data && <Kinds caseId={caseId} kinds={kinds.data} />}
      </Stack>
    </section>
  );
};
