import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { WorkProvider } from './context.tsx';
import { usePlace } from './place.ts';
import { Workspace } from './workspace.tsx';

/** The kartläggning of a case: talks, analysis, conclusions. */
export const AssessmentPage = ({ caseId }: { readonly caseId: string }): ReactNode => {
  const found = useCall('assessment.get', { caseId });
  const kept = usePlace(caseId);
  if (found.isError) return <ErrorState failure={found.error.failure} onRetry={() => void found.refetch()} />;
  if (found.isPending || !kept.isReady) return <LoadingState label="Hämtar kartläggningen" />;
  if (found.data === null) return <NotStarted caseId={caseId} />;
  return (
    <WorkProvider key={caseId} caseId={caseId} page={found.data}>
      <Workspace place={kept.place} go={kept.go} />
    </WorkProvider>
  );
};

const NotStarted = ({ caseId }: { readonly caseId: string }): ReactNode => {
  const client = useQueryClient();
  const start = useCommand('assessment.start', { invalidates: ['assessment.get', 'case.get', 'case.list', 'today.get'] });
  // The case frame has asked already whether one may write here.
  const mayWrite = client.getQueryData<{ readonly mayWrite: boolean }>(['case.get', { caseId }])?.mayWrite ?? true;
  return (
    <>
      <PageHeader level={2} title="Kartläggning" />
      {start.error && <ErrorState failure={start.error.failure} />}
      {mayWrite ? (
        <EmptyState
          action={
            <Button variant="primary" busy={start.isPending} onClick={() => { start.mutate({ caseId }); }}>
              Starta kartläggningen
            </Button>
          }
        >
          Ni samlar elevens, vårdnadshavarnas och skolans bild, samtal för samtal. Det som hjälper väger lika tungt som det som är svårt. Allt sparas medan ni skriver.
        </EmptyState>
      ) : (
        <EmptyState>Kartläggningen är inte påbörjad.</EmptyState>
      )}
    </>
  );
};
