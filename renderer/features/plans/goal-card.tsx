import { PencilLine, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { NumberField } from '#renderer/components/number-field.tsx';
import { Columns } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { LongTextField, TextField } from '#renderer/components/text-field.tsx';
import type { PlanRemark } from '#shared/contract/plans.ts';
import { goalMeasures, type Goal } from '#shared/domain/plans/types.ts';
import { goalFieldLabels, goalMeasureLabels, goalUnits } from '#shared/text/plans.ts';
import { GoalContent } from './plan-paper.tsx';
import { Remarks } from './remarks.tsx';
import { fieldId, goalTitle } from './words.ts';

interface GoalCardProps {
  readonly goal: Goal;
  readonly index: number;
  readonly remarks: readonly PlanRemark[];
  readonly isOpen: boolean;
  /** After an attempt to send: what is missing is an error at its field. */
  readonly showsErrors: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChange: (part: Partial<Goal>) => void;
  readonly onRemove: () => void;
  readonly onBlur: () => void;
}

const measureOptions = goalMeasures.map((measure) => ({ value: measure, label: goalMeasureLabels[measure] }));

/** One goal: a card to read, a form while it is written. */
export const GoalCard = ({ goal, index, remarks, isOpen, showsErrors, onOpen, onChange, onRemove, onBlur }: GoalCardProps): ReactNode => {
  const own = remarks.filter((remark) => remark.ownerId === goal.goalId);
  if (!isOpen)
    return (
      <Card
        title={goalTitle(goal, index)}
        actions={
          <Button size="small" icon={<PencilLine aria-hidden="true" />} onClick={() => { onOpen(true); }}>
            Ändra målet
          </Button>
        }
      >
        <GoalContent goal={goal} />
        <Remarks remarks={own} />
      </Card>
    );
  const field = (name: keyof Goal): { readonly id: string; readonly label: string; readonly error?: string } => {
    const error = showsErrors ? own.find((remark) => remark.field === name && remark.isMissing)?.text : undefined;
    return { id: fieldId(goal.goalId, name), label: name === 'goalId' ? '' : goalFieldLabels[name], ...(error ? { error } : {}) };
  };
  return (
    <Card title={`Mål ${String(index + 1)}`}>
      <LongTextField {...field('text')} label="Vad ska uppnås?" help="Vad ska ha hänt? Till exempel: Ali påbörjar minst 8 av 10 lektioner senast 18 december." lines={2} value={goal.text} onChange={(text) => { onChange({ text }); }} onBlur={onBlur} />
      <Columns minRem={11}>
        <SelectField
          {...field('measure')}
          options={measureOptions}
          value={goal.measure}
          onChange={(measure) => {
            onChange({ measure, unit: goalUnits[measure] });
          }}
        />
        <NumberField {...field('baseline')} unit={goal.unit} value={goal.baseline} onChange={(baseline) => { onChange({ baseline }); }} onBlur={onBlur} />
        <NumberField {...field('target')} unit={goal.unit} value={goal.target} onChange={(target) => { onChange({ target }); }} onBlur={onBlur} />
        {goal.measure === 'OTHER_COUNT' && <TextField {...field('unit')} width="short" value={goal.unit} onChange={(unit) => { onChange({ unit }); }} onBlur={onBlur} />}
      </Columns>
      <Columns minRem={13}>
        <DateField {...field('targetDate')} value={goal.targetDate} onChange={(targetDate) => { onChange({ targetDate }); }} onBlur={onBlur} />
        <TextField {...field('responsible')} help="En person eller funktion." value={goal.responsible} onChange={(responsible) => { onChange({ responsible }); }} onBlur={onBlur} />
      </Columns>
      <Remarks remarks={own} />
      <ButtonRow>
        <Button size="small" onClick={() => { onOpen(false); }}>
          Klar med målet
        </Button>
        <Button size="small" variant="quiet" icon={<Trash2 aria-hidden="true" />} onClick={onRemove}>
          Ta bort målet
        </Button>
      </ButtonRow>
    </Card>
  );
};
