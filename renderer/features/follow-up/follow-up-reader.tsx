import type { ReactNode } from 'react';
import { Card } from '#renderer/components/card.tsx';
import { KeyValueList } from '#renderer/components/key-value-list.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Section } from '#renderer/components/section.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { ValueBars } from '#renderer/components/value-bars.tsx';
import { longDate } from '#renderer/lib/dates-sv.ts';
import type { FollowUpPage } from '#shared/contract/follow-up.ts';
import { dayOfInstant } from '#shared/domain/calendar/day-of-instant.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { attainmentFigure, attainmentLabels, fidelityLabels, followUpDecisionLabels, followUpStateLabels, measureNextLabels } from '#shared/text/follow-up.ts';
import { measureEffectLabels } from '#shared/text/plans.ts';
import { BeforeAfter } from './before-after.tsx';
import { axisEnd } from './words.ts';
import css from './follow-up.module.css';

const Voice = ({ title, text }: { readonly title: string; readonly text: string }): ReactNode =>
  text.trim() === '' ? null : (
    <Section title={title} level={3}>
      <blockquote className={css.quote}>{text}</blockquote>
    </Section>
  );

/** A follow-up to read: decided, or not the reader's to write in. */
export const FollowUpReader = ({ page }: { readonly page: FollowUpPage }): ReactNode => {
  const { followUp, plan } = page;
  const { state, body } = followUp;
  return (
    <div>
      <PageHeader
        level={2}
        title={`Uppföljning ${String(followUp.order)}`}
        lead={body.heldOn ? `Hölls ${longDate(body.heldOn)}${body.participants.trim() === '' ? '' : `: ${body.participants}`}` : `Planerad ${longDate(followUp.dueOn)}`}
        status={<StatusChip variant={state.kind === 'DECIDED' ? 'decided' : 'neutral'}>{followUpStateLabels[state.kind]}</StatusChip>}
      />
      <div className={`${css.page ?? ''} ${css.paper ?? ''}`}>
        {state.kind === 'DECIDED' && (
          <Card kind="decided" title={followUpDecisionLabels[state.decision]} note={`${page.decidedByName ?? ''}, ${longDate(dayOfInstant(state.decidedAtMs as InstantMs))}`}>
            {state.reason !== '' && <p className={css.prose}>{state.reason}</p>}
            {state.nextFollowUpOn && <p>Nästa uppföljning {longDate(state.nextFollowUpOn)}</p>}
          </Card>
        )}
        <Section title="Mål">
          {plan.goals.map((goal) => {
            const attainment = body.goals.find((candidate) => candidate.goalId === goal.goalId);
            const score = attainment?.score ?? null;
            return (
              <Card key={goal.goalId} title={goal.text}>
                <ValueBars
                  unit={goal.unit}
                  max={axisEnd(goal)}
                  bars={[
                    { label: 'Vid starten', value: goal.baseline, tone: 'start' },
                    { label: 'Vid uppföljningen', value: attainment?.currentValue ?? null, tone: 'now' },
                    { label: 'Mål', value: goal.target, tone: 'goal' },
                  ]}
                />
                <p>{score === null ? 'Inte bedömt' : `${attainmentFigure(score)} ${attainmentLabels[score]}`}</p>
                {attainment && attainment.comment.trim() !== '' && <p className={css.prose}>{attainment.comment}</p>}
              </Card>
            );
          })}
        </Section>
        <BeforeAfter page={page} />
        <Section title="Insatser">
          {plan.measures.map((measure) => {
            const answer = body.measures.find((candidate) => candidate.measureId === measure.measureId);
            return (
              <Card key={measure.measureId} title={measure.title}>
                <KeyValueList
                  layout="line"
                  facts={[
                    { label: 'Gjord', value: answer?.fidelity ? fidelityLabels[answer.fidelity] : null },
                    { label: 'Effekt', value: answer?.effect ? measureEffectLabels[answer.effect] : null },
                    { label: 'Sedan', value: answer?.next ? measureNextLabels[answer.next] : null },
                  ]}
                />
                {answer && answer.comment.trim() !== '' && <p className={css.prose}>{answer.comment}</p>}
              </Card>
            );
          })}
        </Section>
        <Voice title="Elevens ord" text={body.pupilVoice} />
        <Voice title="Vårdnadshavarnas ord" text={body.guardianVoice} />
        {body.summary.trim() !== '' && (
          <Section title="Sammanfattning" level={3}>
            <p className={css.prose}>{body.summary}</p>
          </Section>
        )}
      </div>
    </div>
  );
};
