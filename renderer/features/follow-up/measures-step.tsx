import type { ReactNode } from 'react';
import { Section } from '#renderer/components/section.tsx';
import { Segments } from '#renderer/components/segments.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { useToday } from '#renderer/lib/session.tsx';
import type { FollowUpPage } from '#shared/contract/follow-up.ts';
import { measuresToFollowUp } from '#shared/domain/follow-up/attainment.ts';
import type { MeasureFollowUp } from '#shared/domain/follow-up/types.ts';
import { measureEffects, type Measure } from '#shared/domain/plans/types.ts';
import { fidelityLabels, measureNextLabels } from '#shared/text/follow-up.ts';
import { measureEffectLabels } from '#shared/text/plans.ts';
import type { FollowUpDraft } from './use-follow-up-draft.ts';
import css from './follow-up.module.css';

const choicesOf = <V extends string>(labels: Readonly<Record<V, string>>, order: readonly V[]): readonly { readonly value: V; readonly label: string }[] => order.map((value) => ({ value, label: labels[value] }));

const fidelities = choicesOf(fidelityLabels, ['AS_PLANNED', 'PARTLY', 'NOT_DONE']);
const effects = choicesOf(measureEffectLabels, measureEffects);
const nexts = choicesOf(measureNextLabels, ['CONTINUE', 'CHANGE', 'STOP']);

const MeasureForm = ({ measure, answer, onChange, onBlur }: { readonly measure: Measure; readonly answer: MeasureFollowUp | undefined; readonly onChange: (part: Partial<MeasureFollowUp>) => void; readonly onBlur: () => void }): ReactNode => {
  const fidelity = answer?.fidelity ?? null;
  return (
    <section className={css.measure} aria-label={measure.title}>
      <div>
        <h3>{measure.title}</h3>
        {measure.responsible.trim() !== '' && <p className={css.soft}>Ansvarig: {measure.responsible}</p>}
      </div>
      <div className={css.answers}>
        <Segments
          label="Har den gjorts?"
          choices={fidelities}
          value={fidelity}
          // What was not done cannot have had an effect.
          onChange={(next) => { onChange(next === 'NOT_DONE' ? { fidelity: next, effect: null } : { fidelity: next }); }}
        />
        {fidelity !== null && fidelity !== 'NOT_DONE' && <Segments label="Hjälper den?" choices={effects} value={answer?.effect ?? null} onChange={(effect) => { onChange({ effect }); }} />}
        {fidelity !== null && <Segments label="Och sedan?" choices={nexts} value={answer?.next ?? null} onChange={(next) => { onChange({ next }); }} />}
      </div>
      {fidelity !== null && <TextField label={fidelity === 'NOT_DONE' ? 'Varför blev den inte av?' : 'Kommentar'} value={answer?.comment ?? ''} onChange={(comment) => { onChange({ comment }); }} onBlur={onBlur} />}
    </section>
  );
};

/** Whether each measure was done at all is asked before whether it helped. */
export const MeasuresStep = ({ page, draft }: { readonly page: FollowUpPage; readonly draft: FollowUpDraft }): ReactNode => {
  const today = useToday();
  const measures = measuresToFollowUp(page.plan.measures, draft.body.heldOn ?? today);
  const later = page.plan.measures.filter((measure) => !measures.includes(measure));
  if (page.plan.measures.length === 0) return null;
  const answered = measures.filter((measure) => draft.body.measures.some((answer) => answer.measureId === measure.measureId && answer.fidelity !== null)).length;
  return (
    <Section title="Insatser" note={`${String(answered)} av ${String(measures.length)} besvarade`}>
      <div>
        {measures.map((measure) => (
          <MeasureForm
            key={measure.measureId}
            measure={measure}
            answer={draft.body.measures.find((answer) => answer.measureId === measure.measureId)}
            onChange={(part) => { draft.setMeasure(measure.measureId, part); }}
            onBlur={() => void draft.flush()}
          />
        ))}
      </div>
      {later.length > 0 && <p className={css.soft}>Har inte börjat än: {later.map((measure) => measure.title).join(', ')}.</p>}
    </Section>
  );
};
