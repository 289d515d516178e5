import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { ChoiceCards } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { Section } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { outcomeOf } from '#renderer/lib/outcome.ts';
import { useToday } from '#renderer/lib/session.tsx';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import type { FollowUpPage } from '#shared/contract/follow-up.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { closingReasons, type ClosingReason } from '#shared/domain/cases/types.ts';
import { followUpDecisions, type FollowUpDecision } from '#shared/domain/follow-up/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { closingReasonLabels } from '#shared/text/cases.ts';
import { followUpDecisionLabels, followUpMissingTexts } from '#shared/text/follow-up.ts';
import type { FollowUpDraft } from './use-follow-up-draft.ts';
import css from './follow-up.module.css';

interface Choice {
  readonly decision: FollowUpDecision | null;
  readonly reason: string;
  readonly nextOn: IsoDate | null;
  readonly closingReason: ClosingReason | null;
}

const choiceIn = (text: string): Partial<Choice> => {
  try {
    return text === '' ? {} : (JSON.parse(text) as Partial<Choice>);
  } catch {
    return {};
  }
};

const consequences: Readonly<Record<FollowUpDecision, string>> = {
  CONTINUE: 'Planen gäller som den är. Ni ses igen den dag ni väljer.',
  REVISE: 'En ny version av planen börjar. Den gamla gäller tills rektor har beslutat om den nya.',
  ESCALATE: 'Ärendet går till samverkan. Samtycke och remiss är nästa steg.',
  CLOSE: 'Ärendet avslutas och kan sedan bara läsas. Det går att öppna igen.',
};

const done: Readonly<Record<FollowUpDecision, string>> = {
  CONTINUE: 'Uppföljningen är beslutad. Planen fortsätter.',
  REVISE: 'Uppföljningen är beslutad. En ny version av planen är påbörjad.',
  ESCALATE: 'Uppföljningen är beslutad. Ärendet är i samverkan.',
  CLOSE: 'Uppföljningen är beslutad och ärendet avslutat.',
};

/** The one decision. The next date is obligatory unless the case closes. */
export const DecisionStep = ({ page, draft, onDeciding }: { readonly page: FollowUpPage; readonly draft: FollowUpDraft; readonly onDeciding: () => void }): ReactNode => {
  const { caseId, followUpId } = page.followUp;
  const today = useToday();
  const navigate = useNavigate();
  const kept = useDraftText(`follow-up-decision:${followUpId}`);
  const choice: Choice = { decision: null, reason: '', nextOn: page.proposedNextOn, closingReason: null, ...choiceIn(kept.text) };
  const { decision, reason, nextOn, closingReason } = choice;
  const change = (part: Partial<Choice>): void => {
    kept.change(JSON.stringify({ ...choice, ...part }));
  };
  const decide = useCommand('followUp.decide', { invalidates: 'all' });
  const blocking = draft.missing.filter((text) => text !== followUpMissingTexts.pupil);

  const onDecide = async (): Promise<void> => {
    if (decision === null || !(await draft.flush())) return;
    onDeciding();
    const isClosing = decision === 'CLOSE';
    const input = { caseId, followUpId, rowVersion: draft.rowVersion(), decision, reason: reason.trim(), nextFollowUpOn: isClosing ? null : nextOn, closingReason: isClosing ? closingReason : null };
    if (!(await outcomeOf(decide.mutateAsync(input)))) return;
    await kept.drop();
    notifyDone(done[decision]);
    // What was decided stands at the top, the button that decided at the foot.
    window.scrollTo(0, 0);
    if (decision === 'REVISE') void navigate({ to: paths.plan(caseId) });
  };
  return (
    <Section title="Beslut">
      {page.stopRule && <Notice tone="attention">{page.stopRule}</Notice>}
      <ChoiceCards label="Hur går ni vidare?" choices={followUpDecisions.map((value) => ({ value, label: followUpDecisionLabels[value], detail: consequences[value] }))} value={decision} onChange={(chosen) => { change({ decision: chosen }); }} />
      {decision !== null && (
        <div className={css.goal}>
          {decision === 'CLOSE' ? (
            <SelectField label="Varför avslutas ärendet?" required options={closingReasons.map((value) => ({ value, label: closingReasonLabels[value] }))} value={closingReason} onChange={(chosen) => { change({ closingReason: chosen }); }} />
          ) : (
            <DateField label="Nästa uppföljning" required min={addCalendarDays(today, 1)} value={nextOn} onChange={(date) => { change({ nextOn: date }); }} />
          )}
          <LongTextField label={decision === 'CONTINUE' ? 'Skäl, om ni vill skriva det' : 'Skäl till beslutet'} required={decision !== 'CONTINUE'} lines={2} maxLength={5000} value={reason} onChange={(text) => { change({ reason: text }); }} />
        </div>
      )}
      {blocking.length > 0 && <p className={css.soft}>Innan ni kan besluta: {blocking.map((text) => text.charAt(0).toLocaleLowerCase('sv') + text.slice(1)).join(', ')}.</p>}
      {decide.error && <ErrorState failure={decide.error.failure} />}
      <ButtonRow>
        <Button variant="primary" busy={decide.isPending} disabled={decision === null} onClick={() => void onDecide()}>
          {decision === null ? 'Besluta' : decision === 'CLOSE' ? 'Besluta och avsluta ärendet' : `Besluta: ${followUpDecisionLabels[decision].toLocaleLowerCase('sv')}`}
        </Button>
      </ButtonRow>
    </Section>
  );
};
