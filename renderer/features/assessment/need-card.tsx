import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { Need } from '#shared/domain/assessment/types.ts';
import { useWork } from './context.tsx';
import { Links } from './links.tsx';
import { SavedText } from './saved-text.tsx';

/** What the pupil needs, and which hypothesis says so. */
export const NeedCard = ({ need }: { readonly need: Need }): ReactNode => {
  const { assessment, store, send, isReadOnly, page } = useWork();
  const { needId } = need;
  const newest = (): Need => store.current()?.needs.find((other) => other.needId === needId) ?? need;
  const remove = async (): Promise<void> => {
    const former = newest();
    const result = await send({ kind: 'REMOVE_NEED', needId });
    if (result.ok) notifyDone('Behovet är borttaget.', { label: 'Ångra', run: () => void send({ kind: 'PUT_NEED', need: former }) });
  };
  return (
    <Card actions={isReadOnly ? undefined : <Button size="small" variant="quiet" onClick={() => void remove()}>Ta bort behovet</Button>}>
      <SavedText
        label={`${page.pupilName} behöver`}
        id={`need-${needId}`}
        fieldKey={`need:${needId}`}
        lines={2}
        placeholder="förutsägbar start på dagen"
        saved={need.text}
        save={(text) => store.send({ kind: 'PUT_NEED', need: { ...newest(), text } })}
      />
      <Links
        label="Kommer ur"
        actionLabel="Koppla till en hypotes"
        isReadOnly={isReadOnly}
        all={assessment.hypotheses.map((hypothesis, index) => ({ id: hypothesis.hypothesisId, text: hypothesis.text.trim() === '' ? `Hypotes ${String(index + 1)}` : `${String(index + 1)}. ${hypothesis.text}` }))}
        linked={need.hypothesisIds}
        onChange={(hypothesisIds) => void send({ kind: 'PUT_NEED', need: { ...newest(), hypothesisIds } })}
        gap="Inte kopplat till någon hypotes ännu."
        nothing="Skriv först en hypotes som behovet kommer ur."
      />
    </Card>
  );
};
