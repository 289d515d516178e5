import { PencilLine, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { CheckList } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { Columns } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { LongTextField, TextField } from '#renderer/components/text-field.tsx';
import type { PlanPage, PlanRemark } from '#shared/contract/plans.ts';
import { measureLevels, measurePurposes, type Measure } from '#shared/domain/plans/types.ts';
import { measureFieldLabels, measureLevelLabels, measurePurposeLabels } from '#shared/text/plans.ts';
import { ExternalOwnerField } from './external-owner.tsx';
import { MeasureContent } from './plan-paper.tsx';
import { Remarks } from './remarks.tsx';
import { fieldId } from './words.ts';

interface MeasureCardProps {
  readonly measure: Measure;
  readonly index: number;
  readonly caseId: string;
  readonly needs: PlanPage['needs'];
  readonly externals: PlanPage['externals'];
  readonly remarks: readonly PlanRemark[];
  readonly isOpen: boolean;
  /** After an attempt to send: what is missing is an error at its field. */
  readonly showsErrors: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChange: (part: Partial<Measure>) => void;
  readonly onRemove: () => void;
  readonly onBlur: () => void;
}

const levelOptions = measureLevels.map((level) => ({ value: level, label: measureLevelLabels[level] }));
const purposeOptions = measurePurposes.map((purpose) => ({ value: purpose, label: measurePurposeLabels[purpose] }));

/** One measure: a card to read, a form while it is written. Its follow-up date is set from the start (S4.11). */
export const MeasureCard = ({ measure, index, caseId, needs, externals, remarks, isOpen, showsErrors, onOpen, onChange, onRemove, onBlur }: MeasureCardProps): ReactNode => {
  const own = remarks.filter((remark) => remark.ownerId === measure.measureId);
  const name = measure.title.trim() || `Insats ${String(index + 1)}`;
  if (!isOpen)
    return (
      <Card
        title={name}
        actions={
          <Button size="small" icon={<PencilLine aria-hidden="true" />} onClick={() => { onOpen(true); }}>
            Ändra insatsen
          </Button>
        }
      >
        <MeasureContent measure={measure} needs={needs} />
        <Remarks remarks={own} />
      </Card>
    );
  const field = (key: Exclude<keyof Measure, 'measureId'>): { readonly id: string; readonly label: string; readonly error?: string } => {
    const error = showsErrors ? own.find((remark) => remark.field === key && remark.isMissing)?.text : undefined;
    return { id: fieldId(measure.measureId, key), label: measureFieldLabels[key], ...(error ? { error } : {}) };
  };
  return (
    <Card title={`Insats ${String(index + 1)}`}>
      <TextField {...field('title')} value={measure.title} onChange={(title) => { onChange({ title }); }} onBlur={onBlur} />
      <LongTextField {...field('description')} help="Vad görs, var, hur ofta och hur länge?" lines={2} value={measure.description} onChange={(description) => { onChange({ description }); }} onBlur={onBlur} />
      <Columns minRem={11}>
        <SelectField {...field('level')} options={levelOptions} value={measure.level} onChange={(level) => { onChange({ level }); }} />
        <SelectField {...field('purpose')} options={purposeOptions} value={measure.purpose} onChange={(purpose) => { onChange({ purpose }); }} />
        <TextField {...field('responsible')} value={measure.responsible} onChange={(responsible) => { onChange({ responsible }); }} onBlur={onBlur} />
      </Columns>
      <ExternalOwnerField caseId={caseId} measure={measure} externals={externals} onChange={onChange} />
      <Columns minRem={11}>
        <DateField {...field('startsOn')} value={measure.startsOn} onChange={(startsOn) => { onChange({ startsOn }); }} onBlur={onBlur} />
        <DateField {...field('followUpOn')} value={measure.followUpOn} onChange={(followUpOn) => { onChange({ followUpOn }); }} onBlur={onBlur} />
        <DateField {...field('endsOn')} value={measure.endsOn} onChange={(endsOn) => { onChange({ endsOn }); }} onBlur={onBlur} />
      </Columns>
      {needs.length > 0 && (
        <CheckList
          {...field('needIds')}
          label="Möter behovet"
          help="Ur kartläggningen. En insats som inte möter något behov är svår att motivera."
          choices={needs.map((need) => ({ value: need.needId, label: need.text }))}
          values={measure.needIds}
          onChange={(needIds) => { onChange({ needIds }); }}
        />
      )}
      <Remarks remarks={own} />
      <ButtonRow>
        <Button size="small" onClick={() => { onOpen(false); }}>
          Klar med insatsen
        </Button>
        <Button size="small" variant="quiet" icon={<Trash2 aria-hidden="true" />} onClick={onRemove}>
          Ta bort insatsen
        </Button>
      </ButtonRow>
    </Card>
  );
};
