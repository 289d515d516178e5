import { useState } from 'react';
import type { ReactNode } from 'react';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { ViewTabs } from '#renderer/components/view-tabs.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { shortDate } from '#renderer/lib/dates-sv.ts';
import { paths } from '#renderer/lib/paths.ts';
import type { FollowUp } from '#shared/domain/follow-up/types.ts';
import { FollowUpEditor } from './follow-up-editor.tsx';
import { FollowUpReader } from './follow-up-reader.tsx';
import css from './follow-up.module.css';

const tabLabel = (followUp: FollowUp): string => `Uppföljning ${String(followUp.order)} · ${shortDate(followUp.state.kind === 'DECIDED' ? (followUp.body.heldOn ?? followUp.dueOn) : followUp.dueOn)}`;

/** The follow-ups of a case; the next one is open. */
export const FollowUpPage = ({ caseId }: { readonly caseId: string }): ReactNode => {
  const opened = useCall('case.get', { caseId });
  const list = useCall('followUp.list', { caseId });
  const [chosenId, setChosenId] = useState<string | null>(null);
  const followUps = list.data ?? [];
  const upcoming = followUps.filter((followUp) => followUp.state.kind !== 'DECIDED').toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
  const shownId = followUps.some((followUp) => followUp.followUpId === chosenId) ? chosenId : (upcoming ?? followUps.at(-1))?.followUpId;
  const page = useCall('followUp.get', { caseId, followUpId: shownId ?? '' }, { enabled: Boolean(shownId) });

  const failure = opened.error ?? list.error ?? page.error;
  if (failure) return <ErrorState failure={failure.failure} onRetry={() => void Promise.all([opened.refetch(), list.refetch(), page.refetch()])} />;
  if (!opened.data || !list.data) return <LoadingState />;
  if (!shownId)
    return (
      <div>
        <PageHeader level={2} title="Uppföljning" />
        <EmptyState action={<LinkButton to={paths.plan(caseId)}>Gå till planen</LinkButton>}>När rektor har beslutat om planen står uppföljningarna här, på de dagar som planen säger.</EmptyState>
      </div>
    );
  const isWritable = opened.data.mayWrite && page.data?.followUp.state.kind !== 'DECIDED';
  return (
    <div className={css.page}>
      {followUps.length > 1 && <ViewTabs label="Uppföljningar" tabs={followUps.map((followUp) => ({ id: followUp.followUpId, label: tabLabel(followUp) }))} selected={shownId} onSelect={setChosenId} />}
      {!page.data ? (
        <LoadingState />
      ) : isWritable ? (
        <FollowUpEditor
          key={`${shownId} ${page.data.followUp.dueOn}`}
          page={page.data}
          readBy={`Kan läsas av ${opened.data.readers.join(', ')}`}
          // What was just decided stays in sight; the next one is a tab away.
          onDeciding={() => { setChosenId(shownId); }}
        />
      ) : (
        <FollowUpReader page={page.data} />
      )}
    </div>
  );
};
