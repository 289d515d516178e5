import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { ClashNotice } from '#renderer/components/clash-notice.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Columns, PageBody, Section } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { LongTextField, TextField } from '#renderer/components/text-field.tsx';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { useToday } from '#renderer/lib/session.tsx';
import type { FollowUpPage } from '#shared/contract/follow-up.ts';
import { followUpStateLabels } from '#shared/text/follow-up.ts';
import { BeforeAfter } from './before-after.tsx';
import { DecisionStep } from './decision-step.tsx';
import { GoalStep } from './goal-step.tsx';
import { MeasuresStep } from './measures-step.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { useFollowUpDraft } from './use-follow-up-draft.ts';
import css from './follow-up.module.css';

const fieldLabels = { heldOn: 'När hölls uppföljningen?', participants: 'Vilka var med?', goals: 'Målen', measures: 'Insatser', pupilVoice: 'Elevens ord', guardianVoice: 'Vårdnadshavarnas ord', summary: 'Sammanfattning' } as const;

/** A follow-up while it is held: goals one at a time, measures, voices, one decision. */
export const FollowUpEditor = ({ page, readBy, onDeciding }: { readonly page: FollowUpPage; readonly readBy: string; readonly onDeciding: () => void }): ReactNode => {
  const today = useToday();
  const draft = useFollowUpDraft(page);
  const [isMoving, setIsMoving] = useState(false);
  const { followUp } = page;
  const { body, set } = draft;
  const onBlur = (): void => void draft.flush();
  const isLate = followUp.dueOn < today;
  return (
    <div>
      <PageHeader
        level={2}
        title={`Uppföljning ${String(followUp.order)}`}
        lead={`${isLate ? 'Skulle ha hållits' : 'Hålls'} ${longDate(followUp.dueOn)}, av planens version ${String(page.planVersion)}.`}
        status={<StatusChip variant={isLate ? 'overdue' : followUp.state.kind === 'OPEN' ? 'info' : 'neutral'}>{isLate ? 'Försenad' : followUpStateLabels[followUp.state.kind]}</StatusChip>}
        actions={<Button onClick={() => { setIsMoving(true); }}>Flytta</Button>}
      />
      <div className={css.page}>
        {draft.clashes.length > 0 ? (
          <div className={css.alert}>
            <ClashNotice fields={draft.clashes.map((field) => fieldLabels[field as keyof typeof fieldLabels])} onSettle={(keep) => void draft.settle(keep)} />
          </div>
        ) : (
          draft.failure && <ErrorState failure={draft.failure} onRetry={onBlur} />
        )}
        <PageBody
          aside={
            <div className={css.sticky}>
              <Section title="Inför beslutet">
                {draft.missing.length === 0 ? (
                  <p>Allt är ifyllt.</p>
                ) : (
                  <ul className={css.missing}>
                    {draft.missing.map((text) => (
                      <li key={text}>{text}</li>
                    ))}
                  </ul>
                )}
              </Section>
            </div>
          }
        >
          <Columns minRem={14}>
            <DateField label="När hölls uppföljningen?" max={today} value={body.heldOn} onChange={(heldOn) => { set({ heldOn }); }} onBlur={onBlur} />
            <TextField label="Vilka var med?" value={body.participants} onChange={(participants) => { set({ participants }); }} onBlur={onBlur} />
          </Columns>
          <GoalStep page={page} draft={draft} />
          <BeforeAfter page={page} />
          <MeasuresStep page={page} draft={draft} />
          <Section title="Röster">
            <LongTextField label="Elevens ord" help="Så nära elevens egna ord som möjligt." lines={3} readBy={readBy} value={body.pupilVoice} onChange={(pupilVoice) => { set({ pupilVoice }); }} onBlur={onBlur} />
            <LongTextField label="Vårdnadshavarnas ord" lines={2} readBy={readBy} value={body.guardianVoice} onChange={(guardianVoice) => { set({ guardianVoice }); }} onBlur={onBlur} />
            <LongTextField label="Sammanfattning" lines={2} value={body.summary} onChange={(summary) => { set({ summary }); }} onBlur={onBlur} />
          </Section>
          <DecisionStep page={page} draft={draft} onDeciding={onDeciding} />
        </PageBody>
      </div>
      <MoveDialog followUp={followUp} rowVersion={draft.rowVersion} open={isMoving} onClose={() => { setIsMoving(false); }} />
    </div>
  );
};
