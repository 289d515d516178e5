import type { ReactNode } from 'react';
import { DateField } from '#renderer/components/date-field.tsx';
import { Columns, Section } from '#renderer/components/section.tsx';
import { LongTextField, TextField } from '#renderer/components/text-field.tsx';
import type { ActionPlanBody } from '#shared/domain/plans/types.ts';
import { planFieldLabels } from '#shared/text/plans.ts';
import type { PlanDraft } from './use-plan-draft.ts';
import { fieldId, proseHelp } from './words.ts';

interface PartProps {
  readonly draft: PlanDraft;
  readonly showsErrors: boolean;
  readonly readBy: string;
}

type ProseField = keyof typeof proseHelp & keyof ActionPlanBody;
type DateFieldName = 'firstFollowUpOn' | 'evaluationOn' | 'validFrom' | 'validTo';

const Prose = ({ draft, field, lines = 3, readBy }: { readonly draft: PlanDraft; readonly field: ProseField; readonly lines?: number; readonly readBy?: string }): ReactNode => (
  <LongTextField
    id={fieldId(null, field)}
    label={planFieldLabels[field]}
    help={proseHelp[field]}
    lines={lines}
    value={draft.body[field]}
    onChange={(text) => { draft.set({ [field]: text }); }}
    onBlur={() => void draft.flush()}
    {...(readBy ? { readBy } : {})}
  />
);

/** First on the paper: the pupil's own words. */
export const OwnGoal = ({ draft, readBy }: Omit<PartProps, 'showsErrors'>): ReactNode => <Prose draft={draft} field="pupilsOwnGoal" lines={2} readBy={readBy} />;

/** What stands after the measures: home, days of absence, contact, follow-up, participation. */
export const PlanTexts = ({ draft, showsErrors, readBy }: PartProps): ReactNode => {
  const date = (field: DateFieldName): ReactNode => {
    const error = showsErrors ? draft.remarks.find((remark) => remark.ownerId === null && remark.field === field && remark.isMissing)?.text : undefined;
    return <DateField id={fieldId(null, field)} label={planFieldLabels[field]} value={draft.body[field]} onChange={(value) => { draft.set({ [field]: value }); }} onBlur={() => void draft.flush()} error={error} />;
  };
  return (
    <>
      <Section title="Hemmet och frånvarodagar">
        <Prose draft={draft} field="homeAgreement" />
        <Prose draft={draft} field="absenceDayPlan" />
        <Prose draft={draft} field="communication" lines={2} />
      </Section>
      <Section title="Uppföljning och utvärdering">
        <Columns minRem={14}>
          {date('firstFollowUpOn')}
          {date('evaluationOn')}
          <TextField id={fieldId(null, 'evaluationResponsible')} label={planFieldLabels.evaluationResponsible} value={draft.body.evaluationResponsible} onChange={(evaluationResponsible) => { draft.set({ evaluationResponsible }); }} onBlur={() => void draft.flush()} />
        </Columns>
        <Prose draft={draft} field="successCriterion" lines={2} />
        <Prose draft={draft} field="escalationCriterion" lines={2} />
        <Columns minRem={14}>
          {date('validFrom')}
          {date('validTo')}
        </Columns>
      </Section>
      <Section title="Delaktighet">
        <Prose draft={draft} field="pupilParticipation" readBy={readBy} />
        <Prose draft={draft} field="guardianParticipation" readBy={readBy} />
        <Prose draft={draft} field="disagreement" lines={2} />
      </Section>
    </>
  );
};
