import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import type { ConsentsPage as Page } from '#shared/contract/consents.ts';
import type { DocumentFields } from '#shared/domain/documents/types.ts';
import { ConsentCard } from './consent-card.tsx';
import type { ConsentDraft } from './consent-draft.ts';
import { RecordConsent } from './record-consent.tsx';

interface FormOnPaper {
  readonly print: (fields: DocumentFields) => void;
  readonly isBusy: boolean;
  readonly failure: ReactNode;
}

/** The form D09 as a paper of the case: blank with what is chosen, or a recorded consent. */
const useFormOnPaper = (caseId: string): FormOnPaper => {
  const navigate = useNavigate();
  const kinds = useCall('document.kinds', {});
  const create = useCommand('document.create', { invalidates: ['document.list', 'case.get', 'today.get'] });
  const profileId = kinds.data?.find(({ kind }) => kind === 'D09')?.profileId;
  return {
    print: (fields) => {
      if (profileId) create.mutate({ caseId, kind: 'D09', profileId, ...(Object.keys(fields).length > 0 ? { fields } : {}) }, { onSuccess: ({ documentId }) => void navigate({ to: paths.document(caseId, documentId) }) });
    },
    isBusy: create.isPending,
    failure: create.error && <ErrorState failure={create.error.failure} />,
  };
};

const fieldsOf = (draft: ConsentDraft): DocumentFields => ({
  organisations: draft.organisations.join(','),
  information: draft.information.join(','),
  purpose: draft.purpose,
  exceptions: draft.exceptions,
  ...(draft.validTo === null ? {} : { validTo: draft.validTo }),
});

const Loaded = ({ caseId, page, kept }: { readonly caseId: string; readonly page: Page; readonly kept: string | undefined }): ReactNode => {
  // What was half written opens again by itself.
  const [isOpen, setOpen] = useState(kept !== undefined);
  const form = useFormOnPaper(caseId);
  const hasInForce = page.rows.some((row) => row.isInForce);
  return (
    <section>
      <PageHeader
        title="Samtycken"
        level={2}
        lead={hasInForce ? 'Det som gäller nu står överst.' : 'Inget samtycke gäller just nu. Utan samtycke lämnas inget ut till andra verksamheter.'}
        actions={
          page.mayWrite &&
          !isOpen && (
            <Button variant="primary" onClick={() => { setOpen(true); }}>
              Registrera samtycke
            </Button>
          )
        }
      />
      <Stack gap="wide">
        {form.failure}
        {isOpen && page.mayWrite && <RecordConsent caseId={caseId} page={page} kept={kept} onDone={() => { setOpen(false); }} onPrint={(draft) => { form.print(fieldsOf(draft)); }} isPrinting={form.isBusy} />}
        {page.rows.length === 0 && !isOpen && (
          <EmptyState
            action={
              page.mayWrite && (
                <Button busy={form.isBusy} onClick={() => { form.print({}); }}>
                  Skriv ut blankett
                </Button>
              )
            }
          >
            {`Här samlas vad ${page.pupilName} och vårdnadshavarna har samtyckt till. Be om samtycke på blankett, eller registrera det som har sagts.`}
          </EmptyState>
        )}
        {page.rows.toSorted((a, b) => Number(b.isInForce) - Number(a.isInForce)).map((row) => (
          <ConsentCard key={row.consent.consentId} caseId={caseId} row={row} page={page} onPrint={(consentId) => { form.print({ consentId }); }} isPrinting={form.isBusy} />
        ))}
      </Stack>
    </section>
  );
};

/** What may be told to whom, until when, and who has said so. */
export const ConsentsPage = ({ caseId }: { readonly caseId: string }): ReactNode => {
  const answer = useCall('consent.list', { caseId });
  const draft = useCall('draft.get', { draftKey: `consent:${caseId}` });
  const failure = answer.error?.failure ?? draft.error?.failure;
  if (failure) return <ErrorState failure={failure} onRetry={() => void answer.refetch()} />;
  if (!answer.data || draft.isFetching || draft.data === undefined) return <LoadingState />;
  return <Loaded key={caseId} caseId={caseId} page={answer.data} kept={draft.data?.body} />;
};
