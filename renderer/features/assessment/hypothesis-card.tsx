import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { strengths, type Hypothesis } from '#shared/domain/assessment/types.ts';
import { areaLabels, levelLabels, strengthLabels, valenceLabels } from '#shared/text/assessment.ts';
import { useWork } from './context.tsx';
import { Links } from './links.tsx';
import { SavedText } from './saved-text.tsx';
import { Segments } from '#renderer/components/segments.tsx';
import css from './analysis.module.css';

/** What the team believes, what it rests on, what speaks against it and how sure they are. */
export const HypothesisCard = ({ hypothesis, number }: { readonly hypothesis: Hypothesis; readonly number: number }): ReactNode => {
  const { assessment, store, send, isReadOnly } = useWork();
  const { hypothesisId } = hypothesis;
  // Two fields of one card: each save takes the newest of the other.
  const newest = (): Hypothesis => store.current()?.hypotheses.find((other) => other.hypothesisId === hypothesisId) ?? hypothesis;
  const remove = async (): Promise<void> => {
    const former = newest();
    const needs = assessment.needs.filter((need) => need.hypothesisIds.includes(hypothesisId));
    const result = await send({ kind: 'REMOVE_HYPOTHESIS', hypothesisId });
    if (!result.ok) return;
    const undo = async (): Promise<void> => {
      await send({ kind: 'PUT_HYPOTHESIS', hypothesis: former });
      for (const need of needs) await send({ kind: 'PUT_NEED', need });
    };
    notifyDone('Hypotesen är borttagen.', { label: 'Ångra', run: () => void undo() });
  };
  return (
    <Card
      level={3}
      title={`Hypotes ${String(number)}`}
      actions={isReadOnly ? undefined : <Button size="small" variant="quiet" onClick={() => void remove()}>Ta bort hypotesen</Button>}
    >
      <SavedText
        label="Vi tror att … eftersom …"
        id={`hypothesis-${hypothesisId}`}
        fieldKey={`hypothesis:${hypothesisId}`}
        lines={3}
        placeholder="Vi tror att … eftersom …"
        saved={hypothesis.text}
        save={(text) => store.send({ kind: 'PUT_HYPOTHESIS', hypothesis: { ...newest(), text } })}
      />
      <Links
        label="Vilar på"
        actionLabel="Koppla till det som kommit fram"
        isReadOnly={isReadOnly}
        all={assessment.factors.map((factor) => ({ id: factor.factorId, text: factor.text, detail: `${valenceLabels[factor.valence]}, ${levelLabels[factor.level].toLocaleLowerCase('sv')}, ${areaLabels[factor.area].toLocaleLowerCase('sv')}`, valence: factor.valence }))}
        linked={hypothesis.factorIds}
        onChange={(factorIds) => void send({ kind: 'PUT_HYPOTHESIS', hypothesis: { ...newest(), factorIds } })}
        gap="Vilar inte på något ännu. Koppla den till det som har kommit fram."
        nothing="Plocka först ut något ur samtalen att vila på."
      />
      <SavedText
        label="Det som talar emot"
        fieldKey={`against:${hypothesisId}`}
        lines={1}
        saved={hypothesis.speaksAgainst}
        save={(speaksAgainst) => store.send({ kind: 'PUT_HYPOTHESIS', hypothesis: { ...newest(), speaksAgainst } })}
      />
      {isReadOnly ? (
        <p className={css.quiet}>{`Styrka: ${strengthLabels[hypothesis.strength].toLocaleLowerCase('sv')}`}</p>
      ) : (
        <Segments
          label="Hur säkra är ni"
          choices={strengths.map((value) => ({ value, label: strengthLabels[value] }))}
          value={hypothesis.strength}
          onChange={(strength) => void send({ kind: 'PUT_HYPOTHESIS', hypothesis: { ...newest(), strength } })}
        />
      )}
    </Card>
  );
};
