import { Leaf, Pencil, Quote, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { CheckField } from '#renderer/components/choice-cards.tsx';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { AssessmentArea, Factor, OwnWords, Valence } from '#shared/domain/assessment/types.ts';
import { areaLabels, levelLabels, timeFactorLabels } from '#shared/text/assessment.ts';
import { useWork } from './context.tsx';
import { FactorDialog, type EditedFactor } from './factor-dialog.tsx';
import { genitive, talkName } from './words.ts';
import css from './collected.module.css';

const headings: Readonly<Record<Valence, { readonly title: string; readonly empty: string }>> = {
  PROTECTIVE: { title: 'Det som hjälper', empty: 'Plocka ut det som fungerar ur svaren. Det väger lika tungt som riskerna.' },
  RISK: { title: 'Det som gör det svårt', empty: 'Plocka ut det som gör skolan svår ur svaren.' },
};

/** What has been picked out so far: help, risk, the pupil's own words. */
export const Collected = ({ area }: { readonly area: AssessmentArea }): ReactNode => {
  const { assessment, page, isReadOnly } = useWork();
  const [onlyHere, setOnlyHere] = useState(false);
  const [edited, setEdited] = useState<EditedFactor | null>(null);
  const factors = assessment.factors.filter((factor) => !onlyHere || factor.area === area);
  const writeOwn = (): void => {
    const level = page.bank.areas.find((candidate) => candidate.area === area)?.levels[0] ?? 'INDIVIDUAL';
    setEdited({ factor: { factorId: crypto.randomUUID(), area, level, valence: 'PROTECTIVE', timeFactor: 'PROMOTING', text: '', answerIds: [] }, isNew: true });
  };
  return (
    <aside className={css.collected} aria-label="Utplockat">
      <div className={css.head}>
        <h3>Utplockat</h3>
        <CheckField label="Bara det här området" checked={onlyHere} onChange={setOnlyHere} />
      </div>
      {(['PROTECTIVE', 'RISK'] as const).map((valence) => (
        <Group key={valence} title={headings[valence].title} empty={headings[valence].empty} count={factors.filter((factor) => factor.valence === valence).length} valence={valence}>
          {factors
            .filter((factor) => factor.valence === valence)
            .map((factor) => (
              <FactorLine key={factor.factorId} factor={factor} isHere={factor.area === area} onEdit={() => { setEdited({ factor, isNew: false }); }} />
            ))}
        </Group>
      ))}
      <Group title="Elevens egna ord" empty={`Citera det ${page.pupilName} säger, med ${genitive(page.pupilName)} egna ord.`} count={assessment.ownWords.length} valence="WORDS">
        {assessment.ownWords.map((words) => (
          <WordsLine key={words.ownWordsId} words={words} />
        ))}
      </Group>
      {!isReadOnly && (
        <div>
          <Button size="small" variant="quiet" onClick={writeOwn}>
            Skriv en egen faktor
          </Button>
        </div>
      )}
      {edited && <FactorDialog key={edited.factor.factorId} {...edited} onClose={() => { setEdited(null); }} />}
    </aside>
  );
};

const icons = { PROTECTIVE: Leaf, RISK: TriangleAlert, WORDS: Quote } as const;

interface GroupProps {
  readonly title: string;
  readonly empty: string;
  readonly count: number;
  readonly valence: Valence | 'WORDS';
  readonly children: ReactNode;
}

const Group = ({ title, empty, count, valence, children }: GroupProps): ReactNode => {
  const Icon = icons[valence];
  return (
    <section className={css.group} data-valence={valence}>
      <h4 className={css.groupTitle}>
        <Icon aria-hidden="true" />
        {title}
        <span className={css.count}>{count}</span>
      </h4>
      {count === 0 ? <p className={css.empty}>{empty}</p> : <ul className={css.list}>{children}</ul>}
    </section>
  );
};

const FactorLine = ({ factor, isHere, onEdit }: { readonly factor: Factor; readonly isHere: boolean; readonly onEdit: () => void }): ReactNode => {
  const { send, isReadOnly, assessment } = useWork();
  const resting = assessment.hypotheses.filter((hypothesis) => hypothesis.factorIds.includes(factor.factorId));
  const remove = async (): Promise<void> => {
    const result = await send({ kind: 'REMOVE_FACTOR', factorId: factor.factorId });
    if (!result.ok) return;
    const undo = async (): Promise<void> => {
      await send({ kind: 'PUT_FACTOR', factor });
      for (const hypothesis of resting) await send({ kind: 'PUT_HYPOTHESIS', hypothesis });
    };
    notifyDone('Borttaget ur det utplockade. Svaret finns kvar.', { label: 'Ångra', run: () => void undo() });
  };
  return (
    <li className={css.line} data-here={isHere || undefined}>
      <p className={css.text}>{factor.text}</p>
      <div className={css.foot}>
        <span>{`${areaLabels[factor.area]} · ${levelLabels[factor.level]} · ${timeFactorLabels[factor.timeFactor]}`}</span>
        {!isReadOnly && (
          <span className={css.tools}>
            <IconButton size="small" label="Ändra" icon={<Pencil />} onClick={onEdit} />
            <IconButton size="small" label="Ta bort" icon={<X />} onClick={() => void remove()} />
          </span>
        )}
      </div>
    </li>
  );
};

const WordsLine = ({ words }: { readonly words: OwnWords }): ReactNode => {
  const { assessment, send, isReadOnly } = useWork();
  const talk = assessment.talks.find((candidate) => candidate.talkId === words.talkId);
  const remove = async (): Promise<void> => {
    const result = await send({ kind: 'REMOVE_OWN_WORDS', ownWordsId: words.ownWordsId });
    if (result.ok) notifyDone('Citatet är borttaget. Svaret finns kvar.', { label: 'Ångra', run: () => void send({ kind: 'PUT_OWN_WORDS', ownWords: words }) });
  };
  return (
    <li className={css.line} data-here>
      <p className={css.text}>{`”${words.text}”`}</p>
      <div className={css.foot}>
        <span>{talk ? talkName(talk) : ''}</span>
        {!isReadOnly && (
          <span className={css.tools}>
            <IconButton size="small" label="Ta bort" icon={<X />} onClick={() => void remove()} />
          </span>
        )}
      </div>
    </li>
  );
};
