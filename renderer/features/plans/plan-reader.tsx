import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { outcomeOf } from '#renderer/lib/outcome.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import type { PlanPage } from '#shared/contract/plans.ts';
import { planStateLabels } from '#shared/text/plans.ts';
import { PlanPaper } from './plan-paper.tsx';
import { PlanPath } from './plan-path.tsx';
import { SignatureCard } from './signature-card.tsx';
import css from './plan.module.css';

interface PlanReaderProps {
  readonly page: PlanPage;
  readonly mayWrite: boolean;
  /** A version is being written or waits: then no other is begun. */
  readonly isRevisionInWork: boolean;
  readonly onStarted: (planVersionId: string) => void;
}

/** Asks why the plan changes: the reason follows the new version. */
const ReviseDialog = ({ caseId, open, onClose, onStarted }: { readonly caseId: string; readonly open: boolean; readonly onClose: () => void; readonly onStarted: (planVersionId: string) => void }): ReactNode => {
  const draft = useDraftText(`plan-start:${caseId}`);
  const reason = draft.text;
  const start = useCommand('plan.start', { invalidates: ['plan.versions', 'case.get', 'case.list', 'today.get'] });
  const onStart = async (): Promise<void> => {
    const started = await outcomeOf(start.mutateAsync({ caseId, reason: reason.trim() }));
    if (!started) return;
    await draft.drop();
    onStarted(started.value.planVersionId);
  };
  return (
    <Dialog open={open} onClose={onClose} title="Ny version av planen">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') void onStart();
        }}
      >
        <div className={css.page}>
          <p>Den beslutade versionen gäller tills rektor har beslutat om den nya.</p>
          <LongTextField label="Varför ändras planen?" help="Skälet följer med den nya versionen." required lines={2} maxLength={1000} value={reason} onChange={draft.change} />
          {start.error && <ErrorState failure={start.error.failure} />}
          <ButtonRow>
            <Button variant="primary" type="submit" busy={start.isPending} disabled={reason.trim() === ''}>
              Börja på en ny version
            </Button>
            <Button onClick={onClose}>Avbryt</Button>
          </ButtonRow>
        </div>
      </form>
    </Dialog>
  );
};

/** A version to read: it waits, or it is decided. */
export const PlanReader = ({ page, mayWrite, isRevisionInWork, onStarted }: PlanReaderProps): ReactNode => {
  const { plan } = page;
  const { actor } = useSession();
  const [isRevising, setIsRevising] = useState(false);
  const withdraw = useCommand('plan.withdraw', { invalidates: 'all' });
  const isWaiting = plan.state.kind === 'SUBMITTED';
  const mayWithdraw = isWaiting && mayWrite && plan.authorUserIds.includes(actor.userId);
  const mayRevise = plan.state.kind === 'DECIDED' && mayWrite && !isRevisionInWork;
  const actions = mayWithdraw ? (
    <Button busy={withdraw.isPending} onClick={() => { withdraw.mutate({ caseId: plan.caseId, planVersionId: plan.planVersionId, rowVersion: plan.rowVersion }); }}>
      Ta tillbaka från rektor
    </Button>
  ) : mayRevise ? (
    <Button onClick={() => { setIsRevising(true); }}>Gör en ny version</Button>
  ) : undefined;
  return (
    <div>
      <PageHeader
        level={2}
        title={`Åtgärdsplan, version ${String(plan.version)}`}
        lead={plan.reason}
        status={<StatusChip variant={isWaiting ? 'info' : plan.state.kind === 'DECIDED' ? 'decided' : 'neutral'}>{planStateLabels[plan.state.kind]}</StatusChip>}
        {...(actions ? { actions } : {})}
      />
      <div className={css.page}>
        <PlanPath page={page} />
        {withdraw.error && <ErrorState failure={withdraw.error.failure} />}
        <SignatureCard page={page} />
        {isWaiting && <Notice>Planen väntar på rektor. Den kan läsas men inte ändras nu.</Notice>}
        <PlanPaper page={page} />
      </div>
      <ReviseDialog caseId={plan.caseId} open={isRevising} onClose={() => { setIsRevising(false); }} onStarted={onStarted} />
    </div>
  );
};
