import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { ConfirmDialog } from '#renderer/components/dialog.tsx';
import { Refused } from '#renderer/components/refused.tsx';
import { ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { paths } from '#renderer/lib/paths.ts';
import type { DocumentPage as Page } from '#shared/contract/documents.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { documentCallsOf } from './paper-calls.ts';
import { PaperWorkspace, type SavableDraft } from './paper-workspace.tsx';

const ReferralState = ({ page }: { readonly page: Page }): ReactNode => {
  if (page.document.kind !== 'D12' || page.document.state.kind !== 'DRAFT') return null;
  if (page.completedBy) return <Notice tone="done">{`Färdigställd av ${page.completedBy.name} ${longDate(page.completedBy.on as IsoDate)}. Ändrar någon annan i den blir den ett underlag igen.`}</Notice>;
  return <Notice>{page.mayComplete ? 'Läs igenom underlaget och färdigställ remissen. Då står du som remittent.' : 'Det här är ett underlag. Skolpsykologen färdigställer remissen och står som remittent.'}</Notice>;
};

interface ActionsProps {
  readonly caseId: string;
  readonly page: Page;
  readonly draft: SavableDraft;
}

const Actions = ({ caseId, page, draft }: ActionsProps): ReactNode => {
  const navigate = useNavigate();
  const [isAsked, setAsked] = useState(false);
  const complete = useCommand('document.completeReferral', { invalidates: ['document.get', 'document.list', 'case.get'] });
  const discard = useCommand('document.discard', { invalidates: ['document.list', 'case.get', 'today.get'] });
  const { documentId } = page.document;
  return (
    <>
      {page.mayComplete && !page.completedBy && (
        <Button
          variant="primary"
          busy={complete.isPending}
          onClick={() => {
            void draft.flush().then((isSaved) => {
              if (isSaved) complete.mutate({ caseId, documentId, rowVersion: draft.rowVersion() });
            });
          }}
        >
          Färdigställ remissen
        </Button>
      )}
      {page.mayWrite && (
        <Button variant="quiet" onClick={() => { setAsked(true); }}>
          Ta bort utkastet
        </Button>
      )}
      {(complete.error ?? discard.error) && <ErrorState failure={(complete.error ?? discard.error)?.failure ?? { code: '' }} />}
      <ConfirmDialog
        open={isAsked}
        title="Ta bort utkastet"
        confirmLabel="Ta bort utkastet"
        cancelLabel="Behåll"
        busy={discard.isPending}
        onCancel={() => { setAsked(false); }}
        onConfirm={() => {
          discard.mutate(
            { caseId, documentId },
            {
              onSuccess: () => {
                notifyDone('Utkastet är borttaget.');
                void navigate({ to: paths.documents(caseId) });
              },
            },
          );
        }}
      >
        <p>Det som är skrivet i handlingen försvinner. Ärendet påverkas inte.</p>
      </ConfirmDialog>
    </>
  );
};

/** One paper of a case. */
export const DocumentPage = ({ caseId, documentId }: { readonly caseId: string; readonly documentId: string }): ReactNode => {
  const answer = useCall('document.get', { caseId, documentId });
  if (answer.error) return <Refused failure={answer.error.failure} onRetry={() => void answer.refetch()} to={paths.documents(caseId)} toLabel="Till dokumenten" />;
  const page = answer.data;
  if (!page) return <LoadingState />;
  return (
    <PaperWorkspace
      // A completed referral has a new row: what is typed here starts from it.
      key={`${documentId}:${page.completedBy ? 'completed' : ''}:${page.document.state.kind}`}
      page={page}
      calls={documentCallsOf(caseId, documentId)}
      level={2}
      isUnfinished={page.document.kind === 'D12' && !page.completedBy}
      actions={(draft) => <Actions caseId={caseId} page={page} draft={draft} />}
    >
      <ReferralState page={page} />
    </PaperWorkspace>
  );
};
