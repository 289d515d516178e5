import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useDraftFields } from '#renderer/lib/use-draft-text.ts';
import { assessmentAreas, levels, timeFactors, valences, type Factor } from '#shared/domain/assessment/types.ts';
import { areaLabels, levelLabels, timeFactorLabels, valenceLabels } from '#shared/text/assessment.ts';
import { useWork } from './context.tsx';
import { Segments } from '#renderer/components/segments.tsx';
import css from './talks.module.css';

export interface EditedFactor {
  readonly factor: Factor;
  readonly isNew: boolean;
}

/** A factor in full: every axis free, where the quick choice was not the right one. */
export const FactorDialog = ({ factor, isNew, onClose }: EditedFactor & { readonly onClose: () => void }): ReactNode => {
  const { send, assessment } = useWork();
  const kept = useDraftFields(`factor:${assessment.assessmentId}:${isNew ? 'new' : factor.factorId}`, factor);
  const { fields: draft, change } = kept;
  const close = (): void => void kept.drop().then(onClose);
  const [isAsked, setAsked] = useState(false);
  const save = async (): Promise<void> => {
    setAsked(true);
    if (draft.text.trim() === '') return;
    const result = await send({ kind: 'PUT_FACTOR', factor: { ...draft, text: draft.text.trim() } });
    if (result.ok) close();
  };
  const options = <V extends string>(values: readonly V[], labels: Readonly<Record<V, string>>) => values.map((value) => ({ value, label: labels[value] }));
  return (
    <Dialog open onClose={onClose} title={isNew ? 'Egen faktor' : 'Ändra faktorn'}>
      <form
        className={css.talkForm}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <LongTextField
          label="Vad har kommit fram"
          required
          lines={2}
          maxLength={2000}
          value={draft.text}
          onChange={(text) => { change({ text }); }}
          error={isAsked && draft.text.trim() === '' ? 'Skriv vad som har kommit fram.' : undefined}
        />
        <Segments label="Frisk eller risk" choices={options(valences.toReversed(), valenceLabels)} value={draft.valence} onChange={(valence) => { change({ valence }); }} />
        <Segments label="Det gäller" choices={options(levels, levelLabels)} value={draft.level} onChange={(level) => { change({ level }); }} />
        <Segments label="Roll i tiden" choices={options(timeFactors, timeFactorLabels)} value={draft.timeFactor} onChange={(timeFactor) => { change({ timeFactor }); }} />
        <SelectField label="Område" value={draft.area} onChange={(area) => { change({ area }); }} options={options(assessmentAreas, areaLabels)} />
        <ButtonRow>
          <Button variant="primary" type="submit">
            {isNew ? 'Lägg till faktorn' : 'Spara faktorn'}
          </Button>
          <Button onClick={close}>Avbryt</Button>
        </ButtonRow>
      </form>
    </Dialog>
  );
};
