import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { EmptyState, ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { PlanEditor } from './plan-editor.tsx';
import { PlanReader } from './plan-reader.tsx';
import { Versions } from './versions.tsx';
import css from './plan.module.css';

const FIRST_REASON = 'Första planen';

/** The plan of a case: the version in work, else the one in force; every other can be read. */
export const PlanPage = ({ caseId }: { readonly caseId: string }): ReactNode => {
  const opened = useCall('case.get', { caseId });
  const versions = useCall('plan.versions', { caseId });
  const start = useCommand('plan.start', { invalidates: ['plan.versions', 'case.get', 'case.list', 'today.get'] });
  const [chosenId, setChosenId] = useState<string | null>(null);

  const rows = versions.data ?? [];
  const inWork = rows.find((row) => row.stateKind === 'DRAFT' || row.stateKind === 'RETURNED' || row.stateKind === 'SUBMITTED');
  const inForce = rows.find((row) => row.stateKind === 'DECIDED');
  const shownId = rows.some((row) => row.planVersionId === chosenId) ? chosenId : (inWork ?? rows.find((row) => row.stateKind === 'DECIDED') ?? rows[0])?.planVersionId;
  const page = useCall('plan.get', { caseId, planVersionId: shownId ?? '' }, { enabled: Boolean(shownId) });

  const failure = opened.error ?? versions.error ?? page.error;
  if (failure) return <ErrorState failure={failure.failure} onRetry={() => void Promise.all([opened.refetch(), versions.refetch(), page.refetch()])} />;
  if (!opened.data || !versions.data) return <LoadingState />;
  const { mayWrite } = opened.data;
  const readBy = `Kan läsas av ${opened.data.readers.join(', ')}`;
  if (!shownId)
    return (
      <div>
        <PageHeader level={2} title="Åtgärdsplan" />
        <EmptyState
          action={
            mayWrite && (
              <Button variant="primary" busy={start.isPending} onClick={() => { start.mutate({ caseId, reason: FIRST_REASON }); }}>
                Börja på planen
              </Button>
            )
          }
        >
          Här skrivs planen: elevens eget mål, ett till tre mål som går att mäta, och insatser med ansvarig och uppföljning. Rektor beslutar.
        </EmptyState>
        {start.error && <ErrorState failure={start.error.failure} />}
      </div>
    );
  if (!page.data) return <LoadingState />;
  const { plan } = page.data;
  const isWritable = mayWrite && (plan.state.kind === 'DRAFT' || plan.state.kind === 'RETURNED');
  return (
    <div className={css.page}>
      {inForce && inWork && (
        <p className={css.who}>
          Version {inForce.version} signerad{inForce.decidedOn ? ` ${longDate(inForce.decidedOn)}` : ''} av {inForce.decidedByName}, gällande. Version {inWork.version} är inte signerad.
        </p>
      )}
      {inWork && inWork.planVersionId !== shownId && (
        <Notice action={<Button size="small" onClick={() => { setChosenId(inWork.planVersionId); }}>Visa version {inWork.version}</Button>}>Version {inWork.version} är påbörjad.</Notice>
      )}
      {isWritable ? (
        <PlanEditor key={`${plan.planVersionId} ${plan.state.kind}`} page={page.data} absencePercent={opened.data.absence.fourWeeks?.totalPercent ?? null} readBy={readBy} />
      ) : (
        <PlanReader page={page.data} mayWrite={mayWrite} isRevisionInWork={inWork !== undefined} onStarted={setChosenId} />
      )}
      {rows.length > 1 && <Versions versions={rows} shownId={shownId} onShow={setChosenId} />}
    </div>
  );
};
