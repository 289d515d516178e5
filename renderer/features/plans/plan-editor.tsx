import { Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { ClashNotice } from '#renderer/components/clash-notice.tsx';
import { ErrorSummary } from '#renderer/components/error-summary.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { PageBody, Section } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { outcomeOf } from '#renderer/lib/outcome.ts';
import type { PlanPage, PlanRemark } from '#shared/contract/plans.ts';
import { planFieldLabels, planStateLabels } from '#shared/text/plans.ts';
import { GoalsSection } from './goals-section.tsx';
import { MeasuresSection } from './measures-section.tsx';
import { PlanPath } from './plan-path.tsx';
import { OwnGoal, PlanTexts } from './plan-texts.tsx';
import { Missing, remarkSentence } from './remarks.tsx';
import { ReturnComment } from './return-comment.tsx';
import { usePlanDraft } from './use-plan-draft.ts';
import { fieldId } from './words.ts';
import css from './plan.module.css';

interface PlanEditorProps {
  readonly page: PlanPage;
  readonly absencePercent: number | null;
  readonly readBy: string;
}

const countOf = (count: number): string => `${String(count)} innan planen kan skickas`;

/** A version while it is written. Saved as one types; the head teacher sees it when it is sent. */
export const PlanEditor = ({ page, absencePercent, readBy }: PlanEditorProps): ReactNode => {
  const { caseId, planVersionId } = page.plan;
  const draft = usePlanDraft(page);
  const library = useCall('plan.library', {});
  const submit = useCommand('plan.submit', { invalidates: 'all' });
  const withdraw = useCommand('plan.withdraw', { invalidates: 'all' });
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set());
  const [attempt, setAttempt] = useState(0);
  const [wanted, setWanted] = useState<{ readonly id: string } | null>(null);

  const setOpen = (id: string, isOpen: boolean): void => {
    setOpenIds((known) => (isOpen ? new Set([...known, id]) : new Set([...known].filter((other) => other !== id))));
  };
  // A field in a folded card is there only after the card has opened.
  useEffect(() => {
    if (!wanted) return;
    const element = document.getElementById(wanted.id);
    element?.scrollIntoView({ block: 'center' });
    element?.focus();
  }, [wanted]);
  const goTo = (remark: PlanRemark): void => {
    if (remark.ownerId) setOpen(remark.ownerId, true);
    setWanted({ id: fieldId(remark.ownerId, remark.field) });
  };

  const must = draft.remarks.filter((remark) => remark.severity === 'MUST');
  const showsErrors = attempt > 0;
  const send = async (): Promise<void> => {
    if (must.length > 0) {
      setOpenIds((known) => new Set([...known, ...must.flatMap((remark) => (remark.ownerId ? [remark.ownerId] : []))]));
      setAttempt(attempt + 1);
      return;
    }
    if (!(await draft.flush())) return;
    const sent = await outcomeOf(submit.mutateAsync({ caseId, planVersionId, rowVersion: draft.rowVersion() }));
    // The row moves on by one with the sending.
    if (sent) notifyDone('Planen är skickad till rektor.', { label: 'Ta tillbaka', run: () => { withdraw.mutate({ caseId, planVersionId, rowVersion: draft.rowVersion() + 1 }); } });
  };
  const sendButton = (variant: 'primary' | 'secondary'): ReactNode => (
    <Button variant={variant} icon={<Send aria-hidden="true" />} busy={submit.isPending} onClick={() => void send()}>
      Skicka till rektor
    </Button>
  );
  const { state } = page.plan;
  return (
    <div>
      <PageHeader
        level={2}
        title={`Åtgärdsplan, version ${String(page.plan.version)}`}
        status={<StatusChip variant={state.kind === 'RETURNED' ? 'attention' : 'proposal'}>{planStateLabels[state.kind]}</StatusChip>}
        lead={page.plan.version > 1 ? `${page.plan.reason.replace(/\.$/u, '')}. Den beslutade versionen gäller tills den här är beslutad.` : 'Sparas medan du skriver. Rektor ser den när den skickas.'}
        actions={sendButton('primary')}
      />
      <div className={css.page}>
        <ErrorSummary attempt={attempt} errors={showsErrors ? must.map((remark) => ({ fieldId: fieldId(remark.ownerId, remark.field), message: remarkSentence(draft.body, remark) })) : []} />
        <PlanPath page={page} />
        {page.lastReturn && <ReturnComment said={page.lastReturn} heading="Rektor vill att ni ändrar" />}
        {submit.error && <ErrorState failure={submit.error.failure} />}
        {draft.clashes.length > 0 ? (
          <div className={css.alert}>
            <ClashNotice fields={draft.clashes.map((field) => planFieldLabels[field as keyof typeof planFieldLabels])} onSettle={(keep) => void draft.settle(keep)} />
          </div>
        ) : (
          draft.failure && <ErrorState failure={draft.failure} onRetry={() => void draft.flush()} />
        )}
        <PageBody
          aside={
            <div className={css.sticky}>
              <Section title="Vad saknas" note={must.length > 0 ? countOf(must.length) : ''}>
                <Missing body={draft.body} remarks={draft.remarks} onGoTo={goTo} />
              </Section>
            </div>
          }
        >
          <OwnGoal draft={draft} readBy={readBy} />
          <GoalsSection draft={draft} openIds={openIds} setOpen={setOpen} showsErrors={showsErrors} maxGoals={library.data?.maxGoals ?? 3} absencePercent={absencePercent} />
          {library.error && <ErrorState failure={library.error.failure} onRetry={() => void library.refetch()} />}
          <MeasuresSection draft={draft} openIds={openIds} setOpen={setOpen} showsErrors={showsErrors} caseId={caseId} needs={page.needs} externals={page.externals} library={library.data} />
          <PlanTexts draft={draft} showsErrors={showsErrors} readBy={readBy} />
          <ButtonRow>{sendButton('secondary')}</ButtonRow>
        </PageBody>
      </div>
    </div>
  );
};
